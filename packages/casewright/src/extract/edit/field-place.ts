import {
  attributionParts,
  dechallengeParts,
  episodeParts,
  exposureParts,
  isNode,
  patientParts,
  rechallengeParts,
  treatmentParts,
  type Node,
  type Table,
} from '../merge/patient-parts.ts'
import type { Path } from '../yaml-file.ts'

/** Where a field stands in a patient’s file as data, and what it holds: readings, or a plain value of the recorder’s. */
export interface FieldPlace {
  readonly at: Path
  readonly holds: 'readings' | 'plain'
  /** Of a record of readings (signs, facts): the record’s name. */
  readonly record?: string
}

/** Lists of parts within a patient and within an episode. */
const LISTS: Readonly<Record<string, Table>> = {
  exposures: exposureParts,
  episodes: episodeParts,
  dechallenges: dechallengeParts,
  rechallenges: rechallengeParts,
  attributions: attributionParts,
}
const INNER: Readonly<Record<string, Table>> = { treatments: treatmentParts }

/** Fields that a recorder sets and no source is read for. */
const PLAIN: readonly string[] = [
  'role',
  'kind',
  'exposure',
  'episode',
  'by',
  'text',
  'method',
  'flags',
  'notes',
  'reports',
  'extraction',
]

/**
 * The place of a field named as issues and findings name it: `sex`, `episodes.E1.morphology.plaque`, `dechallenges.1.result`.
 * Undefined where the form has no such field or the case no such part.
 */
export function fieldPlace(file: Node, path: string): FieldPlace | undefined {
  return within(file, path.split('.'), patientParts, LISTS, [])
}

function within(
  part: Node,
  [key = '', ...rest]: readonly string[],
  table: Table,
  lists: Readonly<Record<string, Table>>,
  at: Path,
): FieldPlace | undefined {
  const kind = Object.hasOwn(table, key) ? table[key] : undefined
  if (kind === 'finding') return rest.length === 0 ? { at: [...at, key], holds: 'readings' } : undefined
  if (kind === 'record')
    return rest.length === 0 ? undefined : { at: [...at, key, rest.join('.')], holds: 'readings', record: key }
  if (kind === undefined) return undefined
  const inner = Object.hasOwn(lists, key) ? lists[key] : undefined
  if (inner === undefined)
    return rest.length === 0 && PLAIN.includes(key) ? { at: [...at, key], holds: 'plain' } : undefined
  const [name = '', ...more] = rest
  const found = partIn(part[key], name)
  return found === undefined
    ? undefined
    : within(found.part, more, inner, key === 'episodes' ? INNER : {}, [...at, key, found.index])
}

/** A part of a list by its id or, where parts have none, by its number from 1. */
function partIn(list: unknown, name: string): { readonly part: Node; readonly index: number } | undefined {
  if (!Array.isArray(list)) return undefined
  const index = list.findIndex(
    (p: unknown, i) => isNode(p) && (typeof p['id'] === 'string' ? p['id'] === name : String(i + 1) === name),
  )
  const part: unknown = list[index]
  return isNode(part) ? { part, index } : undefined
}

/** The place of a whole part (`exposures.X2`, `episodes.E1.treatments.T1`, `dechallenges.1`). */
export function partPlace(file: Node, path: string): Path | undefined {
  const [list = '', name = '', ...rest] = path.split('.')
  if (!Object.hasOwn(LISTS, list)) return undefined
  const found = partIn(file[list], name)
  if (found === undefined) return undefined
  if (rest.length === 0) return [list, found.index]
  const [inner = '', id = '', ...more] = rest
  if (list !== 'episodes' || !Object.hasOwn(INNER, inner) || more.length > 0) return undefined
  const within = partIn(found.part[inner], id)
  return within === undefined ? undefined : [list, found.index, inner, within.index]
}

/** What the file holds at a place; undefined for nothing. */
export function valueAt(file: unknown, at: Path): unknown {
  return at.reduce<unknown>((v, step) => {
    if (Array.isArray(v)) return v[Number(step)] as unknown
    return isNode(v) && Object.hasOwn(v, step) ? v[String(step)] : undefined
  }, file)
}

/** The file with another value at a place; undefined takes it away, and the record of readings it leaves empty. */
export function withValueAt(file: Node, at: Path, value: unknown): Node {
  const [key, ...rest] = at
  if (key === undefined) throw new Error('a place within the file')
  const set = (inner: unknown): Node => ({ ...file, [String(key)]: inner })
  const take = (): Node => Object.fromEntries(Object.entries(file).filter(([k]) => k !== key))
  if (rest.length === 0) return value === undefined ? take() : set(value)
  const inner = file[String(key)]
  if (Array.isArray(inner)) {
    const list = inListAt(inner, rest, value)
    return list.length === 0 ? take() : set(list)
  }
  const changed = withValueAt(isNode(inner) ? inner : {}, rest, value)
  return value === undefined && Object.keys(changed).length === 0 ? take() : set(changed)
}

function inListAt(list: readonly unknown[], [index, ...rest]: Path, value: unknown): readonly unknown[] {
  const at = Number(index)
  if (rest.length > 0) return list.map((item, i) => (i === at && isNode(item) ? withValueAt(item, rest, value) : item))
  if (value === undefined) return list.filter((_, i) => i !== at)
  return [...list.slice(0, at), value, ...list.slice(at + 1)]
}
