import { z } from 'zod'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { Bilingual } from '../model/wording.ts'
import { foldText } from '../sift/dedupe/fold-text.ts'
import { csv } from '../base/csv.ts'
import { studyInput } from './check.ts'
import { columns, lines } from './lines.ts'
import type { Logged } from './literature/history.ts'
import { inBoth } from './literature/in-both.ts'
import { literatureOf } from './literature/literature-of.ts'
import {
  decisionSorts,
  loggedDecisions,
  recordOf,
  sayLogged,
  sortOf,
  type DecisionSort,
} from './literature/logged-decisions.ts'
import { recordsById } from './literature/records-by-id.ts'
import { quotedTitle, titleOf } from './literature/said-record.ts'
import { op } from './op.ts'

/** A decision as the log lists it. */
export interface DecisionLine {
  readonly id: string
  readonly on: string
  readonly by: string
  readonly sort: DecisionSort
  /** The record it is on; none where it is on the whole literature. */
  readonly record: string | null
  readonly title: string
  readonly said: Bilingual
  readonly why: string | null
  /** False where it was taken back. */
  readonly inForce: boolean
  /** A verdict that stays hidden until enough have read the record. */
  readonly hidden: boolean
}

export const literatureDecisions = op({
  summary:
    'The log of all decisions on the literature: who decided what when and why, the latest first, with counts by person and kind.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    text: z.string().optional().describe('words all of which the line holds: title, decision, note'),
    people: z.array(z.string()).optional().describe('people, by name'),
    sort: z.array(z.enum(decisionSorts)).optional().describe('kinds of decision'),
    from: z.int().min(0).default(0).describe('lines passed over'),
    count: z.int().min(0).max(1000).default(50).describe('lines given'),
    table: z.boolean().default(false).describe('also all lines that fit as CSV, in both languages'),
    unblind: z
      .boolean()
      .default(false)
      .describe('show also verdicts on records that not enough have read yet; not for their screeners'),
  }),
  positional: ['study'],
  examples: [
    'casewright literature decisions neutrophilic-dermatosis --sort settle --count 10',
    'casewright literature decisions neutrophilic-dermatosis --text erratum --json',
  ],
  run: async (ctx, { study: named, text = '', people, sort, from, count, table, unblind }) => {
    const held = await literatureOf(ctx, named)
    const records = recordsById(ctx, held.library)
    const log = loggedDecisions(held, unblind ? 'shown' : 'hidden-while-open')
    const say = sayLogged(log, held, (id) => quotedTitle(records.get(id), id))
    const byId = new Map(log.map((l) => [l.decision.id, l.decision]))
    const lineOf = ({ decision: d, inForce, hidden }: Logged, said: Bilingual): DecisionLine => {
      const record = recordOf(d, byId) ?? null
      const of = record === null ? undefined : records.get(record)
      return {
        id: d.id,
        on: d.on,
        by: d.by,
        sort: sortOf(d),
        record,
        title: of === undefined ? '' : titleOf(of),
        said,
        why: d.why ?? null,
        inForce,
        hidden,
      }
    }
    const all = log.toReversed().map((l) => lineOf(l, say(l)))
    const wanted = foldText(text)
      .split(/\s+/u)
      .filter((w) => w !== '')
    const fits = (l: DecisionLine, but?: 'people' | 'sort'): boolean =>
      (but === 'people' || people === undefined || people.includes(l.by)) &&
      (but === 'sort' || sort === undefined || sort.includes(l.sort)) &&
      (wanted.length === 0 ||
        holds(foldText([l.title, l.said.en, l.said.zh, l.why ?? '', l.record ?? ''].join(' ')), wanted))
    const matching = all.filter((l) => fits(l))
    const value = {
      total: all.length,
      matching: matching.length,
      from,
      rows: matching.slice(from, from + count),
      people: counted(all.filter((l) => fits(l, 'people')).map((l) => l.by)),
      sorts: counted(all.filter((l) => fits(l, 'sort')).map((l) => l.sort)).map(({ value: id, n }) => ({
        value: id,
        said: saySort(id),
        n,
      })),
      ...(table && { csv: inBoth((l) => csvOf(matching, l)) }),
    }
    return { value, issues: held.library.issues }
  },
  show: ({ total, matching, rows }, locale) =>
    lines(
      fill(opsWords(locale).decisions.listed, { matching, total }),
      columns(
        rows.map((r) => [
          r.on,
          r.by,
          r.said[locale],
          r.title,
          r.why ?? '',
          r.inForce ? '' : opsWords(locale).log.undone,
        ]),
      ),
    ),
})

const holds = (line: string, words: readonly string[]): boolean => words.every((w) => line.includes(w))

/** Most often first, equals by name. */
function counted<T extends string>(values: readonly T[]): readonly { readonly value: T; readonly n: number }[] {
  return [...Map.groupBy(values, (v) => v)]
    .map(([value, own]) => ({ value, n: own.length }))
    .toSorted((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1))
}

const saySort = (id: DecisionSort): Bilingual => inBoth((l) => opsWords(l).decisions.sorts[id])

function csvOf(rows: readonly DecisionLine[], locale: 'en' | 'zh'): string {
  const words = opsWords(locale).decisions
  return csv([
    words.columns.split(' | '),
    ...rows.map((r) => [
      r.id,
      r.on,
      r.by,
      words.sorts[r.sort],
      r.record ?? '',
      r.title,
      r.said[locale],
      r.why ?? '',
      r.inForce ? words.standing : words.takenBack,
    ]),
  ])
}
