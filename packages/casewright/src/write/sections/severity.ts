import type { Estimate } from '../../model/estimate.ts'
import type { Book } from '../book.ts'
import { citesOfCtcae, citesOfInstrument, named } from '../citation/rule-sources.ts'
import { number, words, type Block, type Inline } from '../document.ts'
import { listed } from '../phrase.ts'
import { column, row, table } from '../tables.ts'

const grades = [1, 2, 3, 4, 5] as const
const none: readonly Inline[] = [words('–')]
const count = (e: Estimate | undefined, part: 'events' | 'others' | 'silent' | 'open'): readonly Inline[] => (e === undefined ? none : [number(e.id, part)])

/** One line a grade: in how many it is at least that, in how many it can be that, and in how many the authors give it. */
export function gradeTable(book: Book): readonly Block[] {
  const { version, primaryTerm } = book.study.protocol.ctcae
  const rows = grades.flatMap((g) => {
    const atLeast = book.find(`grade.${version}.at-least-${g}`)
    const reported = book.find(`grade.reported.g${g}`)
    if (atLeast === undefined && (reported === undefined || reported.events.length === 0)) return []
    return [row([{ kind: 'setting', text: String(g), from: 'ctcae' }], count(atLeast, 'events'), count(atLeast, atLeast?.open === undefined ? 'silent' : 'open'), count(reported, 'events'))]
  })
  return table(
    'table-grades',
    book.phrase('severity.caption', { version: named({ kind: 'setting', text: version, from: 'protocol' }, citesOfCtcae(version, primaryTerm)) }),
    [column(book, 'column.grade', 0.16), column(book, 'severity.at-least', 0.28, 'end'), column(book, 'severity.possible', 0.28, 'end'), column(book, 'severity.by-authors', 0.28, 'end')],
    rows,
    [book.phrase('severity.note', { patients: number('report.patients', 'events') })],
  )
}

/** Criteria sets in which at least one patient is settled; those open in everyone are named beneath. */
export function criteriaTable(book: Book): readonly Block[] {
  const all = book.study.protocol.criteria.flatMap(({ id }) => {
    const e = book.find(`report.criteria.${id}`)
    return e === undefined ? [] : [{ id, e }]
  })
  const settled = all.filter(({ e }) => e.of.length > 0)
  const open = all.filter(({ e }) => e.of.length === 0)
  return table(
    'table-criteria',
    book.phrase('criteria.caption'),
    [column(book, 'criteria.set', 0.52), column(book, 'criteria.met', 0.16, 'end'), column(book, 'criteria.not-met', 0.16, 'end'), column(book, 'criteria.open', 0.16, 'end')],
    settled.map(({ id, e }) => row(named(book.name('instrument', id), citesOfInstrument(id)), count(e, 'events'), count(e, 'others'), count(e, 'silent'))),
    open.length === 0 ? [] : [book.phrase('criteria.all-open', { items: listed(book.locale, open.map(({ id }) => [book.name('instrument', id)])) })],
  )
}
