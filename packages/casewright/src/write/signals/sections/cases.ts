import { sayCountry, sayNumber } from '../../../i18n/format.ts'
import { readable } from '../../../i18n/names.ts'
import { reportedDrug } from '../../../i18n/reported-drug.ts'
import { fill } from '../../../i18n/template.ts'
import { wordingOf } from '../../../i18n/wording.ts'
import type { SignalAnswer } from '../../../model/signal/answer.ts'
import { id, number, paragraph, setting, words, type Inline, type Section } from '../../document.ts'
import { column, row, table } from '../../tables.ts'
import { isDescribed } from '../readus.ts'
import type { SignalBook } from '../signal-book.ts'

/** The reports behind the count, one a row, for reading one by one. */
export function casesSection(book: SignalBook): Section {
  const { phrase, answer } = book
  const { reports } = answer
  const cut = reports.length < answer.table.a
  return {
    id: 'cases',
    title: phrase('signals.cases.title'),
    blocks: [
      ...(reports.length === 0 ? [] : [paragraph(...phrase('signals.cases.lead'))]),
      ...table(
        'table-cases',
        phrase('signals.cases.caption'),
        [
          column(book, 'signals.column.report', 0.13),
          column(book, 'signals.column.year', 0.07),
          column(book, 'signals.column.person', 0.11),
          column(book, 'signals.column.from', 0.15),
          column(book, 'signals.column.drugs', 0.2),
          column(book, 'signals.column.events', 0.2),
          column(book, 'signals.column.literature', 0.14),
        ],
        reports.map((r) => ({ ...row(...cellsOf(book, r)), of: r.report })),
        cut
          ? [phrase('signals.cases.first', { n: setting(reports.length, 'casewright'), a: number('main.a', 'value') })]
          : [],
      ),
    ],
    sections: [],
    place: 'appendix',
  }
}

function cellsOf(book: SignalBook, r: SignalAnswer['reports'][number]): readonly (readonly Inline[])[] {
  const { names, locale } = book
  const said = (list: readonly (string | number | null | undefined)[]): readonly Inline[] => {
    const told = list.filter((x) => x !== null && x !== undefined && x !== '')
    return told.length === 0 ? [words('–')] : [setting(told.join(book.t('signals.list-comma')), 'lake')]
  }
  const sex = r.sex === 'F' || r.sex === 'M' ? names['level-of'][r.sex] : r.sex
  return [
    [id(r.report)],
    said([r.year]),
    said([sex, r.age === null ? null : fill(book.t('signals.cases.age'), { n: sayNumber(r.age, locale) })]),
    said([
      r.country === null ? null : sayCountry(r.country, locale),
      r.reporter === null ? null : reporterName(book, r.reporter),
    ]),
    said(r.drugs.map((d) => reportedDrug(d, locale))),
    said(r.events),
    said([r.literature]),
  ]
}

const reporterName = (book: SignalBook, kind: string): string => {
  const known: Readonly<Record<string, string>> = book.names['reporter-kind']
  return known[kind] ?? kind
}

/** How many of the reports say each thing. */
export function completenessSection(book: SignalBook): Section {
  const { phrase, locale, answer } = book
  return {
    id: 'completeness',
    title: phrase('signals.completeness.title'),
    blocks: table(
      'table-completeness',
      phrase('signals.completeness.caption'),
      [
        column(book, 'signals.column.field', 0.5),
        column(book, 'signals.column.says', 0.25, 'end'),
        { head: [words('%')], align: 'end', width: 0.25 },
      ],
      (isDescribed(answer) ? answer.completeness : []).map((c) => {
        const of = `completeness.${c.field}`
        return row(
          [words(wordingOf(locale, `signals.completeness.field.${c.field}`) ?? readable(c.field))],
          book.phrase('signals.completeness.of', { says: number(of, 'count:says'), of: number(of, 'count:of') }),
          [number(of, 'value')],
        )
      }),
    ),
    sections: [],
  }
}
