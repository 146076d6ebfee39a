import { answeredClasses } from '../../draw/signals/answered-classes.ts'
import { classReactionFigure } from '../../draw/signals/class-reaction-figure.ts'
import { emptyMargin } from '../../draw/signals/telling-analyses.ts'
import { databaseNamed } from '../../draw/signals/source-names.ts'
import { signalWords } from '../../i18n/signal-words.ts'
import type { SignalAnswer } from '../../model/signal/answer.ts'
import type { Book } from '../book.ts'
import {
  caution,
  id,
  number,
  paragraph,
  setting,
  term,
  words,
  type Block,
  type Inline,
  type Section,
} from '../document.ts'
import { figureOf } from '../figure-of.ts'
import { column, row, table } from '../tables.ts'

/** The patients of the series beside the reports of a database, question by question; and which questions nobody asked yet. */
export function signalsSection(book: Book): readonly Section[] {
  const { signals } = book.study
  if (signals === undefined || signals.questions.length === 0) return []
  const answered = new Set(signals.answers.map((a) => a.question.id))
  const open = signals.questions.filter((q) => !answered.has(q.id))
  return [
    {
      id: 'signals',
      title: book.phrase('signals.beside.title'),
      blocks: [
        ...(signals.answers.length === 0 ? [] : [paragraph(...book.phrase('signals.beside.lead'))]),
        ...(signals.answers.some((a) => a.lake.generated) ? [caution(...book.phrase('signals.beside.generated'))] : []),
        ...signals.answers.flatMap((answer) => sideBySide(book, answer)),
        ...(signals.answers.length < 2
          ? []
          : [
              {
                kind: 'figure' as const,
                figure: classReactionFigure(answeredClasses(signals.answers, book.locale), book),
              },
            ]),
        ...(open.length === 0
          ? []
          : [
              paragraph(
                ...book.phrase('signals.beside.not-asked', {
                  n: { count: open.length, inline: [setting(open.length, 'signals')] },
                  command: id('casewright signals ask'),
                }),
              ),
              {
                kind: 'list' as const,
                ordered: false,
                dense: true as const,
                items: open.map((q) => [setting(q.label[book.locale], 'signals')]),
              },
            ]),
      ],
      sections: [],
    },
  ]
}

function sideBySide(book: Book, answer: SignalAnswer): readonly Block[] {
  const { locale, phrase } = book
  const { question, lake } = answer
  const names = signalWords(locale).figures
  const databases = [...new Set(lake.sources.map((s) => databaseNamed(s.database, lake.generated, locale)))].join(
    book.t('signals.list-comma'),
  )
  const of = (what: string): string => `signals.${question.id}.${what}`
  const empty = emptyMargin(answer.table)
  const level = book.find(of('ic')) ?? book.find(of('ror'))
  const rows: readonly (readonly [Parameters<Book['phrase']>[0], readonly Inline[], readonly Inline[]])[] = [
    ['signals.beside.row.n', patients(book, of('series.patients')), reports(book, answer, of('reports'))],
    ...(empty === undefined
      ? ([
          ['signals.beside.row.compared', blank, [term(names.comparator[question.comparator])]],
          ['signals.beside.row.expected', blank, cell(book, of('expected'))],
          ['signals.beside.row.ror', blank, measure(book, answer, 'ror')],
          ['signals.beside.row.ic', blank, measure(book, answer, 'ic')],
        ] as const)
      : []),
    [
      'signals.beside.row.female',
      (book.find(of('series.patients'))?.value ?? 0) === 0 ? blank : cell(book, of('series.female')),
      women(book, of('female')),
    ],
    ['signals.beside.row.time', median(book, of('series.latency')), median(book, of('onset'))],
    ['signals.beside.row.published', blank, cell(book, of('published'))],
  ]
  return [
    ...table(
      `table-signals-${question.id}`,
      phrase(lake.generated ? 'signals.beside.caption-generated' : 'signals.beside.caption', {
        question: setting(question.label[locale], 'signals'),
      }),
      [
        column(book, 'signals.beside.what', 0.28),
        column(book, 'signals.beside.series', 0.36),
        column(book, 'signals.beside.database', 0.36, 'start', { database: term(databases) }),
      ],
      rows.map(([what, series, database]) => row(phrase(what), series, database)),
      [
        [
          ...(level?.interval === undefined
            ? phrase('signals.beside.note-bare')
            : phrase('signals.beside.note', { level: number(level.id, 'level') })),
          id(`${question.id} ${lake.generation}`),
        ],
      ],
    ),
  ]
}

const blank: readonly Inline[] = [words('–')]

/** How many reports; where none, whether it is the pair that nobody reported, or the drug or the reaction itself. */
function reports(book: Book, { table: counts }: SignalAnswer, estimate: string): readonly Inline[] {
  if (counts.a > 0) return cell(book, estimate)
  const empty = emptyMargin(counts)
  return book.phrase(empty === undefined ? 'signals.beside.no-reports' : `signals.beside.no-${empty}`)
}

/** A measure with its interval; where there is none, why. */
function measure(book: Book, answer: SignalAnswer, id: 'ror' | 'ic'): readonly Inline[] {
  const e = book.find(`signals.${answer.question.id}.${id}`)
  if (e?.value !== undefined) return figureOf(book, e)
  const why = answer.measures.find((m) => m.measure === id)?.why
  return why === undefined ? blank : [term(signalWords(book.locale).figures.why[why])]
}

const cell = (book: Book, estimate: string): readonly Inline[] => {
  const e = book.find(estimate)
  return e === undefined ? [words('–')] : figureOf(book, e)
}

const patients = (book: Book, estimate: string): readonly Inline[] =>
  (book.find(estimate)?.value ?? 0) === 0 ? book.phrase('signals.beside.none-here') : cell(book, estimate)

const women = (book: Book, estimate: string): readonly Inline[] => {
  const e = book.find(estimate)
  return e?.value === undefined
    ? [words('–')]
    : book.phrase('signals.beside.of', {
        value: number(e.id, 'value'),
        says: number(e.id, 'count:women'),
        of: number(e.id, 'count:of'),
      })
}

/** The median with its number of patients or reports, and the interval where it has one: the summary’s other parts stand in the results. */
const median = (book: Book, estimate: string): readonly Inline[] => {
  const e = book.find(estimate)
  return e?.value === undefined
    ? [words('–')]
    : e.kind === 'summary' || e.interval === undefined
      ? book.phrase('signals.beside.n', { value: number(e.id, 'value'), n: number(e.id, 'count:n') })
      : book.phrase('signals.beside.and-interval-n', {
          value: number(e.id, 'value'),
          interval: number(e.id, 'interval'),
          n: number(e.id, 'count:n'),
        })
}
