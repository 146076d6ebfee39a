import { type Said, type Slot, saidOf } from '../compose-record.ts'
import { wordsOf, type XmlElement } from './xml-element.ts'

/** What an element is for: the field its words belong to, or what it says in full. */
export type ElementMeaning = Slot | ((element: XmlElement, entry: XmlElement) => readonly Said[])

/** What elements are for, by the names on the way to them. */
export interface MeaningTree {
  readonly meaning: ElementMeaning | undefined
  /** By the name of an element, or `@` and the name of an attribute. */
  readonly within: ReadonlyMap<string, MeaningTree>
}

interface Growing {
  meaning: ElementMeaning | undefined
  readonly within: Map<string, Growing>
}

/** A table of elements (`titles/title`) and attributes (`pub-date@iso-8601-date`) by their path, as a tree. */
export function meaningTree(table: readonly (readonly [string, ElementMeaning])[]): MeaningTree {
  const top: Growing = { meaning: undefined, within: new Map() }
  for (const [path, meaning] of table) {
    let at = top
    for (const name of path.match(/@.+$|[^/@]+/gu) ?? []) {
      const next: Growing = at.within.get(name) ?? { meaning: undefined, within: new Map() }
      at.within.set(name, next)
      at = next
    }
    at.meaning = meaning
  }
  return top
}

/**
 * What an entry says, in its order: the elements and attributes that the tree knows; of the others each attribute and each
 * element with words, under its path.
 */
export function entrySays(entry: XmlElement, meanings: MeaningTree): readonly Said[] {
  const said: Said[] = []
  elementSays(entry, '', meanings, entry, said)
  return said
}

function elementSays(
  element: XmlElement,
  path: string,
  known: MeaningTree | undefined,
  entry: XmlElement,
  said: Said[],
): void {
  const meaning = known?.meaning
  if (typeof meaning === 'function') {
    for (const one of meaning(element, entry)) said.push(one)
    return
  }
  if (meaning !== undefined) {
    said.push(saidOf(meaning, path, wordsOf(element)))
    return
  }
  for (const name in element.attributes) attributeSays(element, name, path, known, entry, said)
  if (hasWords(element)) {
    said.push(saidOf(undefined, path, wordsOf(element)))
    return
  }
  for (const child of element.children)
    if (typeof child !== 'string')
      elementSays(child, path === '' ? child.name : `${path}/${child.name}`, known?.within.get(child.name), entry, said)
}

function attributeSays(
  element: XmlElement,
  name: string,
  path: string,
  known: MeaningTree | undefined,
  entry: XmlElement,
  said: Said[],
): void {
  const value = (element.attributes[name] ?? '').trim()
  if (value === '' || name === 'xmlns' || name.startsWith('xmlns:')) return
  const meaning = known?.within.get(`@${name}`)?.meaning
  if (typeof meaning !== 'function') said.push(saidOf(meaning, `${path}@${name}`, value))
  else for (const one of meaning(element, entry)) said.push(one)
}

/** EndNote wraps all words in their typeface. */
function hasWords({ children }: XmlElement): boolean {
  for (const child of children) if (typeof child === 'string' ? isText(child) : child.name === 'style') return true
  return false
}

const isText = (text: string): boolean => /\S/u.test(text)
