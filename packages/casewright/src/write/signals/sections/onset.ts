import { reportedOnsetFigure } from '../../../draw/signals/reported-onset-figure.ts'
import { readable } from '../../../i18n/names.ts'
import { wordingOf } from '../../../i18n/wording.ts'
import { id, number, paragraph, term, words, type Inline, type Section } from '../../document.ts'
import { listed, sentences } from '../../phrase.ts'
import { column, row, table } from '../../tables.ts'
import { measureCell, type SignalBook } from '../signal-book.ts'

/** Time from the start of the drug to the reaction, as reports date it; or that it was not asked for. */
export function onsetSection(book: SignalBook): Section {
  const { phrase, locale, onset } = book
  const title = phrase('signals.onset.title')
  if (onset === undefined)
    return {
      id: 'onset',
      title,
      blocks: [paragraph(...phrase('signals.onset.not-run', { command: id('casewright signals onset') }))],
      sections: [],
    }
  if (onset.reports === 0)
    return { id: 'onset', title, blocks: [paragraph(...phrase('signals.onset.no-report'))], sections: [] }
  const n = (what: string) => number(`onset.${what}`, 'value')
  return {
    id: 'onset',
    title,
    blocks: [
      paragraph(
        ...sentences(locale, [
          phrase('signals.onset.lead', {
            reports: n('reports'),
            usable: n('usable'),
            undated: n('undated'),
            before: n('before'),
          }),
          ...median(book),
          phrase(
            onset.convention === 'start-is-day-1'
              ? 'signals.onset.convention-day-one'
              : 'signals.onset.convention-day-zero',
          ),
          onset.startedBefore === 0 ? [] : phrase('signals.onset.started-before', { n: n('started-before') }),
          phrase('signals.onset.truncation'),
          refused(book),
        ]),
      ),
      ...(onset.times.length === 0 ? [] : [{ kind: 'figure' as const, figure: reportedOnsetFigure(onset, book) }]),
      ...table(
        'table-onset',
        phrase('signals.onset.caption'),
        [
          column(book, 'signals.column.fit', 0.4),
          column(book, 'signals.column.shape', 0.2, 'end'),
          column(book, 'signals.column.scale', 0.2, 'end'),
          column(book, 'signals.column.median', 0.2, 'end'),
        ],
        onset.weibull.map((w) =>
          row(
            [term(book.names.onset[w.fit])],
            ...(['shape', 'scale', 'median'] as const).map((p) => measureCell(book, `onset.${w.fit}.${p}`)),
          ),
        ),
      ),
    ],
    sections: [],
  }
}

function median({ find, phrase }: SignalBook): readonly (readonly Inline[])[] {
  const e = find('onset.median')
  if (e === undefined) return []
  const value = number(e.id, 'value')
  return [
    e.interval === undefined
      ? phrase('signals.onset.median-bare', { median: value })
      : phrase('signals.onset.median', {
          median: value,
          level: number(e.id, 'level'),
          interval: number(e.id, 'interval'),
        }),
  ]
}

/** Fits that could not be made, and why: a missing curve is told, not left to be missed. */
function refused(book: SignalBook): readonly Inline[] {
  const list = book.onset?.refused ?? []
  if (list.length === 0) return []
  const fits: Readonly<Record<string, string>> = book.names.onset
  return book.phrase('signals.onset.refused', {
    fits: listed(
      book.locale,
      list.map(({ fit, why }) =>
        book.phrase('signals.onset.refused-fit', {
          fit: term(fits[fit] ?? readable(fit)),
          why: [words(wordingOf(book.locale, `signals.onset.why.${why}`) ?? readable(why))],
        }),
      ),
    ),
  })
}
