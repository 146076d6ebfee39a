import { sayNumber } from '../../i18n/format.ts'
import type { Book } from '../book.ts'
import { number, paragraph, setting, strong, words, type Block, type Inline, type Section } from '../document.ts'
import { sentences } from '../phrase.ts'
import type { Key } from '../../i18n/wording.ts'

/** A structured abstract: the question, what was done, the leading sentence of each part of the results, what may be said. */
export function abstractSection(book: Book, leads: readonly (readonly Inline[])[]): Section {
  const { study, locale } = book
  const p = study.protocol
  const patients = book.find('report.patients')
  const sources = new Set(book.patients.flatMap((x) => x.reports)).size
  const none = patients === undefined || patients.events.length === 0
  const part = (key: Key, inline: readonly Inline[]): Block =>
    paragraph(strong([words(book.t(key)), words(locale === 'zh' ? '\uFF1A' : '. ')]), ...inline)
  return {
    id: 'abstract',
    title: book.phrase('section.abstract'),
    blocks: [
      part('abstract.background', [setting(p.question[locale], 'protocol')]),
      ...(none
        ? []
        : [
            part(
              'abstract.methods',
              book.phrase('abstract.methods-text', {
                patients: number('report.patients', 'events'),
                n: { count: patients.events.length, inline: [] },
                sources: setting(sayNumber(sources, locale), 'study'),
                s: { count: sources, inline: [] },
                ctcae: setting(p.ctcae.version, 'protocol'),
                level: setting(`${sayNumber(p.confidence * 100, locale, 1)}%`, 'protocol'),
              }),
            ),
          ]),
      part('abstract.results', none ? book.phrase('abstract.none') : sentences(locale, leads)),
      part('abstract.conclusion', book.phrase('abstract.conclusion-text')),
    ],
    sections: [],
    place: 'front',
  }
}
