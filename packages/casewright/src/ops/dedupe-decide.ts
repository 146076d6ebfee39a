import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import type { Locale } from '../i18n/locale.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { inForce } from '../model/literature/decision.ts'
import { linkKinds, pairKey, type RecordLink } from '../model/literature/link.ts'
import type { LiteratureRecord } from '../model/literature/record.ts'
import { lastOfEachPair } from '../sift/account/groups.ts'
import { studyInput } from './check.ts'
import { dedupeStudy } from './dedupe.ts'
import { columns, lines } from './lines.ts'
import { findRecord } from './literature/find-record.ts'
import { linkDecisions, openLinks } from './literature/open-links.ts'
import { recordsById } from './literature/records-by-id.ts'
import { sayWeights, weightOf } from './literature/say-link.ts'
import { recordDecisions } from './literature/record-decisions.ts'
import { knownAs, personName } from './literature/person.ts'
import { inTurn } from './literature/in-turn.ts'
import { literatureOf } from './literature/literature-of.ts'
import { op } from './op.ts'
import { refuseFirstVerdict, screeningOf } from './screening/screening-of.ts'

export const dedupeQueue = op({
  summary: 'Pairs of records that may belong together and wait for a person, most likely first, side by side.',
  effect: 'read',
  input: z.strictObject({ study: studyInput, most: z.int().min(1).default(20).describe('pairs shown') }),
  positional: ['study'],
  examples: ['casewright dedupe queue my-study', 'casewright dedupe queue my-study --most 100 --json'],
  run: async (ctx, { study, most }) => {
    const { library, account } = await literatureOf(ctx, study)
    const records = recordsById(ctx, library)
    const open = openLinks(library.links, library.decisions, account)
    const pairs = open
      .toSorted((a, b) => weightOf(b) - weightOf(a) || (pairKey(a.from, a.to) < pairKey(b.from, b.to) ? -1 : 1))
      .slice(0, most)
      .flatMap((link) => {
        const [from, to] = [records.get(link.from), records.get(link.to)]
        return from === undefined || to === undefined ? [] : [{ link, weight: weightOf(link), from, to }]
      })
    return { value: { waiting: open.length, pairs }, issues: [] }
  },
  show: ({ waiting, pairs }, locale) =>
    lines(
      fill(opsWords(locale).dedupe.waiting, { waiting }),
      ...pairs.flatMap(({ link, from, to }) => ['', sayLink(link, locale), columns([sideOf(from), sideOf(to)])]),
    ),
})

const sayLink = (l: RecordLink, locale: Locale): string => {
  const { dedupe, log } = opsWords(locale)
  return fill(dedupe.asked, { kind: log.kinds[l.kind], bits: weightOf(l), weights: sayWeights(l, locale) })
}

const sideOf = (r: LiteratureRecord): readonly string[] => [
  r.id,
  r.authors
    .map((a) => ('literal' in a ? a.literal : a.family))
    .slice(0, 2)
    .join(', '),
  r.year === undefined ? '' : String(r.year),
  [r.journal ?? r.journalAbbreviation, r.volume, r.issue, r.pages].filter((x) => x !== undefined).join(' '),
  r.title ?? r.otherTitle ?? '',
]

