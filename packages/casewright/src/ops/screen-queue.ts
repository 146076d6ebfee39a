import { z } from 'zod'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { screeningStages, type LiteratureDecision, type ScreeningStage } from '../model/literature/decision.ts'
import type { LiteratureRecord } from '../model/literature/record.ts'
import type { TermWeight } from '../sift/screen/reasons.ts'
import { studyInput } from './check.ts'
import { lines } from './lines.ts'
import { personName } from './literature/person.ts'
import { op } from './op.ts'
import { refuseExisting } from './refuse-existing.ts'
import { screeningOf, wholeStop } from './screening/screening-of.ts'
import { queueOf } from './screening/screening-queue.ts'

/** A record as a screener reads it. Nothing of another’s verdict is in it. */
export interface Shown {
  readonly record: string
  readonly title: string
  readonly abstract: string
  readonly journal: string
  readonly year: number | undefined
  readonly doi: string | undefined
  readonly pmid: string | undefined
  /** What moves it up (+) or down (−) in the queue. */
  readonly terms: readonly TermWeight[]
}

export interface Queued {
  readonly study: string
  readonly stage: ScreeningStage
  readonly by: string
  readonly waiting: number
  readonly learntFrom: { readonly relevant: number; readonly irrelevant: number }
  readonly records: readonly Shown[]
  readonly out: string | undefined
  /** Who stopped the reading of titles and abstracts, and when: only records half read are still to be read. */
  readonly stopped: Extract<LiteratureDecision, { kind: 'stop' }> | undefined
  /** Records seen differently, for a third person. */
  readonly toSettle: readonly string[]
}

export const stageInput = z.enum(screeningStages).default('title-abstract').describe('stage of screening')

export const screenQueue = op({
  summary: 'The next records for a screener to read, most likely relevant first, with the words behind the order.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    stage: stageInput,
    by: personName,
    n: z.int().min(1).max(100_000).default(20).describe('records shown'),
    out: z.string().min(1).optional().describe('CSV to fill in and bring back with screen import'),
    replace: z.boolean().default(false).describe('write over that CSV where it is there already'),
  }),
  positional: ['study'],
  examples: [
    'casewright screen queue my-study --by "Li Na"',
    'casewright screen queue my-study --by "Li Na" --n 200 --out to-read.csv',
  ],
  run: async (ctx, { study, stage, by: given, n, out, replace }) => {
    if (out !== undefined) await refuseExisting(ctx, out, replace)
    const screening = await screeningOf(ctx, study)
    const by = screening.personNamed(given)
    const { waiting, learntFrom, reasons } = await queueOf(ctx, screening, stage, by)
    const records = waiting.slice(0, n).map((p) => shown(p.record, reasons(p)))
    if (out !== undefined) {
      const table = await ctx.tables.writer(out, columnNames, `${screening.folder}/literature/decisions.jsonl`)
      for (const r of records) await table.write(rowOf(r, stage))
      await table.commit()
    }
    const value: Queued = {
      study,
      stage,
      by,
      waiting: waiting.length,
      learntFrom,
      records,
      out,
      stopped: stage === 'title-abstract' ? wholeStop(screening) : undefined,
      toSettle: screening.publications.filter((p) => p.state[stage].state === 'conflict').map((p) => p.record.id),
    }
    return { value, issues: [] }
  },
  show: ({ study, stage, by, waiting, learntFrom, records, out, stopped, toSettle }, locale) => {
    const words = opsWords(locale).screen
    const { relevant, irrelevant } = learntFrom
    return lines(
      stopped !== undefined && fill(words.onlyOpen, { by: stopped.by, on: stopped.on }),
      fill(words.waiting, { waiting, stage: words.stages[stage] }),
      stopped !== undefined &&
        toSettle.length > 0 &&
        fill(words.openConflicts, { n: toSettle.length, records: toSettle.slice(0, 10).join(', ') }),
      learntFrom.relevant > 0 ? fill(words.learnt, { relevant, irrelevant }) : words.notLearnt,
      out !== undefined &&
        fill(words.written, {
          records: records.length,
          out,
          stage: words.stages[stage],
          command: `casewright screen import ${quoted(study)} ${quoted(out)} --by ${quoted(by)}`,
        }),
      ...(out === undefined ? records.map((r) => showRecord(r)) : []),
    )
  },
})

const columnNames = [
  'record',
  'stage',
  'title',
  'abstract',
  'journal',
  'year',
  'doi',
  'pmid',
  'terms',
  'verdict',
  'reason',
  'labels',
  'why',
]

const shown = (r: LiteratureRecord, terms: readonly TermWeight[]): Shown => ({
  record: r.id,
  title: [r.title, r.otherTitle].filter((t) => t !== undefined).join(' / '),
  abstract: [r.abstract, r.otherAbstract].filter((t) => t !== undefined).join('\n\n'),
  journal: r.journal ?? r.journalAbbreviation ?? r.otherJournal ?? '',
  year: r.year,
  doi: r.doi,
  pmid: r.pmid,
  terms: terms.map((t) => ({ term: t.term, weight: Math.round(t.weight * 1000) / 1000 })),
})

const sayTerms = (terms: readonly TermWeight[]): string =>
  terms.map((t) => `${t.weight > 0 ? '+' : '−'}${t.term}`).join('; ')

const rowOf = (r: Shown, stage: ScreeningStage): readonly (string | number)[] => [
  r.record,
  stage,
  r.title,
  r.abstract,
  r.journal,
  r.year ?? '',
  r.doi ?? '',
  r.pmid ?? '',
  sayTerms(r.terms),
  '',
  '',
  '',
  '',
]

/** A word of a command as a shell takes it. */
const quoted = (word: string): string =>
  /^[\p{L}\p{N}._/\\:-]+$/u.test(word) ? word : `"${word.replace(/["$`\\]/gu, '\\$&')}"`

const showRecord = (r: Shown): string =>
  [
    '',
    `${r.record}  ${[r.journal, r.year ?? ''].filter((x) => x !== '').join(' ')}`.trimEnd(),
    `  ${r.title}`,
    ...(r.terms.length > 0 ? [`  ${sayTerms(r.terms)}`] : []),
  ].join('\n')
