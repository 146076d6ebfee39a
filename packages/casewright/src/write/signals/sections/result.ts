import { emptyMargin } from '../../../draw/signals/telling-analyses.ts'
import { circulatingFormulas } from '../../../knowledge/generated/signals.ts'
import { signalRule } from '../../../knowledge/signals/signal-rules.ts'
import { readable } from '../../../i18n/names.ts'
import type { Key } from '../../../i18n/wording.ts'
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
  type Row,
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
  const empty = emptyMargin(answer.table)
  return {
    id: 'result',
    title: phrase('signals.result.title'),
    blocks: [
      ...(a === 0
        ? [caution(...phrase(empty === undefined ? 'signals.result.none' : `signals.result.no-${empty}`))]
        : [
            paragraph(
              ...sentences(locale, [
                phrase('signals.result.lead', {
                  all: number('main.all', 'value'),
                  comparator: term(book.names.comparator[answer.question.comparator]),
                  a: { count: a, inline: [number('main.a', 'value')] },
                  expected: number('main.expected', 'value'),
                }),
                phrase('signals.result.ror', { ror: measureInText(book, 'main.ror') }),
                phrase('signals.result.ic', { ic: measureInText(book, 'main.ic') }),
                answer.measures.some((m) => m.why === 'infinite') ? phrase('signals.result.infinite') : [],
              ]),
            ),
          ]),
      ...(a > 0 && a < FEW ? [caution(...phrase('signals.result.few', { few: setting(FEW, 'casewright') }))] : []),
      ...fourCounts(book),
      ...(empty === undefined ? measures(book) : []),
    ],
    sections: [
      {
        id: 'result-rules',
        title: phrase('signals.result.rules-title'),
        blocks: empty === undefined ? rules(book) : [],
        sections: [],
      },
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

/** Why EBGM has no prior for a table. */
const noPrior = ['needs-all-pairs', 'prior-at-edge', 'prior-of-single-pairs'] as const
type NoPrior = (typeof noPrior)[number]

const reasonOf = (why: string | undefined): NoPrior | undefined => noPrior.find((n) => n === why)

/** Why the table of measures has no EBGM, or has it in another comparison or by a prior at its edge: said once, there. */
function ebgmNotes({ answer, find }: SignalBook, untold: NoPrior | undefined): readonly Key[] {
  const all = find('comparator.all.ebgm')
  const told = untold === undefined || all?.value !== undefined
  const reason = all?.cautions.flatMap((c) => reasonOf(c) ?? [])[0] ?? untold
  return [
    ...(untold !== undefined && told ? ['signals.result.ebgm-elsewhere' as const] : []),
    ...(!told && reason !== undefined ? [`signals.result.ebgm-${reason}` as const] : []),
    ...(told && answer.prior?.use === 'used-at-edge' ? ['signals.result.ebgm-used-at-edge' as const] : []),
  ]
}

function measures(book: SignalBook): readonly Block[] {
  const { answer } = book
  // EBGM belongs to the comparison with all reports: where another was asked for, it is shown as what it is.
  const untold = answer.measures.flatMap(({ why }) => reasonOf(why) ?? [])[0]
  const withAll = untold !== undefined && book.find('comparator.all.ebgm')?.value !== undefined
  const ebgm = term(book.names.measure.ebgm)
  const asRow = (name: readonly Inline[], id: string): Row =>
    row(name, measureCell(book, id), book.find(id)?.interval === undefined ? [words('–')] : [number(id, 'level')])
  return table(
    'table-measures',
    book.phrase('signals.result.measures-caption'),
    [
      column(book, 'signals.column.measure', 0.5),
      column(book, 'signals.column.estimate', 0.36, 'end'),
      column(book, 'signals.column.level', 0.14, 'end'),
    ],
    answer.measures.flatMap((m) => {
      if (reasonOf(m.why) === undefined) return [asRow([term(measureName(book, m.measure))], `main.${m.measure}`)]
      return withAll ? [asRow(book.phrase('signals.result.ebgm-with-all', { ebgm }), 'comparator.all.ebgm')] : []
    }),
    ebgmNotes(book, untold).map((key) => book.phrase(key, { ebgm })),
  )
}

function rules(book: SignalBook): readonly Block[] {
  const { locale, answer } = book
  const isPair = answer.drugs.length === 1 && answer.events.length === 1 && answer.question.comparator === 'all'
  const notes = answer.rules.flatMap(({ rule }) => {
    const entry = signalRule(rule)
    return entry?.note === undefined ? [] : [`${entry.body[locale]}${locale === 'zh' ? '：' : ': '}${entry.note[locale]}`]
  })
  return [
    paragraph(
      ...sentences(locale, [
        book.phrase('signals.result.rules-lead'),
        isPair ? [] : book.phrase('signals.result.rules-pairs'),
      ]),
    ),
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
      [...new Set(notes)].map((note) => [term(note)]),
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
      row([term(measureName(book, measure))], printedCell(book, id), rightCell(book, measure), [
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

/** The measure as it is; where it has none for this comparison, the table of measures has said why. */
const rightCell = (book: SignalBook, measure: string): readonly Inline[] =>
  book.find(`main.${measure}`)?.cautions.some((c) => reasonOf(c) !== undefined) === true
    ? [words('–')]
    : measureCell(book, `main.${measure}`)

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
