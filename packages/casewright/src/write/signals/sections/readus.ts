import { id, number, paragraph, term, words, type Inline, type Section } from '../../document.ts'
import { listed } from '../../phrase.ts'
import { column, row, table } from '../../tables.ts'
import { readusAnswer, readusChecklists } from '../readus.ts'
import type { SignalBook } from '../signal-book.ts'

/** READUS-PV filled in from what was run. `titles`: of the sections an answer can point to. */
export function readusSection(book: SignalBook, titles: ReadonlyMap<string, string>): Section {
  const { phrase, locale } = book
  const n = (standing: string): Inline => number(`readus.${standing}`, 'value')
  return {
    id: 'readus',
    title: phrase('signals.readus.title'),
    blocks: [
      paragraph(...phrase('signals.readus.lead')),
      paragraph(
        ...phrase('signals.readus.counted', {
          n: n('items'),
          answered: n('answered'),
          partly: n('partly'),
          author: n('author'),
          undone: n('not-done'),
        }),
      ),
    ],
    sections: readusChecklists.map((c) => ({
      id: c.id.replace('/', '-'),
      title: [term(c.title[locale])],
      blocks: table(
        `table-${c.id.replace('/', '-')}`,
        [term(c.title[locale])],
        [column(book, 'signals.column.item', 0.52), column(book, 'signals.column.answer', 0.48)],
        c.items.map((item) => row([id(item.id), words(' '), term(item.label[locale])], said(book, titles, c.id, item))),
        c.note === undefined ? [] : [[term(c.note[locale])]],
      ),
      sections: [],
    })),
    place: 'appendix',
  }
}

function said(
  book: SignalBook,
  titles: ReadonlyMap<string, string>,
  checklist: string,
  item: Parameters<typeof readusAnswer>[2],
): readonly Inline[] {
  const { phrase, locale } = book
  const answer = readusAnswer(book, checklist, item)
  const places = (to: readonly string[]): readonly Inline[] =>
    listed(
      locale,
      to.map((s) => [{ kind: 'ref', to: s, text: titles.get(s) ?? s }]),
    )
  switch (answer.standing) {
    case 'answered':
      return phrase('signals.readus.answered', { to: places(answer.to) })
    case 'partly':
      return phrase('signals.readus.partly', {
        to: places(answer.to),
        rest: phrase(`signals.readus.rest.${answer.rest}`),
      })
    case 'author':
      return phrase('signals.readus.author')
    case 'not-done':
      return phrase('signals.readus.not-done-why', { why: phrase(`signals.readus.why.${answer.why}`) })
  }
}
