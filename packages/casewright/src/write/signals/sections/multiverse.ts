import { multiverseFigure } from '../../../draw/signals/multiverse-figure.ts'
import { sayPercent } from '../../../i18n/format.ts'
import { readable } from '../../../i18n/names.ts'
import { id, number, paragraph, setting, term, type Section } from '../../document.ts'
import { sentences } from '../../phrase.ts'
import { column, row, table } from '../../tables.ts'
import type { SignalBook } from '../signal-book.ts'

/** A smaller share of the variance is not told apart from none. */
const HARDLY = 0.001

/** The question under all defensible choices at once; or that it was not asked so. */
export function multiverseSection(book: SignalBook): Section {
  const { phrase, locale, multiverse } = book
  const title = phrase('signals.multiverse.title')
  if (multiverse === undefined)
    return {
      id: 'multiverse',
      title,
      blocks: [paragraph(...phrase('signals.multiverse.not-run', { command: id('casewright signals multiverse') }))],
      sections: [],
    }
  const n = (what: string) => number(`multiverse.${what}`, 'value')
  // An information component does not compare across comparators: no picture sorts them so.
  const isAcross = multiverse.choices.some((c) => c.id === 'comparator')
  const without = book.find('multiverse.none')?.value ?? 0
  return {
    id: 'multiverse',
    title,
    blocks: [
      paragraph(
        ...sentences(locale, [
          phrase('signals.multiverse.lead', { n: n('universes'), above: n('above-ror'), ic: n('above-ic') }),
          book.find('multiverse.low')?.value === undefined
            ? []
            : phrase('signals.multiverse.range', {
                low: n('low'),
                high: n('high'),
                median: n('median'),
                main: n('main'),
              }),
          without === 0 ? [] : phrase('signals.multiverse.none', { n: n('none') }),
          phrase('signals.multiverse.distinct', { n: n('distinct') }),
          isAcross ? phrase('signals.multiverse.not-ic') : [],
          phrase('signals.multiverse.not-tests'),
        ]),
      ),
      ...(['ror', 'ic'] as const)
        .filter((measure) => measure === 'ror' || !isAcross)
        .filter((measure) => multiverse.universes.some((u) => u[measure].value !== null))
        .map((measure) => ({ kind: 'figure' as const, figure: multiverseFigure(multiverse, measure, book) })),
      ...(multiverse.moves.length === 0 ? [] : [paragraph(...phrase('signals.multiverse.moves'))]),
      ...table(
        'table-moves',
        phrase('signals.multiverse.moves-caption'),
        [column(book, 'signals.column.choice', 0.7), column(book, 'signals.column.explains', 0.3, 'end')],
        multiverse.moves.map((m) =>
          row(
            [term(choiceName(book, m.choice))],
            m.share < HARDLY
              ? phrase('signals.multiverse.hardly', { least: setting(sayPercent(HARDLY, 1000, locale), 'casewright') })
              : [n(`moves.${m.choice}`)],
          ),
        ),
      ),
    ],
    sections: [],
  }
}

const choiceName = (book: SignalBook, choice: string): string => {
  const known: Readonly<Record<string, string>> = book.names.multiverse.choice
  return known[choice] ?? readable(choice)
}
