import { circulatingFormulas } from '../../../knowledge/generated/signals.ts'
import { signalRule } from '../../../knowledge/signals/signal-rules.ts'
import { readable } from '../../../i18n/names.ts'
import { publishedBesideRight } from '../../../signal/circulating/published-beside-right.ts'
import { named } from '../../citation/rule-sources.ts'
import { forReaders } from './methods.ts'
import {
  caution,
  number,
  paragraph,
  setting,
  term,
  words,
  type Block,
  type Inline,
  type Section,
} from '../../document.ts'
import { sentences } from '../../phrase.ts'
import { column, row, table } from '../../tables.ts'
import { measureCell, measureInText, measureName, type SignalBook } from '../signal-book.ts'

/** Fewer reports than this are better read than measured. A convention of this report. */
const FEW = 5

/** The main analysis: the four counts, every measure, rules, and what wrong formulas would have printed. */
export function resultSection(book: SignalBook): Section {
  const { phrase, locale, answer } = book
  const { a } = answer.table
  return {
    id: 'result',
    title: phrase('signals.result.title'),
    blocks: [
      ...(a === 0
        ? [caution(...phrase('signals.result.none'))]
        : [
            paragraph(
              ...sentences(locale, [
                phrase('signals.result.lead', {
                  a: { count: a, inline: [number('main.a', 'value')] },
                  expected: number('main.expected', 'value'),
                }),
                phrase('signals.result.ror', { ror: measureInText(book, 'main.ror') }),
                phrase('signals.result.ic', { ic: measureInText(book, 'main.ic') }),
              ]),
            ),
          ]),
      ...(a > 0 && a < FEW ? [caution(...phrase('signals.result.few', { few: setting(FEW, 'casewright') }))] : []),
      ...fourCounts(book),
      ...measures(book),
    ],
    sections: [
      { id: 'result-rules', title: phrase('signals.result.rules-title'), blocks: rules(book), sections: [] },
      {
        id: 'result-circulating',
        title: phrase('signals.result.circulating-title'),
        blocks: circulating(book),
        sections: [],
      },
    ].filter((s) => s.blocks.length > 1),
  }
}

function fourCounts(book: SignalBook): readonly Block[] {
  const n = (cell: string): readonly Inline[] => [number(`main.${cell}`, 'value')]
  return table(
    'table-counts',
    book.phrase('signals.result.table-caption'),
    [
      { head: [words('')], align: 'start', width: 0.34 },
      column(book, 'signals.result.with-event', 0.22, 'end'),
      column(book, 'signals.result.without-event', 0.22, 'end'),
      column(book, 'signals.result.total', 0.22, 'end'),
    ],
    [
      row(book.phrase('signals.result.with-drug'), n('a'), n('b'), n('with-drug')),
      row(book.phrase('signals.result.without-drug'), n('c'), n('d'), n('without-drug')),
      row(book.phrase('signals.result.total'), n('with-event'), n('without-event'), n('all')),
    ],
  )
}

function measures(book: SignalBook): readonly Block[] {
  const { answer } = book
  const needsAll = answer.measures.some((m) => m.why === 'needs-all-pairs')
  return table(
    'table-measures',
    book.phrase('signals.result.measures-caption'),
    [
      column(book, 'signals.column.measure', 0.5),
      column(book, 'signals.column.estimate', 0.36, 'end'),
      column(book, 'signals.column.level', 0.14, 'end'),
    ],
    answer.measures.map((m) => {
      const id = `main.${m.measure}`
      const hasInterval = book.find(id)?.interval !== undefined
      return row(
        [term(measureName(book, m.measure))],
        measureCell(book, id),
        hasInterval ? [number(id, 'level')] : [words('–')],
      )
    }),
    needsAll ? [book.phrase('signals.result.ebgm-note', { ebgm: term(book.names.measure.ebgm) })] : [],
  )
}

function rules(book: SignalBook): readonly Block[] {
  const { locale } = book
  return [
    paragraph(...book.phrase('signals.result.rules-lead')),
    ...table(
      'table-rules',
      book.phrase('signals.result.rules-caption'),
      [column(book, 'signals.column.rule', 0.76), column(book, 'signals.column.met', 0.24)],
      book.answer.rules.map(({ rule, met }) => {
        const entry = signalRule(rule)
        const name: readonly Inline[] =
          entry === undefined
            ? [term(readable(rule))]
            : [
                ...named(term(entry.body[locale]), forReaders(entry.cite)),
                words(locale === 'zh' ? '：' : ': '),
                term(entry.label[locale]),
              ]
        return row(
          name,
          book.phrase(met === null ? 'signals.result.cannot-tell' : met ? 'signals.result.yes' : 'signals.result.no'),
        )
      }),
    ),
  ]
}

/** Formulas in print that give something else for these counts. */
function circulating(book: SignalBook): readonly Block[] {
  const { locale, answer } = book
  if (answer.table.a === 0) return []
  const rows = publishedBesideRight(answer.table).circulating.flatMap(({ id, measure, flips }) => {
    const entry = circulatingFormulas.find((f) => f.id === id)
    if (entry === undefined || book.find(`circulating.${id}.${entry.parts[0] ?? 'value'}`) === undefined) return []
    return [
      row([term(measureName(book, measure))], printedCell(book, id), measureCell(book, `main.${measure}`), [
        term(entry.why[locale]),
        ...flips.flatMap((f) => {
          const rule = signalRule(f.rule)
          return rule === undefined
            ? []
            : [
                words(locale === 'zh' ? '' : ' '),
                ...book.phrase(f.printed ? 'signals.result.flips-yes' : 'signals.result.flips-no', {
                  rule: term(rule.body[locale]),
                }),
              ]
        }),
      ]),
    ]
  })
  return [
    paragraph(...book.phrase('signals.result.circulating-lead')),
    ...table(
      'table-circulating',
      book.phrase('signals.result.circulating-caption'),
      [
        column(book, 'signals.column.measure', 0.17),
        column(book, 'signals.column.printed', 0.17, 'end'),
        column(book, 'signals.column.right', 0.2, 'end'),
        column(book, 'signals.column.why', 0.46),
      ],
      rows,
    ),
  ]
}

/** What the wrong formula prints: its value, and its limits where it gives any. */
function printedCell(book: SignalBook, formula: string): readonly Inline[] {
  const part = (name: string): readonly Inline[] => {
    const id = `circulating.${formula}.${name}`
    return book.find(id) === undefined ? [] : [number(id, 'value')]
  }
  const [value, low, high] = [part('value'), part('low'), part('high')]
  if (low.length === 0) return value
  const limits =
    high.length === 0 ? book.phrase('signals.result.from', { low }) : book.phrase('number.range', { low, high })
  return value.length === 0 ? limits : book.phrase('table.percent-interval', { percent: value, interval: limits })
}
