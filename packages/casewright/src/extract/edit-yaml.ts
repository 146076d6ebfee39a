import { Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import { canonicalJson } from '../base/content-hash.ts'
import { onOneLine } from './write-yaml.ts'

/**
 * The text of a YAML file with its content changed to `after`: what is the same in both keeps its place and its comments. A
 * file that uses anchors in a way that does not survive the change is written anew.
 */
export function editYaml(text: string, after: object): string {
  const doc: Document = parseDocument(text)
  doc.contents = doc.createNode(edited(doc, doc.contents, after))
  const changed = doc.toString(LAYOUT)
  if (saysSame(changed, after)) return changed
  return onOneLine(new Document(after, { aliasDuplicateObjects: false })).toString(LAYOUT)
}

const LAYOUT = { lineWidth: 160, flowCollectionPadding: true } as const

function saysSame(text: string, value: object): boolean {
  const doc = parseDocument(text)
  return doc.errors.length === 0 && canonicalJson(doc.toJS()) === canonicalJson(value)
}

/** The node where it says `after` already, the node changed in place where it is of the same shape, else a new one. */
function edited(doc: Document, node: unknown, after: unknown): unknown {
  const before = isMap(node) || isSeq(node) || isScalar(node) ? (node.toJS(doc) as unknown) : undefined
  if (before !== undefined && canonicalJson(before) === canonicalJson(after)) return node
  if (isMap(node) && isRecord(after)) return editedMap(doc, node, after)
  if (isSeq(node) && Array.isArray(after)) return editedList(doc, node, after)
  return onOneLine(doc.createNode(after))
}

function editedMap(doc: Document, map: YAMLMap, after: Readonly<Record<string, unknown>>): YAMLMap {
  for (const key of map.items.map((pair) => String(pair.key))) if (!Object.hasOwn(after, key)) map.delete(key)
  for (const [key, value] of Object.entries(after)) map.set(key, edited(doc, map.get(key, true), value))
  if (map.flow === true && !map.has('value') && !map.has('is')) map.flow = false
  return map
}

/** Items with an id are met by it, others by their place. */
function editedList(doc: Document, list: YAMLSeq, after: readonly unknown[]): YAMLSeq {
  const byId = new Map(
    list.items.flatMap((item) => (isMap(item) && item.has('id') ? [[String(item.get('id')), item]] : [])),
  )
  const there = list.items
  list.items = after.map((value, i) => {
    const own = isRecord(value) && typeof value['id'] === 'string' ? byId.get(value['id']) : there[i]
    return edited(doc, own, value)
  })
  return list
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
