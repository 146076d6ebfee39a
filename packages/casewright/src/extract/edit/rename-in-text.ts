import { isMap, isScalar, isSeq, parse, parseDocument, type Scalar } from 'yaml'
import { canonicalJson } from '../../base/content-hash.ts'
import { isNode } from '../merge/patient-parts.ts'
import type { Path } from '../yaml-file.ts'
import { partOrder } from './part-order.ts'
import { spliceYaml } from './splice-yaml.ts'

/** What a text somewhere in a file is to be; the same where it stays. */
export type Renames = (text: string, at: Path) => string

/** Data with texts in it renamed; the same where nothing is. */
export function renamedIn(part: unknown, renames: Renames, at: Path = []): unknown {
  if (typeof part === 'string') return renames(part, at)
  if (Array.isArray(part)) {
    const after = part.map((inner: unknown, i) => renamedIn(inner, renames, [...at, i]))
    return after.some((inner, i) => inner !== part[i]) ? after : part
  }
  if (!isNode(part)) return part
  const entries = Object.entries(part).map(([key, inner]) => [key, renamedIn(inner, renames, [...at, key])] as const)
  return entries.some(([key, inner]) => inner !== part[key]) ? Object.fromEntries(entries) : part
}

/** A YAML file with texts in it renamed; every other byte stays, so that renaming back gives the file as it was. */
export function renameInText(text: string, renames: Renames): string {
  const doc = parseDocument(text)
  const patches: { readonly start: number; readonly end: number; readonly text: string }[] = []
  const walk = (node: unknown, at: Path): void => {
    if (isMap(node)) for (const pair of node.items) walk(pair.value, [...at, keyOf(pair.key)])
    else if (isSeq(node)) for (const [i, item] of node.items.entries()) walk(item, [...at, i])
    else if (isScalar(node) && typeof node.value === 'string' && node.range) {
      const after = renames(node.value, at)
      if (after !== node.value) patches.push({ start: node.range[0], end: node.range[1], text: written(after, node) })
    }
  }
  walk(doc.contents, [])
  const changed = patches
    .toSorted((a, b) => b.start - a.start)
    .reduce((whole, p) => whole.slice(0, p.start) + p.text + whole.slice(p.end), text)
  // Of a file that is no sound YAML nothing else is touched.
  if (doc.errors.length > 0) return changed
  const target = renamedIn(doc.toJS(), renames)
  return isNode(target) && canonicalJson(parse(changed)) !== canonicalJson(target)
    ? spliceYaml(text, target, partOrder)
    : changed
}

const keyOf = (key: unknown): string => (isScalar(key) ? String(key.value) : '')

/** A text written as the one before it was: in its quotes. Double ones that only the one before needed are left out again. */
function written(text: string, { type, value }: Scalar): string {
  if (type === 'QUOTE_SINGLE') return `'${text.replaceAll("'", "''")}'`
  const double = type === 'QUOTE_DOUBLE' && standsPlain(String(value))
  return double || !standsPlain(text) ? JSON.stringify(text) : text
}

/** Whether a text is read as itself without quotes: `2005` is a number, `null` is nothing. */
function standsPlain(text: string): boolean {
  try {
    return parse(text) === text
  } catch {
    // Read as something that is never closed.
    return false
  }
}
