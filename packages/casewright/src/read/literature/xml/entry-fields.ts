import { type Said, type Slot, saidOf } from '../compose-record.ts'
import { childrenOf, wordsOf, type XmlElement } from './xml-element.ts'

/** What an element is for: the field its words belong to, or what it says in full. */
export type ElementMeaning = Slot | ((element: XmlElement, entry: XmlElement) => readonly Said[])

/**
 * What an entry says, in its order: elements (`titles/title`) and attributes (`pub-date@iso-8601-date`) by their path in
 * the table; of those the table does not know, each attribute and each element with words, under its path.
 */
export function entrySays(entry: XmlElement, meanings: ReadonlyMap<string, ElementMeaning>): readonly Said[] {
  const within = (element: XmlElement, path: string): readonly Said[] => {
    const meaning = meanings.get(path)
    if (typeof meaning === 'function') return meaning(element, entry)
    if (meaning !== undefined) return [saidOf(meaning, path, wordsOf(element))]
    const attributes = Object.entries(element.attributes)
      .filter(([name, value]) => !/^xmlns(?::|$)/u.test(name) && value.trim() !== '')
      .flatMap(([name, value]) => {
        const at = `${path}@${name}`
        const meant = meanings.get(at)
        return typeof meant === 'function' ? meant(element, entry) : [saidOf(meant, at, value.trim())]
      })
    // EndNote wraps all words in their typeface.
    if (element.children.some((c) => (typeof c === 'string' ? c.trim() !== '' : c.name === 'style')))
      return [...attributes, saidOf(undefined, path, wordsOf(element))]
    return [...attributes, ...childrenOf(element).flatMap((c) => within(c, path === '' ? c.name : `${path}/${c.name}`))]
  }
  return within(entry, '')
}
