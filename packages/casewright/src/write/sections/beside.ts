import type { Estimate } from '../../model/estimate.ts'
import { wordOr, type Book } from '../book.ts'
import { caution, number, paragraph, words, type Inline, type Row, type Section } from '../document.ts'
import { figureOf } from '../figure-of.ts'
import { mostFrequent, nameOfEstimate } from '../share.ts'
import { column, row, table } from '../tables.ts'

type Sentence = readonly Inline[]

/** Tests between groups, with what they can and cannot say. */
export function subgroups(book: Book): Section {
  const tests = book.inSection('subgroup').filter((e) => e.kind === 'test' && e.parts?.['p'] !== undefined)
  const [first] = tests
  return {
    id: 'results-subgroup',
    title: book.phrase('results.subgroup.title'),
    blocks:
      first === undefined
        ? []
        : [
            paragraph(...book.phrase('results.subgroup.lead')),
            ...table(
              'table-subgroup',
              book.phrase('results.subgroup.caption'),
              [
                column(book, 'column.comparison', 0.4),
                column(book, 'column.in-group', 0.11, 'end'),
                column(book, 'column.elsewhere', 0.11, 'end'),
                column(book, 'column.ratio', 0.2, 'end', { level: level(book) }),
                column(book, 'column.p', 0.09, 'end'),
                column(book, 'column.p-holm', 0.09, 'end'),
              ],
              tests.map((e) =>
                row(
                  nameOfEstimate(book, e),
                  [number(e.id, 'count:inGroupYes'), words(' / '), number(e.id, 'count:inGroupNo')],
                  [number(e.id, 'count:restYes'), words(' / '), number(e.id, 'count:restNo')],
                  e.parts?.['oddsRatio'] === undefined ? [words('–')] : oddsRatio(book, e),
                  [number(e.id, 'p:p')],
                  [number(e.id, 'p:pHolm')],
                ),
              ),
              [book.phrase('results.subgroup.note')],
            ),
            caution(...book.phrase('results.subgroup.caution')),
          ],
    sections: [],
  }
}

const oddsRatio = (book: Book, e: Estimate): Sentence => {
  const value = number(e.id, 'part:oddsRatio')
  return e.parts?.['low'] === undefined || e.parts['high'] === undefined
    ? [value]
    : book.phrase('table.percent-interval', { percent: value, interval: book.phrase('number.range', { low: number(e.id, 'part:low'), high: number(e.id, 'part:high') }) })
}

const level = (book: Book): Inline => ({ kind: 'setting', text: `${Math.round(book.study.protocol.confidence * 100)}%`, from: 'protocol' })

/** The same numbers under other choices, beside the main one. */
export function sensitivity(book: Book): Section {
  const all = book.inSection('sensitivity').filter((e) => e.of.length > 0)
  const groups = [...Map.groupBy(all, (e) => e.id.split('.')[1] ?? '')]
  const rows = groups.flatMap(([which, list]): readonly Row[] => {
    const told = list.flatMap((e) => {
      const main = mainOf(book, e)
      return main === undefined || !inSensitivityTable(book, main) ? [] : [row(nameOfEstimate(book, main), figureOf(book, main), figureOf(book, e))]
    })
    return told.length === 0 ? [] : [{ group: true, cells: [[words(wordOr(book, `sensitivity.${which}`, which))]] }, ...told]
  })
  return {
    id: 'results-sensitivity',
    title: book.phrase('results.sensitivity.title'),
    blocks: table(
      'table-sensitivity',
      book.phrase('results.sensitivity.caption'),
      [column(book, 'column.measure', 0.46), column(book, 'results.sensitivity.main', 0.27, 'end'), column(book, 'results.sensitivity.other', 0.27, 'end')],
      rows,
      [book.phrase('results.sensitivity.note')],
    ),
    sections: [],
  }
}

/** The numbers a reader would ask about; every other one is in the list of all numbers. */
const inSensitivityTable = (book: Book, main: Estimate): boolean =>
  ['sex.female', 'age.summary', 'treatment.systemic-steroid', 'response.systemic-steroid-effective', 'dechallenge.positive', 'rechallenge.positive', 'outcome.resolved'].includes(main.id) ||
  main.id === `latency.${book.study.protocol.latency.clock}.summary` ||
  main.id === `grade.${book.study.protocol.ctcae.version}.at-least-3` ||
  (main.section === 'diagnosis' && mostFrequent(book.inSection('diagnosis').filter((e) => e.id.startsWith('diagnosis.')), 2).includes(main))

/** `sensitivity.<which>.<estimate id>` → the estimate it is a variant of. */
function mainOf(book: Book, e: Estimate): Estimate | undefined {
  const [, , ...rest] = e.id.split('.')
  return book.find(rest.join('.'))
}
