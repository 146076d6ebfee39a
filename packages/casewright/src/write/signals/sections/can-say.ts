import { caution, paragraph, strong, type Section } from '../../document.ts'
import type { SignalBook } from '../signal-book.ts'

/** What this kind of data can and cannot say, before any number. */
export function canSaySection(book: SignalBook): Section {
  const { phrase } = book
  return {
    id: 'can-say',
    title: phrase('signals.can.title'),
    blocks: [
      ...(book.answer.lake.generated ? [caution(strong(phrase('signals.data.generated')))] : []),
      caution(...phrase('signals.can.lead')),
      paragraph(strong(phrase('signals.can.can'))),
      {
        kind: 'list',
        ordered: false,
        items: (['suspected', 'more', 'lead'] as const).map((k) => phrase(`signals.can.yes.${k}`)),
      },
      paragraph(strong(phrase('signals.can.cannot'))),
      {
        kind: 'list',
        ordered: false,
        items: (['risk', 'cause', 'rank', 'absence'] as const).map((k) => phrase(`signals.can.no.${k}`)),
      },
    ],
    sections: [],
  }
}
