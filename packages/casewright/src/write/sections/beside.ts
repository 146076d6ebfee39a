import type { Estimate } from '../../model/estimate.ts'
import { wordOr, type Book } from '../book.ts'
import { words, type Row, type Section } from '../document.ts'
import { figureOf } from '../figure-of.ts'
import { mostFrequent, nameOfEstimate } from '../share.ts'
import { column, row, table } from '../tables.ts'

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
