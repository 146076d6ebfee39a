import { z } from 'zod'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { screeningStages } from '../model/literature/decision.ts'
import type { LiteratureRecord } from '../model/literature/record.ts'
import type { TermWeight } from '../sift/screen/reasons.ts'
import { studyInput } from './check.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'
import { screeningOf } from './screening/screening-of.ts'
import { queueOf } from './screening/screening-queue.ts'

/** A record as a screener reads it. Nothing of another’s verdict is in it. */
interface Shown {
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

export const stageInput = z.enum(screeningStages).default('title-abstract').describe('stage of screening')
export const byInput = z.string().min(1).describe('your name, the same each time')

export const screenQueue = op({
  summary: 'The next records for a screener to read, most likely relevant first, with the words behind the order.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    stage: stageInput,
    by: byInput,
    n: z.int().min(1).max(100_000).default(20).describe('records shown'),
    out: z.string().min(1).optional().describe('CSV to fill in and bring back with screen import'),
  }),
  positional: ['study'],
  examples: [
    'casewright screen queue my-study --by "Li Na"',
    'casewright screen queue my-study --by "Li Na" --n 200 --out to-read.csv',
  ],
  run: async (ctx, { study, stage, by, n, out }) => {
    const screening = await screeningOf(ctx, study)
    const { waiting, learntFrom, reasons } = await queueOf(ctx, screening, stage, by)
    const records = waiting.slice(0, n).map((p) => shown(p.record, reasons(p)))
    if (out !== undefined) {
      const table = await ctx.tables.writer(out, columnNames, `${screening.folder}/literature/decisions.jsonl`)
      for (const r of records) await table.write(rowOf(r))
      await table.commit()
    }
    return { value: { stage, by, waiting: waiting.length, learntFrom, records, out }, issues: [] }
  },
  show: ({ stage, waiting, learntFrom, records, out }, locale) => {
    const words = opsWords(locale).screen
    const { relevant, irrelevant } = learntFrom
    return lines(
      fill(words.waiting, { waiting, stage: words.stages[stage] }),
      learntFrom.relevant > 0 ? fill(words.learnt, { relevant, irrelevant }) : words.notLearnt,
      out !== undefined && fill(words.written, { records: records.length, out }),
      ...(out === undefined ? records.map((r) => showRecord(r)) : []),
    )
  },
})

const columnNames = [
  'record',
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

const rowOf = (r: Shown): readonly (string | number)[] => [
  r.record,
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

const showRecord = (r: Shown): string =>
  [
    '',
    `${r.record}  ${[r.journal, r.year ?? ''].filter((x) => x !== '').join(' ')}`.trimEnd(),
    `  ${r.title}`,
    ...(r.terms.length > 0 ? [`  ${sayTerms(r.terms)}`] : []),
  ].join('\n')
