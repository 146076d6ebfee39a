import type { Estimate } from '../model/estimate.ts'
import type { Key } from '../i18n/wording.ts'
import type { Book } from './book.ts'
import { number, words, type Column, type Inline, type Row, type Table } from './document.ts'
import { listed, type Filling } from './phrase.ts'
import { silentFor } from './say-number.ts'
import { mostFrequent, nameOfEstimate } from './share.ts'

export const column = (book: Book, key: Key, width: number, align: Column['align'] = 'start', slots: Readonly<Record<string, Filling>> = {}): Column => ({
  head: book.phrase(key, slots),
  align,
  width,
})

const isTold = (e: Estimate): boolean => e.kind === 'proportion' && e.of.length > 0
const cell = (...inline: readonly Inline[]): readonly Inline[] => inline
const empty = cell(words('–'))

/** Proportions of a section: events, denominator, percentage with interval, and each kind of silence in a column of its own. */
export function proportionTable(
  book: Book,
  id: string,
  caption: readonly Inline[],
  groups: readonly { readonly title?: readonly Inline[]; readonly estimates: readonly Estimate[]; readonly asIs?: true }[],
): Table | undefined {
  const told = groups.map((g) => ({ ...g, rows: g.asIs === true ? g.estimates.filter(isTold) : mostFrequent(g.estimates) })).filter((g) => g.rows.length > 0)
  const [first] = told.flatMap((g) => g.rows)
  if (first === undefined) return undefined
  const none = groups.filter((g) => g.asIs !== true).flatMap((g) => g.estimates.filter((e) => e.kind === 'proportion' && e.events.length === 0 && e.of.length > 0))
  const withInterval = told.flatMap((g) => g.rows).find((e) => e.interval !== undefined)
  return {
    kind: 'table',
    id,
    caption,
    columns: [
      column(book, 'column.finding', 0.36),
      column(book, 'column.share', 0.1, 'end'),
      withInterval === undefined
        ? column(book, 'column.percent-bare', 0.22, 'end')
        : column(book, 'column.percent', 0.22, 'end', { level: number(withInterval.id, 'level') }),
      column(book, 'column.not-reported', 0.11, 'end'),
      column(book, 'column.not-visible', 0.11, 'end'),
      column(book, 'column.unclear', 0.1, 'end'),
    ],
    rows: told.flatMap((g): readonly Row[] => [
      ...(g.title === undefined ? [] : [{ group: true as const, cells: [g.title] }]),
      ...g.rows.map((e) => proportionRow(book, e)),
    ]),
    notes:
      none.length === 0
        ? []
        : [book.phrase('table.none', { items: listed(book.locale, none.map((e) => [...nameOfEstimate(book, e), ...book.phrase('table.of', { of: number(e.id, 'of') })])) })],
  }
}

const proportionRow = (book: Book, e: Estimate): Row => ({
  cells: [
    nameOfEstimate(book, e),
    cell(number(e.id, 'events'), words('/'), number(e.id, 'of')),
    e.interval === undefined
      ? cell(number(e.id, 'percent'))
      : book.phrase('table.percent-interval', { percent: number(e.id, 'percent'), interval: number(e.id, 'interval') }),
    ...(['not-reported', 'not-visible', 'unclear'] as const).map((why) => (silentFor(e, why) === 0 ? empty : cell(number(e.id, why)))),
  ],
})

/** Any table of wording, kept from being made empty. */
export const table = (
  id: string,
  caption: readonly Inline[],
  columns: readonly Column[],
  rows: readonly Row[],
  notes: readonly (readonly Inline[])[] = [],
): readonly Table[] => (rows.length === 0 ? [] : [{ kind: 'table', id, caption, columns, rows, notes }])

export const row = (...cells: readonly (readonly Inline[])[]): Row => ({ cells })
