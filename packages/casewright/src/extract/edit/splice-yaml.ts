import {
  Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { canonicalJson } from '../../base/content-hash.ts'
import { editYaml } from '../edit-yaml.ts'
import { onOneLine } from '../write-yaml.ts'
import type { Path } from '../yaml-file.ts'

/** A stretch of the text and what comes in its place. */
interface Patch {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A line longer than this is opened up, one entry a line. */
const WIDE = 118

/**
 * The text of a YAML file with its content changed to `after`, every byte of what does not change left as it is: comments,
 * blank lines, breaks of lines. New keys come where `order` puts them among their neighbours. Where the text cannot be
 * patched so (anchors), it is changed as `editYaml` does.
 */
export function spliceYaml(text: string, after: object, order: OrderAt): string {
  const doc = parseDocument(text)
  const patches: Patch[] = []
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n'
  const patched = diff({ doc, text, order, patches }, doc.contents, after, [])
  if (!patched) return editYaml(text, after)
  const changed = patches
    .toSorted((a, b) => b.start - a.start || b.end - a.end)
    .reduce((t, p) => t.slice(0, p.start) + p.text.replaceAll('\n', lineBreak) + t.slice(p.end), text)
  return saysSame(changed, after) ? changed : editYaml(text, after)
}

function saysSame(text: string, after: object): boolean {
  const doc = parseDocument(text)
  try {
    return doc.errors.length === 0 && canonicalJson(doc.toJS()) === canonicalJson(after)
  } catch {
    // The library throws where an alias has lost its anchor.
    return false
  }
}

/** The keys of a record in the order a person writes them, by where it stands; empty where any order will do. */
export type OrderAt = (at: Path) => readonly string[]

interface Desk {
  readonly doc: Document
  readonly text: string
  readonly order: OrderAt
  readonly patches: Patch[]
}

const isRecord = (v: unknown): v is Readonly<Record<string, unknown>> =>
  v !== null && typeof v === 'object' && !Array.isArray(v)
const same = (desk: Desk, node: unknown, after: unknown): boolean =>
  isNode(node) && canonicalJson(node.toJS(desk.doc)) === canonicalJson(after)

/** False where the node as a whole has to be written anew by whoever holds it. */
function diff(desk: Desk, node: unknown, after: unknown, path: Path): boolean {
  if (same(desk, node, after)) return true
  if (isMap(node) && node.flow !== true && isRecord(after)) return inMap(desk, node, after, path)
  if (isSeq(node) && node.flow !== true && Array.isArray(after)) return inList(desk, node, after, path)
  return false
}

const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : '')

function inMap(desk: Desk, map: YAMLMap, after: Readonly<Record<string, unknown>>, path: Path): boolean {
  const [first] = map.items
  if (first === undefined || Object.keys(after).length === 0) return false
  const indent = column(desk.text, startOf(first))
  for (const pair of map.items) {
    const key = keyOf(pair)
    if (!Object.hasOwn(after, key)) {
      const lines = wholeLines(desk.text, startOf(pair), endOf(pair))
      if (lines === undefined) return false
      desk.patches.push({ ...lines, text: '' })
      continue
    }
    if (diff(desk, pair.value, after[key], [...path, key])) continue
    desk.patches.push({ start: startOf(pair), end: endOf(pair), text: pairText(key, after[key], indent) })
  }
  const there = map.items.map(keyOf)
  const order = desk.order(path)
  // Several new keys after one neighbour come in the order they are to stand in.
  const added = Object.keys(after).filter((key) => !there.includes(key))
  const byNeighbour = Map.groupBy(added, (key) => neighbour(key, there, order))
  for (const [index, keys] of byNeighbour) {
    const pair = map.items[index]
    if (pair === undefined) return false
    const at = endOfLine(desk.text, endOf(pair))
    const sorted = keys.toSorted((a, b) => rank(a, order) - rank(b, order))
    desk.patches.push({
      start: at,
      end: at,
      text: sorted.map((key) => `\n${' '.repeat(indent)}${pairText(key, after[key], indent)}`).join(''),
    })
  }
  return true
}

const rank = (key: string, order: readonly string[]): number =>
  order.includes(key) ? order.indexOf(key) : order.length

/** The entry after which a new key comes: the last that is not to stand behind it, at least the first. */
function neighbour(key: string, there: readonly string[], order: readonly string[]): number {
  const own = rank(key, order)
  return Math.max(
    0,
    there.findLastIndex((k) => rank(k, order) <= own),
  )
}

function inList(desk: Desk, list: YAMLSeq, after: readonly unknown[], path: Path): boolean {
  const { items } = list
  const [first] = items
  if (first === undefined || after.length === 0 || !items.every(isNode)) return false
  let head = 0
  while (head < items.length && head < after.length && same(desk, items[head], after[head])) head += 1
  let tail = 0
  while (
    tail < items.length - head &&
    tail < after.length - head &&
    same(desk, items.at(-1 - tail), after.at(-1 - tail))
  )
    tail += 1
  const [old, fresh] = [items.slice(head, items.length - tail), after.slice(head, after.length - tail)]
  const dash = dashColumn(desk.text, first)
  if (dash === undefined) return false
  const both = Math.min(old.length, fresh.length)
  for (let i = 0; i < both; i += 1) {
    const node = old[i]
    if (diff(desk, node, fresh[i], [...path, head + i])) continue
    desk.patches.push({ start: startOf(node), end: endOf(node), text: itemText(fresh[i], dash + 2) })
  }
  for (const node of old.slice(both)) {
    const lines = wholeLines(desk.text, dashOf(desk.text, startOf(node)), endOf(node))
    if (lines === undefined) return false
    desk.patches.push({ ...lines, text: '' })
  }
  if (fresh.length > both) {
    const before = items[items.length - tail - 1]
    if (before === undefined) return false
    const at = endOfLine(desk.text, endOf(before))
    const text = fresh
      .slice(both)
      .map((item) => `\n${' '.repeat(dash)}- ${itemText(item, dash + 2)}`)
      .join('')
    desk.patches.push({ start: at, end: at, text })
  }
  return true
}

/** Offsets of a node or pair in the text; the end without the line break or comments behind it. */
function startOf(node: unknown): number {
  if (isPair(node)) return isNode(node.key) ? (node.key.range?.[0] ?? 0) : 0
  if (isMap(node) && node.flow !== true) return startOf(node.items[0])
  return isNode(node) ? (node.range?.[0] ?? 0) : 0
}

function endOf(node: unknown): number {
  if (isPair(node)) {
    const key = isNode(node.key) ? (node.key.range?.[1] ?? 0) : 0
    return isNode(node.value) ? Math.max(key + 1, endOf(node.value)) : key + 1
  }
  if ((isMap(node) || isSeq(node)) && node.flow !== true) return endOf(node.items.at(-1))
  if (isScalar(node) && (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL'))
    return (node.range?.[0] ?? 0) + (node.source === undefined ? 0 : blockLength(node.range))
  return isNode(node) ? (node.range?.[1] ?? 0) : 0
}
const blockLength = (range: readonly number[] | null | undefined): number =>
  Math.max(0, (range?.[1] ?? 1) - (range?.[0] ?? 0) - 1)

const column = (text: string, at: number): number => at - (text.lastIndexOf('\n', at - 1) + 1)

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  const line = end < 0 ? text.length : end
  return text[line - 1] === '\r' ? line - 1 : line
}

const dashOf = (text: string, at: number): number => text.lastIndexOf('-', at - 1)

/** The column of the dash before the first item, where it stands on the item’s line. */
function dashColumn(text: string, first: unknown): number | undefined {
  const at = dashOf(text, startOf(first))
  return at >= 0 && /^-[ ]+$/u.test(text.slice(at, startOf(first))) ? column(text, at) : undefined
}

/** From the start of the first line to the end of the last, its break with it; undefined where something else is on them. */
function wholeLines(text: string, start: number, end: number): Pick<Patch, 'start' | 'end'> | undefined {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const to = text.indexOf('\n', end)
  const [before, behind] = [text.slice(from, start), text.slice(end, to < 0 ? text.length : to)]
  if (before.trim() !== '' || !/^\s*(?:#.*)?$/u.test(behind)) return undefined
  return { start: from, end: to < 0 ? text.length : to + 1 }
}

function pairText(key: string, value: unknown, indent: number): string {
  const doc = new Document({ [key]: value }, { aliasDuplicateObjects: false })
  if (key !== 'value' && holdsReadings(value)) return indented(trimmed(onOneLine(doc)), indent)
  const line = laidOut(doc, () => true)
  if (line.length + indent <= WIDE && !line.includes('\n')) return line
  return indented(
    laidOut(doc, (node, depth) => depth > 1 && !isList(node)),
    indent,
  )
}

function itemText(value: unknown, indent: number): string {
  const doc = new Document(value, { aliasDuplicateObjects: false })
  if (isMap(doc.contents) && doc.contents.has('id')) return indented(trimmed(onOneLine(doc)), indent)
  const line = laidOut(new Document([value], { aliasDuplicateObjects: false }), () => true).slice(2)
  return line.length + indent <= WIDE ? line : indented(trimmed(onOneLine(doc)), indent)
}

/** A record of readings (signs, laboratory values) has one a line. */
const holdsReadings = (value: unknown): boolean =>
  isRecord(value) && !('value' in value) && !('is' in value) && Object.values(value).some((v) => typeof v === 'object')

/** A list of readings is opened, each on its line. */
const isList = (node: unknown): boolean =>
  isSeq(node) && node.items.some((i) => isMap(i) && (i.has('value') || i.has('is')))

const LAYOUT = { lineWidth: 0, flowCollectionPadding: true } as const
const trimmed = (doc: Document): string => doc.toString(LAYOUT).trimEnd()

/** The document’s one entry with its collections on one line where `flow` says so; depth 1 is the entry’s value. */
function laidOut(doc: Document, flow: (node: unknown, depth: number) => boolean): string {
  visit(doc, {
    Collection(_key, node, path) {
      const depth = path.filter((p) => isMap(p) || isSeq(p)).length
      node.flow = depth > 0 && flow(node, depth)
    },
  })
  return trimmed(doc)
}

const indented = (text: string, indent: number): string => text.replaceAll(/\n(?=[^\n])/gu, `\n${' '.repeat(indent)}`)
