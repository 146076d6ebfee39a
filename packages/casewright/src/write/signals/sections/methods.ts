import { readusChecklists } from '../readus.ts'
import { sayStrata } from '../../../draw/signals/answer-names.ts'
import { circulatingFormulas } from '../../../knowledge/generated/signals.ts'
import { bibEntry } from '../../../knowledge/bibliography.ts'
import type { Cite } from '../../../knowledge/entry.ts'
import type { MeasureId } from '../../../model/signal/answer.ts'
import { named } from '../../citation/rule-sources.ts'
import { id, number, paragraph, setting, term, words, type Inline, type Section } from '../../document.ts'
import { sentences } from '../../phrase.ts'
import { column, row, table } from '../../tables.ts'
import type { SignalBook } from '../signal-book.ts'

/** How it was done, with sources; only what was run. */
export function methodsSection(book: SignalBook): Section {
  const { phrase, locale, answer } = book
  const has = (measure: MeasureId): boolean => answer.measures.some((m) => m.measure === measure)
  return {
    id: 'methods',
    title: phrase('signals.methods.title'),
    blocks: [
      paragraph(
        ...sentences(locale, [
          phrase('signals.methods.design'),
          phrase('signals.methods.counts', { engine: phrase(`signals.methods.engine.${answer.lake.engine}`) }),
          phrase('signals.methods.duplicates'),
        ]),
      ),
      paragraph(
        ...sentences(locale, [
          has('ror') ? phrase('signals.methods.ror') : [],
          has('prr') ? cited(phrase('signals.methods.prr'), sourcesOf('prr')) : [],
          has('ic') ? cited(phrase('signals.methods.ic'), sourcesOf('ic')) : [],
          answer.stratified === null
            ? []
            : phrase('signals.methods.stratified', { by: term(sayStrata(answer.stratified.by, locale)) }),
          answer.adjusted.kind === 'none' ? [] : phrase('signals.methods.adjusted'),
          book.multiverse === undefined ? [] : phrase('signals.methods.multiverse'),
          book.onset === undefined ? [] : phrase('signals.methods.onset'),
          cited(phrase('signals.methods.checklist'), articles(readusChecklists[0]?.cite ?? [])),
        ]),
      ),
    ],
    sections: [],
  }
}

/** A sentence with the sources of what it says, before its full stop. */
function cited(sentence: readonly Inline[], cites: readonly Cite[]): readonly Inline[] {
  const last = sentence.at(-1)
  if (last?.kind !== 'words') return sentence
  const stop = /[.。]$/u.exec(last.text)?.[0] ?? ''
  const bare = words(last.text.slice(0, last.text.length - stop.length))
  return [...sentence.slice(0, -1), ...named(bare, cites), words(stop)]
}

/** Whose a measure is, as the knowledge cites it. */
const sourcesOf = (measure: MeasureId): readonly Cite[] =>
  forReaders(circulatingFormulas.find((f) => f.measure === measure)?.cite ?? [])

/** Of the sources of an entry, the publications. */
const articles = (cites: readonly Cite[]): readonly Cite[] =>
  cites.filter((c) => bibEntry(c.source)?.type === 'article')

/** Documents of this project are no source for a reader. */
export const forReaders = (cites: readonly Cite[]): readonly Cite[] =>
  cites.filter((c) => c.source !== 'knowledge-pack')

/** A checksum in groups that a line can be broken between. */
const inGroups = (hash: string): string => (hash.match(/.{1,16}/gu) ?? []).join(' ')

/** Which files the numbers come from, so that another can have the same. */
export function sourcesSection(book: SignalBook): Section {
  const { phrase, answer, manifest } = book
  const { lake } = answer
  return {
    id: 'sources',
    title: phrase('signals.sources.title'),
    blocks: [
      paragraph(
        ...phrase('signals.sources.lead', {
          version: setting(book.version, 'casewright'),
          generation: id(lake.generation),
        }),
      ),
      ...(manifest === undefined
        ? []
        : [
            paragraph(
              ...phrase('signals.sources.settings', {
                deleted: phrase(`signals.sources.deleted.${manifest.cleaning.deleted}`),
                versions: phrase(`signals.sources.versions.${manifest.cleaning.versions}`),
                incomplete: phrase(`signals.sources.incomplete.${manifest.cleaning.incomplete}`),
              }),
            ),
          ]),
      ...table(
        'table-sources',
        phrase('signals.sources.caption'),
        [
          column(book, 'signals.column.source', 0.22),
          column(book, 'signals.column.rows', 0.14, 'end'),
          column(book, 'signals.column.refused', 0.14, 'end'),
          column(book, 'signals.column.hash', 0.5),
        ],
        lake.sources.map((s) =>
          row(
            [id(s.id)],
            [number(`source.${s.id}.reports`, 'value')],
            [number(`source.${s.id}.refused`, 'value')],
            [id(inGroups(s.sha256))],
          ),
        ),
      ),
    ],
    sections: [],
    place: 'appendix',
  }
}
