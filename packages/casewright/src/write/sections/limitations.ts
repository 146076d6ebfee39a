import type { Key } from '../../i18n/wording.ts'
import type { Book } from '../book.ts'
import { caution, type Inline, type Section } from '../document.ts'
import { share } from '../share.ts'

/** A limitation and the number that shows how far it goes; said only where at least one patient is touched by it. */
const measured: readonly (readonly [estimate: string, key: Key])[] = [
  ['report.not-whole', 'limits.not-whole'],
  ['report.cut', 'limits.cut'],
  ['report.abstract-only', 'limits.abstract-only'],
  ['suspects.several', 'limits.several-suspects'],
  ['g-csf.given', 'limits.gcsf'],
  ['dechallenge.with-steroid', 'limits.steroid'],
  ['report.conflicts', 'limits.conflicts'],
  ['report.grade-undecided', 'limits.grade-undecided'],
  ['report.shared-report', 'limits.shared-report'],
]

/** What the data do not allow, each with its number; nothing here is an opinion. */
export function limitationsSection(book: Book): Section {
  const patients = book.find('report.patients')
  const complete = book.find('completeness.complete')
  const items: readonly (readonly Inline[])[] = [
    book.phrase('limits.selection'),
    ...measured.flatMap(([estimate, key]) => {
      const e = book.find(estimate)
      const touched =
        e !== undefined &&
        e.events.length +
          (estimate === 'g-csf.given' || estimate === 'dechallenge.with-steroid' ? e.silent.length : 0) >
          0
      return touched ? [book.phrase(key, { share: share(book, e) })] : []
    }),
    book.phrase('limits.confounding'),
    book.phrase('limits.truncation'),
    ...(complete === undefined ? [] : [book.phrase('limits.completeness', { share: share(book, complete) })]),
    book.phrase('limits.retold'),
    book.phrase('limits.unreviewed'),
  ]
  return {
    id: 'limitations',
    title: book.phrase('section.limitations'),
    blocks:
      patients === undefined || patients.events.length === 0
        ? [caution(...book.phrase('abstract.none'))]
        : [{ kind: 'list', ordered: false, items }],
    sections: [],
  }
}
