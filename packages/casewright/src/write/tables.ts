import type { Silence } from '../base/observed.ts'
import type { Estimate } from '../model/estimate.ts'
import { namesUnclear } from '../model/unclear-reason.ts'
import type { Key } from '../i18n/wording.ts'
import type { Book } from './book.ts'
import { number, setting, words, type Column, type Inline, type Row, type Table } from './document.ts'
import { listed, type Filling } from './phrase.ts'
import { silencesIn, silentFor } from './say-number.ts'
import { hasShare, isOpen, mostFrequent, nameOfEstimate, percentOf } from './share.ts'
import { unclearItems } from './unclear-items.ts'

export const column = (
  book: Pick<Book, 'phrase'>,
  key: Key,
  width: number,
  align: Column['align'] = 'start',
  slots: Readonly<Record<string, Filling>> = {},
): Column => ({
  head: book.phrase(key, slots),
  align,
  width,
})

const isTold = (e: Estimate): boolean => e.kind === 'proportion' && e.of.length > 0
const cell = (...inline: readonly Inline[]): readonly Inline[] => inline
const empty = cell(words('–'))

/**
 * Findings of a section by what the sources say of each patient: present, absent, and each kind of silence. A share stands
 * only where at least one source denies the finding.
 */
export function proportionTable(
  book: Book,
  id: string,
  caption: readonly Inline[],
  groups: readonly { readonly title?: readonly Inline[]; readonly estimates: readonly Estimate[] }[],
): Table | undefined {
  // A finding that some text leaves unclear, or nobody has read yet, is not one that nobody had.
  const isDenied = (e: Estimate): boolean =>
    isTold(e) && e.events.length === 0 && !isOpen(e) && silentFor(e, 'unclear') + silentFor(e, 'unread') === 0
  const told = groups
    .map((g) => ({
      ...g,
      rows: timesInOrder([
        ...mostFrequent(g.estimates),
        ...g.estimates.filter((e) => isTold(e) && e.events.length === 0 && !isDenied(e)),
      ]),
    }))
    .filter((g) => g.rows.length > 0)
  const denied = groups.flatMap((g) => g.estimates.filter(isDenied))
  const rows = told.flatMap((g) => g.rows)
  if (rows.length === 0) return undefined
  const shown = silencesIn(rows)
  const open = rows.some(isOpen)
  const withInterval = rows.find((e) => e.interval !== undefined && hasShare(book, e))
  return {
    kind: 'table',
    id,
    caption,
    columns: [
      column(book, 'column.finding', 0.34),
      column(book, 'column.yes', 0.08, 'end'),
      column(book, 'column.no', 0.08, 'end'),
      ...(open ? [column(book, 'column.open', 0.08, 'end')] : []),
      withInterval === undefined
        ? column(book, 'column.percent-bare', 0.2, 'end')
        : column(book, 'column.percent', 0.2, 'end', { level: number(withInterval.id, 'level') }),
      ...shown.map((why) => column(book, `column.${why}`, 0.3 / shown.length, 'end')),
    ],
    rows: told.flatMap((g): readonly Row[] => [
      ...(g.title === undefined ? [] : [{ group: true as const, cells: [g.title] }]),
      ...g.rows.map((e) => proportionRow(book, e, shown, open)),
    ]),
    notes: [
      ...(denied.length === 0
        ? []
        : [
            book.phrase('table.denied', {
              items: listed(
                book.locale,
                denied.map((e) =>
                  book.phrase('share.brief-named', { name: nameOfEstimate(book, e), events: number(e.id, 'others') }),
                ),
              ),
            }),
          ]),
      ...(open ? [book.phrase('table.open')] : []),
      ...unclearNote(book, rows),
      ...(rows.every((e) => hasShare(book, e))
        ? []
        : [
            book.phrase('table.named-only', { least: setting(book.study.protocol.report.leastForPercent, 'protocol') }),
          ]),
    ],
  }
}

/** Numbers by a certain day stand in the order of the days, where the first of them stood. */
function timesInOrder(rows: readonly Estimate[]): readonly Estimate[] {
  const dayOf = (e: Estimate): number => Number(e.label.values?.['day'] ?? Number.NaN)
  const isTimed = (e: Estimate): boolean => !Number.isNaN(dayOf(e))
  const timed = rows.filter(isTimed).toSorted((a, b) => dayOf(a) - dayOf(b))
  const before = rows.findIndex(isTimed)
  return before < 0 ? rows : [...rows.slice(0, before), ...timed, ...rows.slice(before).filter((e) => !isTimed(e))]
}

/** Why cases stand under “unclear”, once for all rows that have the same ones. */
function unclearNote(book: Book, rows: readonly Estimate[]): readonly (readonly Inline[])[] {
  const [most] = rows.filter(namesUnclear).toSorted((a, b) => silentFor(b, 'unclear') - silentFor(a, 'unclear'))
  const items = most === undefined ? [] : unclearItems(book, most)
  return items.length === 0 ? [] : [book.phrase('table.unclear', { items: listed(book.locale, items) })]
}

const proportionRow = (book: Book, e: Estimate, shown: readonly Silence[], open: boolean): Row => ({
  cells: [
    nameOfEstimate(book, e),
    cell(number(e.id, 'events')),
    e.of.length === e.events.length ? empty : cell(number(e.id, 'others')),
    ...(open ? [isOpen(e) ? cell(number(e.id, 'open')) : empty] : []),
    !hasShare(book, e)
      ? empty
      : e.interval === undefined
        ? percentOf(book, e)
        : book.phrase('table.percent-interval', {
            percent: number(e.id, 'percent'),
            interval: number(e.id, 'interval'),
          }),
    ...shown.map((why) => (silentFor(e, why) === 0 ? empty : cell(number(e.id, why)))),
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
