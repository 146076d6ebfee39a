import type { PersonName } from '../../../model/literature/record.ts'
import { type Said, saidOf } from '../compose-record.ts'
import { childrenOf, elementsAt, wordsOf, type XmlElement } from './xml-element.ts'

const first = (from: XmlElement, name: string): string =>
  elementsAt(from, name)
    .map(wordsOf)
    .find((w) => w !== '') ?? ''

function personOf(name: XmlElement): PersonName | undefined {
  const [family, given, suffix] = [first(name, 'surname'), first(name, 'given-names'), first(name, 'suffix')]
  const before = [given, suffix].filter((part) => part !== '').join(' ')
  if (family !== '' && before !== '') return { family, given: before }
  const literal = family || before || wordsOf(name)
  return literal === '' ? undefined : { literal }
}

const withoutNotes = (element: XmlElement): XmlElement => ({
  ...element,
  children: element.children.filter(
    (c) => typeof c === 'string' || !['xref', 'fn', 'label', 'contrib-group'].includes(c.name),
  ),
})

/** A contributor. Of names in several scripts the first is the author's, the others stand beside. Editors and others are kept as said. */
export function contributorSays(contributor: XmlElement): readonly Said[] {
  const kind = contributor.attributes['contrib-type'] ?? 'author'
  const named = [contributor, ...elementsAt(contributor, 'name-alternatives')].flatMap(childrenOf)
  const people = named.filter((e) => e.name === 'name' || e.name === 'string-name').flatMap((e) => personOf(e) ?? [])
  const groups = [...elementsAt(contributor, 'collab'), ...elementsAt(contributor, 'collab-alternatives', 'collab')]
    .map((g) => wordsOf(withoutNotes(g)))
    .filter((words) => words !== '')
    .map((literal) => ({ literal }))
  const [author, ...others] = [...people, ...groups]
  const nameOf = (p: PersonName): string => ('literal' in p ? p.literal : [p.family, p.given].join(', '))
  const is =
    (slot: 'author' | 'other-author') =>
    (person: PersonName): Said =>
      kind === 'author'
        ? { slot, tag: 'contrib', text: nameOf(person), person }
        : saidOf(undefined, `contrib ${kind}`, nameOf(person))
  return [
    ...(author === undefined ? [] : [is('author')(author)]),
    ...others.map(is('other-author')),
    ...elementsAt(contributor, 'aff').map(affiliationSays).flat(),
    ...elementsAt(contributor, 'contrib-id').map((id) =>
      saidOf(
        undefined,
        'contrib-id',
        [author === undefined ? '' : `${nameOf(author)}:`, id.attributes['contrib-id-type'] ?? '', wordsOf(id)]
          .join(' ')
          .trim(),
      ),
    ),
  ]
}

export const affiliationSays = (affiliation: XmlElement): readonly Said[] => [
  saidOf('affiliation', 'aff', wordsOf(withoutNotes(affiliation)).replaceAll('\n', ' ')),
]

/** Title and subtitle, and both in other languages. */
export function titlesSay(group: XmlElement): readonly Said[] {
  const both = (of: XmlElement, title: string, subtitle: string): string =>
    [...elementsAt(of, title), ...elementsAt(of, subtitle)]
      .map((e) => wordsOf(withoutNotes(e)).replaceAll('\n', ' '))
      .filter((words) => words !== '')
      .join(': ')
  return [
    saidOf('title', 'article-title', both(group, 'article-title', 'subtitle')),
    ...elementsAt(group, 'trans-title-group').map((g) =>
      saidOf('other-title', 'trans-title', both(g, 'trans-title', 'trans-subtitle')),
    ),
    ...elementsAt(group, 'trans-title').map((t) => saidOf('other-title', 'trans-title', wordsOf(withoutNotes(t)))),
    ...elementsAt(group, 'alt-title').map((t) => saidOf(undefined, 'alt-title', wordsOf(t))),
  ]
}

/** An abstract, its sections with their headings before them. A picture's or a lay summary is kept as said. */
export function abstractSays(abstract: XmlElement): readonly Said[] {
  const kind = abstract.attributes['abstract-type']
  const sections = childrenOf(abstract).filter((e) => e.name !== 'title' && e.name !== 'label')
  const text =
    sections.length === 0
      ? wordsOf(abstract)
      : sections
          .map(sectionText)
          .filter((t) => t !== '')
          .join('\n')
  if (abstract.name === 'trans-abstract') return [saidOf('other-abstract', 'trans-abstract', text)]
  const isMain = kind === undefined || ['abstract', 'structured', 'section'].includes(kind)
  return [saidOf(isMain ? 'abstract' : undefined, `abstract ${kind ?? ''}`.trim(), text)]
}
function sectionText(section: XmlElement): string {
  const heading = first(section, 'title').replace(/\s*[:：]$/u, '')
  const words = wordsOf({
    ...section,
    children: section.children.filter((c) => typeof c === 'string' || c.name !== 'title'),
  })
  return heading === '' ? words : `${heading}: ${words}`
}

export const datePrinted = (date: XmlElement): string =>
  date.attributes['iso-8601-date'] ??
  ([first(date, 'year'), first(date, 'month'), first(date, 'day')]
    .filter((p) => p !== '')
    .join(/^\d*$/u.test(first(date, 'month')) ? '-' : ' ') ||
    wordsOf(date))
