import { instrumentOf } from '../../knowledge/instruments/instruments.ts'
import type { Book } from '../book.ts'
import { citesOfInstrument, named } from '../citation/rule-sources.ts'
import { number, paragraph, words, type Block, type Inline, type Row } from '../document.ts'
import { listed, sentences } from '../phrase.ts'
import { fitsNobody, judgedBy } from '../scale-tallies.ts'
import { nameOfEstimate } from '../share.ts'
import { column, row, table } from '../tables.ts'

type Sentence = readonly Inline[]

/** One line a scale: what is settled, what is still possible of the rest, and the score as published; then what to beware of. */
export function causalityBlocks(book: Book): readonly Block[] {
  const scales = book.study.protocol.causality.map(({ id }) => ({
    id,
    list: judgedBy('causality', id, book.patients, book.appraisals),
  }))
  const unfit = scales.filter((s) => fitsNobody(s.list))
  const rows = scales.filter((s) => !fitsNobody(s.list)).map(({ id }) => scaleRow(book, id))
  const caveats = book
    .inSection('report')
    .filter((e) => e.id.startsWith('report.caveat.') && e.events.length > 0)
    .toSorted((a, b) => b.events.length - a.events.length)
  const said = sentences(book.locale, [
    caveats.length === 0
      ? []
      : book.phrase('causality.caveats', {
          items: caveats.flatMap((e, i) => [
            ...(i === 0 ? [] : [words(book.locale === 'zh' ? '；' : '; ')]),
            ...book.phrase('causality.caveat', {
              what: nameOfEstimate(book, e),
              events: number(e.id, 'events'),
              asked: number(e.id, 'asked'),
            }),
          ]),
        }),
    unfit.length === 0
      ? []
      : book.phrase('causality.unfit', {
          items: listed(
            book.locale,
            unfit.map((s) => [book.name('instrument', s.id)]),
          ),
        }),
  ])
  return [
    ...table(
      'table-scales',
      book.phrase('causality.caption'),
      [
        column(book, 'causality.scale', 0.2),
        column(book, 'causality.settled', 0.24),
        column(book, 'causality.range', 0.24),
        column(book, 'causality.published', 0.32),
      ],
      rows,
      [book.phrase('causality.note')],
    ),
    ...(said.length === 0 ? [] : [paragraph(...said)]),
  ]
}

function scaleRow(book: Book, id: string): Row {
  const categories = instrumentOf(id)?.categories.map((c) => c.id) ?? []
  const counted = (prefix: string): Sentence =>
    listed(
      book.locale,
      categories.flatMap((c) => {
        const e = book.find(`${prefix}${id}.${c}`)
        return e === undefined || e.events.length === 0
          ? []
          : [
              book.phrase('share.brief-named', {
                name: book.name('category', `${id}.${c}`),
                events: number(e.id, 'events'),
              }),
            ]
      }),
    )
  const open = judgedBy('causality', id, book.patients, book.appraisals).flatMap((j) =>
    j.judged !== undefined && j.judged.value.categories.length > 1 ? [j.judged.value.categories] : [],
  )
  const possible = categories.filter((c) => open.some((o) => o.includes(c)))
  const [least, most] = [possible[0], possible.at(-1)]
  const score = book.find(`report.published.${id}.score`)
  const settled = counted('causality.')
  const published = counted('report.published.')
  return row(
    named(book.name('instrument', id), citesOfInstrument(id)),
    settled.length === 0 ? [words(book.t('causality.none'))] : settled,
    least === undefined || most === undefined
      ? [words('–')]
      : least === most
        ? [book.name('category', `${id}.${least}`)]
        : book.phrase('number.range', {
            low: book.name('category', `${id}.${least}`),
            high: book.name('category', `${id}.${most}`),
          }),
    published.length === 0
      ? [words('–')]
      : [
          ...published,
          ...(score?.parts?.['min'] === undefined
            ? []
            : book.phrase('causality.score', {
                range:
                  score.parts['min'] === score.parts['max']
                    ? [number(score.id, 'part:min')]
                    : book.phrase('table.score', {
                        low: number(score.id, 'part:min'),
                        high: number(score.id, 'part:max'),
                      }),
              })),
        ],
  )
}