export const dedupeDecide = op({
  summary:
    'Decide how two records belong together, or that they do not; the rules’ links follow, and it can be taken back.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    a: z
      .string()
      .min(1)
      .describe('a record; the later or dependent one where the kind has a direction (erratum, meeting abstract)'),
    b: z.string().min(1).describe('the other record'),
    as: z.enum([...linkKinds, 'different']).describe('what they are to each other'),
    by: personName.describe('your name'),
    why: z.string().optional().describe('for what reason'),
  }),
  positional: ['study', 'a', 'b'],
  examples: [
    'casewright dedupe decide my-study 3fa9c2e1-17 88aa01bc-3 --as different --by "Li Na" --why "two parts of one series"',
  ],
  run: (ctx, { study, a, b, as, by, why }) =>
    inTurn(ctx, study, async () => {
      const { library, account } = await literatureOf(ctx, study)
      const [one, other] = [findRecord({ library, account }, a), findRecord({ library, account }, b)]
      if (one.id === other.id)
        throw new InputProblem([
          issue('error', 'input-invalid', { file: 'input' }, { field: 'b', message: `${b} = ${a}` }),
        ])
      const before = lastOfEachPair(linkDecisions(library.decisions)).get(pairKey(one.id, other.id))
      if (before?.as === as)
        throw new InputProblem([issue('error', 'already-decided', { file: 'input' }, { decision: before.id })])
      const [id = ''] = await recordDecisions(ctx, library, [
        {
          kind: 'link',
          a: one.id,
          b: other.id,
          as,
          by: knownAs(library.decisions)(by),
          on: ctx.today,
          ...(why !== undefined && { why }),
        },
      ])
      const { publications } = await dedupeStudy(ctx, study)
      return { value: { decision: id, a: one.id, b: other.id, as, publications }, issues: [] }
    }),
  show: ({ decision, a, b, as, publications }, locale) => {
    const { dedupe, log } = opsWords(locale)
    return fill(dedupe.decided, {
      decision,
      a,
      b,
      as: as === 'different' ? log.different : log.kinds[as],
      publications,
    })
  },
})

export const literatureUndo = op({
  summary:
    'Take back a decision on records: a link, a verdict, a settlement, a source. The line stays; a new one says it no longer counts.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    decision: z.string().min(1).describe('id of the decision, as literature log shows it'),
    by: personName.describe('your name'),
    why: z.string().optional().describe('for what reason'),
    ofOthers: z.boolean().default(false).describe('also a verdict or settlement somebody else gave'),
  }),
  positional: ['study', 'decision'],
  examples: ['casewright literature undo my-study L12-3fa9 --by "Li Na"'],
  run: (ctx, { study, decision, by, why, ofOthers }) =>
    inTurn(ctx, study, async () => {
      const screening = await screeningOf(ctx, study)
      const { folder, library } = screening
      const undone = library.decisions.find((d) => d.id === decision)
      if (undone === undefined) {
        const suggestion = nearest(
          decision,
          library.decisions.map((d) => d.id),
        )
        throw new InputProblem([
          issue(
            'error',
            'reference-unknown',
            { file: `${folder}/literature/decisions.jsonl` },
            { field: 'decision', id: decision, suggestion },
          ),
        ])
      }
      // Takings back are themselves not in force as decisions: whether one still counts is whether what it took back is out.
      const counts = new Set(inForce(library.decisions).map((d) => d.id))
      const gone = undone.kind === 'undo' ? counts.has(undone.decision) : !counts.has(decision)
      if (gone)
        throw new InputProblem([issue('error', 'decision-undone', { file: 'input', field: 'decision' }, { decision })])
      const personNamed = knownAs(library.decisions)
      const isVerdict = undone.kind === 'screen' || undone.kind === 'settle'
      if (isVerdict && !ofOthers && personNamed(undone.by) !== personNamed(by))
        throw new InputProblem([
          issue('error', 'decision-of-other', { file: 'input', field: 'decision' }, { decision }),
        ])
      if (undone.kind === 'screen') refuseFirstVerdict(screening, undone)
      const [id = ''] = await recordDecisions(ctx, library, [
        {
          kind: 'undo',
          decision,
          by: personNamed(by),
          on: ctx.today,
          ...(why !== undefined && { why }),
        },
      ])
      if (undone.kind === 'link' || undone.kind === 'undo') await dedupeStudy(ctx, study)
      return { value: { decision: id, undone: decision }, issues: [] }
    }),
  show: ({ decision, undone }, locale) => fill(opsWords(locale).log.undo, { decision: `${undone} (${decision})` }),
})
