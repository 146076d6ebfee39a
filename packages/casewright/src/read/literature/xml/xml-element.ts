import { shiftedDigits } from '../raised-digits.ts'

/** An element of an XML file with what is in it, in order. Names are without their namespace's prefix. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly line: number
  readonly children: readonly (XmlElement | string)[]
}

const isElement = (child: XmlElement | string): child is XmlElement => typeof child !== 'string'

export const childrenOf = (parent: XmlElement): readonly XmlElement[] => parent.children.filter(isElement)

/** Elements reached from one by a path of names, in the order of the file. */
export function elementsAt(from: XmlElement, ...path: readonly string[]): readonly XmlElement[] {
  let found: readonly XmlElement[] = [from]
  for (const name of path) {
    const next: XmlElement[] = []
    for (const { children } of found) for (const c of children) if (isElement(c) && c.name === name) next.push(c)
    found = next
  }
  return found
}

/** Elements that begin a line of their own; all others are words within one. */
const BLOCKS = new Set(['p', 'sec', 'title', 'list', 'list-item', 'disp-quote', 'break', 'br'])

/**
 * The words of an element with all that is marked up within: `<i>FLT3</i> inhibitor` is `FLT3 inhibitor`, `10<sup>9</sup>` is
 * `10⁹`. Line breaks of the file are blanks; paragraphs, and carriage returns written as such (EndNote), are lines.
 */
export function wordsOf(element: XmlElement): string {
  const [only = ''] = element.children
  if (element.children.length < 2 && !isElement(only) && isTidy(element, only)) return only
  const lines = written(element)
    .split('\n')
    .map((line) => line.replaceAll(/\s+/gu, ' ').trim())
  return lines.filter((line) => line !== '').join('\n')
}

/** Nothing to change: most elements hold one text, tidy as it is. */
const isTidy = ({ name }: XmlElement, text: string): boolean => !SHIFTED.test(name) && !UNTIDY.test(text)
const SHIFTED = /^su[bp]$|script|^style$/u
const UNTIDY = /^ | $| {2}|[^\S ]/u

function written(element: XmlElement): string {
  const inner = element.children
    .map((c) => (isElement(c) ? written(c) : c.replaceAll('\n', ' ').replaceAll('\r', '\n')))
    .join('')
  const look = element.name === 'style' ? (element.attributes.face ?? '') : element.name
  if (look === 'sup' || look.includes('superscript')) return shiftedDigits(inner, 'raised')
  if (look === 'sub' || look.includes('subscript')) return shiftedDigits(inner, 'lowered')
  return BLOCKS.has(element.name) ? `\n${inner}\n` : inner
}
