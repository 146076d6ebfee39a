import type { Estimate } from '../../../model/estimate.ts'
import type { Book } from '../../book.ts'
import { number, setting } from '../../document.ts'
import { listed } from '../../phrase.ts'
import { nameOfEstimate } from '../../share.ts'
import { criteriaTable, gradeTable } from '../severity.ts'
import type { Part, Sentence } from './part.ts'

/** How grave the reaction was, by CTCAE and by the authors, and which criteria it meets. */
export const grades: Part = {
  id: 'grade',
  title: 'results.grade.title',
  sections: [],
  figures: ['grades', 'grade-by-version'],
  lead: (book) => {
    const { version } = book.study.protocol.ctcae
    const moderate = book.find(`grade.${version}.at-least-2`)
    const severe = book.find(`grade.${version}.at-least-3`)
    return [
      moderate === undefined || severe === undefined
        ? []
        : book.phrase('results.grade.certain', {
            version: setting(version, 'protocol'),
            moderate: setting(moderate.id.slice(moderate.id.lastIndexOf('-') + 1), moderate.id),
            n: number(moderate.id, 'events'),
            asked: number(moderate.id, 'asked'),
            severe: setting(severe.id.slice(severe.id.lastIndexOf('-') + 1), severe.id),
            m: number(severe.id, 'events'),
            untold: untoldOfGrade(severe, book),
          }),
      authorsGrade(book),
    ]
  },
  tables: (book) => [...gradeTable(book), ...criteriaTable(book)],
}

/** Words where what a grade asks for is not all told; none where every grade is settled. */
function untoldOfGrade(e: Estimate, book: Book): Sentence {
  const n = (e.open ?? e.silent).length
  return n === 0
    ? []
    : book.phrase('results.grade.untold', {
        k: number(e.id, e.open === undefined ? 'silent' : 'open'),
        c: { count: n, inline: [] },
      })
}

/** The grades the authors give, each with its patients. */
function authorsGrade(book: Book): Sentence {
  const all = book.find('report.grade-by-authors')
  const given = book.inSection('grade').filter((e) => e.id.startsWith('grade.reported.g') && e.events.length > 0)
  return all === undefined || given.length === 0
    ? []
    : book.phrase('results.grade.by-authors', {
        n: number(all.id, 'events'),
        items: listed(
          book.locale,
          given.map((e) =>
            book.phrase('share.brief-named', { name: nameOfEstimate(book, e), events: number(e.id, 'events') }),
          ),
        ),
      })
}
