import { wordingOf } from '../../i18n/wording.ts'
import type { Estimate } from '../../model/estimate.ts'
import type { Book } from '../book.ts'
import { number, words, type Block, type Inline, type Row } from '../document.ts'
import { byDiagnosis } from '../entity-tallies.ts'
import { listed } from '../phrase.ts'
import { mostFrequent, nameOfEstimate } from '../share.ts'
import { column, row, table } from '../tables.ts'
import { unclearItems } from '../unclear-items.ts'

const none: readonly Inline[] = [words('–')]

/** The table a clinician looks for first: each diagnosis with its patients, drugs, time to onset, histology, treatment, outcome. */
export function entityTable(book: Book): readonly Block[] {
  const diagnoses = mostFrequent(book.inSection('diagnosis').filter((e) => e.id.startsWith('diagnosis.')))
  return table(
    'table-diagnoses',
    book.phrase('entities.caption'),
    [
      column(book, 'entities.diagnosis', 0.13),
      column(book, 'entities.n', 0.04, 'end'),
      column(book, 'entities.patients', 0.12),
      column(book, 'entities.drugs', 0.16),
      column(book, 'entities.latency', 0.1),
      column(book, 'entities.histology', 0.15),
      column(book, 'entities.treatment', 0.18),
      column(book, 'entities.outcome', 0.12),
    ],
    diagnoses.map((d) => entityRow(book, d)),
    [book.phrase('entities.note')],
  )
}

function entityRow(book: Book, d: Estimate): Row {
  const entity = d.id.slice('diagnosis.'.length)
  const within = (prefix: string): readonly Estimate[] =>
    mostFrequent(book.inSection('report').filter((e) => e.id.startsWith(byDiagnosis(entity, prefix))))
  const named = (list: readonly Estimate[], most: number): readonly Inline[] =>
    list.length === 0
      ? none
      : listed(
          book.locale,
          list
            .slice(0, most)
            .map((e) => book.phrase('share.brief-named', { name: whatOf(book, e), events: number(e.id, 'events') })),
        )
  const sex = within('sex.')
  const age = range(book, byDiagnosis(entity, 'age'))
  const people = [
    ...(sex.length === 0 ? [] : [named(sex, 3)]),
    ...(age.length === 0 ? [] : [book.phrase('entities.age', { age })]),
  ]
  return row(
    [book.name('entity', entity)],
    [number(d.id, 'events')],
    people.length === 0
      ? none
      : people.flatMap((p, i) => (i === 0 ? p : [words(book.locale === 'zh' ? '；' : '; '), ...p])),
    named(within('drug.'), 8),
    or(range(book, byDiagnosis(entity, 'latency'))),
    named(
      within('histology.').filter((e) => !e.id.endsWith('.histology.biopsy')),
      4,
    ),
    named(within('treatment.'), 4),
    named(within('outcome.'), 4),
  )
}

const or = (inline: readonly Inline[]): readonly Inline[] => (inline.length === 0 ? none : inline)

/** `range 14 to 426 (n = 5)`, or the one value there is: of one patient two ends are no range. With those whose value has no place in it. */
function range(book: Book, id: string): readonly Inline[] {
  const e = book.find(id)
  if (e === undefined) return []
  const left = unclearItems(book, e)
  const out = left.length === 0 ? [] : book.phrase('entities.left-out', { items: listed(book.locale, left) })
  if (e.parts?.['min'] === undefined) return left.length === 0 ? [] : [words('–'), ...out]
  const ends = { low: number(id, 'part:min'), high: number(id, 'part:max') }
  const span =
    e.parts['min'] === e.parts['max']
      ? [number(id, 'part:min')]
      : book.phrase(e.of.length === 1 ? 'entities.between' : 'entities.span', ends)
  return [...book.phrase('entities.range', { span, n: number(id, 'of') }), ...out]
}

/** The finding’s name without the diagnosis it is told of; under a heading that says whose it is, a value by its own name. */
function whatOf(book: Book, e: Estimate): readonly Inline[] {
  const what = e.label.values?.['what']
  const value = wordingOf(book.locale, `value.${String(what)}`)
  if (value !== undefined) return [words(value)]
  const main = what === undefined ? undefined : book.find(String(what))
  return main === undefined ? [] : nameOfEstimate(book, main)
}
