import type { Book } from '../book.ts'
import { caution, number, paragraph, setting, strong, words, type Block, type Inline, type Section } from '../document.ts'
import { sentences } from '../phrase.ts'
import type { Key } from '../../i18n/wording.ts'
import { sourcesTelling, toldIn } from './told-in.ts'

/** A structured abstract: the question, what was done, counts and medians of the results, what may be said and who checked it. */
export function abstractSection(book: Book, leads: readonly (readonly Inline[])[], review: readonly Inline[]): Section {
  const { study, locale } = book
  const p = study.protocol
  const patients = book.find('report.patients')
  const notWhole = book.find('report.not-whole')
  const retold = book.find('report.retold-only')
  const { reports, records } = sourcesTelling(book)
  const kind = records.length === 0 ? 'published' : reports.length === 0 ? 'own-only' : 'own'
  const none = patients === undefined || patients.events.length === 0
  const part = (key: Key, inline: readonly Inline[]): Block =>
    paragraph(strong([words(book.t(key)), words(locale === 'zh' ? '\uFF1A' : '. ')]), ...inline)
  return {
    id: 'abstract',
    title: book.phrase('section.abstract'),
    blocks: [
      ...(review.length === 0 ? [] : [caution(...review)]),
      part('abstract.background', [setting(p.question[locale], 'protocol')]),
      ...(none
        ? []
        : [
            part(
              'abstract.methods',
              sentences(locale, [
                book.phrase('abstract.methods-text', {
                  patients: number('report.patients', 'events'),
                  n: { count: patients.events.length, inline: [] },
                  sources: toldIn(book),
                  ctcae: setting(p.ctcae.version, 'protocol'),
                }),
                notWhole === undefined || notWhole.events.length === 0 ? [] : book.phrase('abstract.seen', { cut: number(notWhole.id, 'events') }),
                retold === undefined || retold.events.length === 0 ? [] : book.phrase('abstract.retold', { retold: number(retold.id, 'events') }),
              ]),
            ),
          ]),
      part('abstract.results', none ? book.phrase('abstract.none') : sentences(locale, leads)),
      part('abstract.conclusion', book.phrase(`abstract.conclusion-${kind}`)),
    ],
    sections: [],
    place: 'front',
  }
}
