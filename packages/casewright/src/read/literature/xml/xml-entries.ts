import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { issue, type Place } from '../../../base/issue.ts'
import { damaged, refuse } from '../damage.ts'
import type { ReadSettings } from '../reader.ts'
import type { XmlElement } from './xml-element.ts'

/** Which elements of an XML export are what. */
export interface XmlShape {
  /** Each is one entry, unless it lies within another. */
  readonly entries: ReadonlySet<string>
  /** Counted against the limit of authors. */
  readonly authors: ReadonlySet<string>
  /** Left out with all that is in them (the full text of an article). */
  readonly skipped: ReadonlySet<string>
}

interface Growing extends XmlElement {
  readonly children: (XmlElement | string)[]
}

/** An element costs memory beside its words; in units of the entry's limit. */
const ELEMENT_COST = 16
const MOST_WARNINGS = 50
const withoutPrefix = (name: string): string => (name.includes(':') ? name.slice(name.lastIndexOf(':') + 1) : name)
/** Faults that lose nothing: what several exports put one after the other bring along, and characters XML does not allow. */
const HARMLESS =
  /only one root|XML declaration must|expected one of|inappropriately located doctype|outside of root|^disallowed character\.|"\]\]>"/u
/** References to entities the file declares itself, or nobody does, are never expanded: they stay as written. */
const UNKNOWN_ENTITY = /^(?:undefined entity|malformed character entity)/u

/**
 * The entries of an XML export, one after the other, each as a tree; nothing else of the file is kept in memory. Nothing
 * outside the file is fetched, no entity but XML's own five and character numbers is expanded.
 * @throws InputProblem where the file is no XML from some line on (unless damage is to be kept), or beyond a limit.
 */
export async function* xmlEntries(
  pieces: AsyncIterable<string>,
  file: string,
  settings: ReadSettings,
  shape: XmlShape,
): AsyncGenerator<XmlElement> {
  const parser = new SaxesParser()
  const ready: XmlElement[] = []
  const open: Growing[] = []
  const warned = new Set<string>()
  let broken: { readonly at: Place; readonly message: string } | undefined
  let depth = 0
  let skippedFrom: number | undefined
  let cost = 0
  let authors = 0
  /** Characters written since the parser last had something: what it holds back within one text, tag or comment. */
  let held = 0
  let line = 1

  const grow = (by: number): void => {
    held = 0
    if (open.length === 0) return
    cost += by
    if (cost > settings.limits.entry)
      refuse('entry-too-large', { file, line: open[0]?.line ?? line }, { most: settings.limits.entry })
  }
  const text = (words: string): void => {
    held = 0
    if (broken !== undefined || skippedFrom !== undefined) return
    grow(words.length)
    open.at(-1)?.children.push(words)
  }
  const close = (): void => {
    if (broken !== undefined) return
    held = 0
    depth -= 1
    if (skippedFrom !== undefined) {
      if (depth === skippedFrom) skippedFrom = undefined
      return
    }
    const done = open.pop()
    if (done === undefined) return
    const parent = open.at(-1)
    if (parent === undefined) ready.push(done)
    else parent.children.push(done)
  }
  const start = (tag: SaxesTagPlain): void => {
    if (broken !== undefined) return
    depth += 1
    if (depth > settings.limits.depth) refuse('entry-too-deep', { file, line }, { most: settings.limits.depth })
    const name = withoutPrefix(tag.name)
    if (skippedFrom !== undefined || (open.length === 0 && !shape.entries.has(name))) {
      held = 0
      return
    }
    if (open.length > 0 && shape.skipped.has(name)) {
      skippedFrom = depth - 1
      return
    }
    if (open.length === 0) {
      cost = 0
      authors = 0
    }
    // The parser makes the attributes anew for each element, without a prototype.
    const { attributes } = tag
    open.push({ name, attributes, line, children: [] })
    let size = ELEMENT_COST
    for (const key in attributes) size += key.length + (attributes[key] ?? '').length
    grow(size)
    if (shape.authors.has(name)) authors += 1
    if (authors > settings.limits.authors)
      refuse('entry-too-many-authors', { file, line: open[0]?.line ?? line }, { most: settings.limits.authors })
  }

  parser.on('opentagstart', () => {
    line = parser.line
  })
  parser.on('opentag', start)
  parser.on('closetag', close)
  parser.on('text', text)
  parser.on('cdata', text)
  const nothing = (): void => {
    held = 0
  }
  parser.on('comment', nothing)
  parser.on('processinginstruction', nothing)
  parser.on('doctype', nothing)
  parser.on('error', (error) => {
    const message = error.message.replace(/^(?:\d+:\d+: )+/u, '')
    if (broken !== undefined || HARMLESS.test(message)) return
    const at = { file, line: parser.line }
    if (!UNKNOWN_ENTITY.test(message)) broken = { at, message }
    else if (warned.size < MOST_WARNINGS) {
      const place = `${parser.line}`
      if (!warned.has(place)) settings.tell(issue('warning', 'xml-entity-unknown', at, {}))
      warned.add(place)
    }
  })

  for await (const piece of pieces) {
    held += piece.length
    if (held > settings.limits.entry + piece.length)
      refuse('entry-too-large', { file, line: parser.line }, { most: settings.limits.entry })
    parser.write(piece)
    yield* ready.splice(0)
    if (broken !== undefined) break
  }
  if (broken === undefined) parser.close()
  yield* ready.splice(0)
  if (broken !== undefined) damaged(settings, 'xml-syntax', broken.at, { message: broken.message })
}
