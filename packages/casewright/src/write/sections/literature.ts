import type { Estimate } from '../../model/estimate.ts'
import { databaseName } from '../../i18n/database-name.ts'
import type { Book } from '../book.ts'
import { number, setting, type Inline } from '../document.ts'
import { patientsTold } from '../../sift/account/patients-told.ts'
import { unlinkedReports } from '../../sift/account/unlinked-reports.ts'
import { listed, sentences } from '../phrase.ts'
import { screeningReason } from '../share.ts'

type Sentence = readonly Inline[]

/** How records became included reports, in sentences; none where the study holds no literature. */
export function literatureLead(book: Book): readonly Sentence[] {
  const identified = book.find('literature.identified')
  if (identified === undefined) return []
  const n = (box: string): Inline => number(`literature.${box}`, 'value')
  const out = startingWith(book, 'literature.reason.')
  return [
    book.phrase('results.literature.searched', {
      origins: originsOf(book),
      identified: n('identified'),
      duplicates: n('duplicates'),
      translations: n('translations'),
      screened: n('screened'),
      excluded: n('excluded'),
      sought: n('sought'),
      missing: n('not-retrieved'),
      assessed: n('assessed'),
      included: n('included'),
      out:
        out.length === 0
          ? []
          : book.phrase('results.literature.out', {
              reasons: listed(
                book.locale,
                out.map((e) =>
                  book.phrase('results.literature.reason', {
                    reason: setting(screeningReason(book, after(e, 'literature.reason.')), 'protocol'),
                    n: number(e.id, 'value'),
                  }),
                ),
              ),
            }),
    }),
    otherWays(book),
    notCompared(book),
    waiting(book),
    book.study.exclusions.length === 0
      ? []
      : book.phrase('results.literature.two-counts', { n: setting(book.study.exclusions.length, 'exclusions') }),
    unlinked(book),
    fromCharts(book),
  ]
}

/** What was found by other ways, and each sum of the two: the overview of a study tells the sums. */
function otherWays(book: Book): Sentence {
  if (book.find('literature.other.identified') === undefined) return []
  const n = (box: string): Inline => number(`literature.${box}`, 'value')
  const sum = (box: 'identified' | 'screened' | 'assessed' | 'included'): Sentence =>
    book.phrase('results.literature.sum', { databases: n(box), other: n(`other.${box}`), total: n(`total.${box}`) })
  return sentences(book.locale, [
    book.phrase('results.literature.other', {
      identified: n('other.identified'),
      duplicates: n('other.duplicates'),
      screened: n('other.screened'),
      assessed: n('other.assessed'),
      included: n('other.included'),
    }),
    book.phrase('results.literature.together', {
      identified: sum('identified'),
      screened: sum('screened'),
      assessed: sum('assessed'),
      included: sum('included'),
    }),
  ])
}

/** Each database, and how many records came from it. */
export const originsOf = (book: Book): Sentence =>
  listed(
    book.locale,
    startingWith(book, 'literature.from.').map((e) =>
      book.phrase('results.literature.origin', {
        database: setting(databaseName(String(e.label.values?.['database'] ?? ''), book.locale), 'literature'),
        n: number(e.id, 'value'),
      }),
    ),
  )

/** Nothing where duplicates were looked for among all. */
function notCompared(book: Book): Sentence {
  const counted = book.find('literature.not-compared')
  return counted === undefined ? [] : book.phrase('results.literature.not-compared', { n: number(counted.id, 'value') })
}

/** Reports of the series that the counts above do not lead to. */
function unlinked({ study, patients, phrase }: Book): Sentence {
  const n =
    study.literature === undefined ? 0 : unlinkedReports(study.literature.account, study.sources, patients).length
  return n === 0 ? [] : phrase('results.literature.unlinked', { n: setting(n, 'study'), r: { count: n, inline: [] } })
}

/** Own patients, whom no search led to and no report tells of: reports without a record are told apart. */
function fromCharts({ study, patients, phrase }: Book): Sentence {
  if (study.literature === undefined) return []
  const { elsewhere, charts, reports } = patientsTold(study.literature.account, study.sources, patients)
  const n = patients.filter(
    ({ id, reports: told }) =>
      elsewhere.includes(id) && told.some((r) => charts.includes(r)) && !told.some((r) => reports.includes(r)),
  ).length
  return n === 0 ? [] : phrase('results.literature.charts', { n: setting(n, 'study'), p: { count: n, inline: [] } })
}

function waiting(book: Book): Sentence {
  const [screening, assessment] = ['literature.awaiting-screening', 'literature.awaiting-full-text'].map((id) =>
    book.find(id),
  )
  if ((screening?.value ?? 0) + (assessment?.value ?? 0) === 0 || screening === undefined || assessment === undefined)
    return []
  return book.phrase('results.literature.waiting', {
    screening: number(screening.id, 'value'),
    assessment: number(assessment.id, 'value'),
  })
}

const startingWith = (book: Book, prefix: string): readonly Estimate[] =>
  book.inSection('literature').filter((e) => e.id.startsWith(prefix))
const after = (e: Estimate, prefix: string): string => e.id.slice(prefix.length)
