import { wordsOf, type XmlElement } from '../../literature/xml/xml-element.ts'

/** Part of a report that has fields and parts of its own, whether it came as XML or as JSON. */
export interface SaidPart {
  /** A field's text, the first where it stands several times; empty where it is missing. Names are lower case. */
  readonly text: (field: string) => string
  /** Parts of that name, in their order. */
  readonly parts: (name: string) => readonly SaidPart[]
}

export function partOfXml(element: XmlElement): SaidPart {
  const named = new Map<string, XmlElement[]>()
  for (const child of element.children) {
    if (typeof child === 'string') continue
    const name = child.name.toLowerCase()
    const others = named.get(name)
    if (others === undefined) named.set(name, [child])
    else others.push(child)
  }
  return {
    text: (field) => {
      const first = named.get(field)?.[0]
      return first === undefined ? '' : wordsOf(first)
    },
    parts: (name) => (named.get(name) ?? []).map(partOfXml),
  }
}

export function partOfJson(value: unknown): SaidPart {
  const fields = isFields(value) ? value : {}
  const at = (name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined)
  return {
    text: (field) => {
      const found = at(field)
      const first: unknown = Array.isArray(found) ? found[0] : found
      return typeof first === 'string' ? first.trim() : typeof first === 'number' ? String(first) : ''
    },
    parts: (name) => {
      const found = at(name)
      return (Array.isArray(found) ? found : [found]).filter(isFields).map(partOfJson)
    },
  }
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
