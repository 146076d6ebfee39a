import { childrenOf, elementsAt, wordsOf, type XmlElement } from '../../literature/xml/xml-element.ts'

/** The value of an attribute of an element; empty where it is missing. An element with a nullFlavor says nothing. */
export const attribute = (element: XmlElement | undefined, name: string): string =>
  element === undefined || element.attributes['nullFlavor'] !== undefined ? '' : (element.attributes[name] ?? '').trim()

/** The first element reached by a path of names. */
export const first = (from: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined =>
  from === undefined ? undefined : elementsAt(from, ...path)[0]

/** Whether an element's own `code` is that of a list. */
export function isCoded(element: XmlElement, list: string, code: string): boolean {
  const own = childrenOf(element).find((c) => c.name === 'code')
  return own !== undefined && own.attributes['code'] === code && own.attributes['codeSystem'] === list
}

/** Elements at a path whose own `code` is that of a list. */
export const codedAt = (
  from: XmlElement | undefined,
  list: string,
  code: string,
  ...path: readonly string[]
): readonly XmlElement[] => (from === undefined ? [] : elementsAt(from, ...path).filter((e) => isCoded(e, list, code)))

/** The words of an element; none where it has a nullFlavor. */
export const said = (element: XmlElement | undefined): string =>
  element === undefined || element.attributes['nullFlavor'] !== undefined ? '' : wordsOf(element)

/** A term: its name, else its code, else the reporter's own words. */
export function termOf(value: XmlElement | undefined): string {
  return attribute(value, 'displayName') || attribute(value, 'code') || said(first(value, 'originalText'))
}
