import { z } from 'zod'
import { canonicalJson, sha256Hex } from '../../base/content-hash.ts'
import { parse } from 'yaml'
import { isNode, nodesOf, type Node } from '../merge/patient-parts.ts'
import { fieldPlace, partPlace, valueAt, withValueAt } from './field-place.ts'
import { partOrder } from './part-order.ts'
import { spliceYaml } from './splice-yaml.ts'

const signed = {
  id: z.string(),
  patient: z.string(),
  by: z.string(),
  on: z.iso.date(),
  fields: z.array(z.strictObject({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })),
  undoes: z.string().optional(),
}
const fieldsChanged = z.strictObject({
  ...signed,
  /** The stretch of text that changed: what was taken out and what came in, at a place of the text with the hash `of`. */
  patch: z.strictObject({ of: z.string(), start: z.int().min(0), out: z.string(), in: z.string() }),
})
const renaming = z.strictObject({ from: z.string(), to: z.string() })

/** A change to a patient’s file as its history keeps it: a line each, never changed. `renamed`: a source it names has another id. */
export const historyLine = z.union([fieldsChanged, z.strictObject({ ...signed, renamed: renaming })])
export type HistoryLine = z.output<typeof historyLine>
export type ChangeLine = z.output<typeof fieldsChanged>
/** A source that has another id. */
export type Renaming = z.output<typeof renaming>

/** The one stretch in which two texts differ. `of` is the hash of the text after. */
export function patchBetween(before: string, after: string): ChangeLine['patch'] {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start += 1
  let end = 0
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  return {
    of: sha256Hex(after),
    start,
    out: before.slice(start, before.length - end),
    in: after.slice(start, after.length - end),
  }
}

export type Undone =
  | { readonly kind: 'undone'; readonly text: string; readonly fields: ChangeLine['fields'] }
  /** These fields were changed since. */
  | { readonly kind: 'overtaken'; readonly paths: readonly string[] }

/**
 * The text of a patient’s file with a change taken back. The bytes come back as they were where nothing else changed since, or
 * where the stretch can still be told; else the fields do. Refused where one of its fields was changed since.
 */
export function undoChange(text: string, change: ChangeLine): Undone {
  const data: unknown = parse(text)
  if (!isNode(data)) return { kind: 'overtaken', paths: change.fields.map((f) => f.path) }
  const gone = change.fields.filter(
    (f) => canonicalJson(heldFor(data, f.path) ?? null) !== canonicalJson(f.after ?? null),
  )
  if (gone.length > 0) return { kind: 'overtaken', paths: gone.map((f) => f.path) }
  const target = change.fields.toReversed().reduce(restored, data)
  const fields = change.fields.map(({ path, before, after }) => ({ path, before: after, after: before }))
  for (const at of places(text, change)) {
    const candidate = text.slice(0, at) + change.patch.out + text.slice(at + change.patch.in.length)
    if (saysThis(candidate, target)) return { kind: 'undone', text: candidate, fields }
  }
  return { kind: 'undone', text: spliceYaml(text, target, partOrder), fields }
}

/** Where the stretch may stand: its own place, and every other where the words that came in are. */
function places(text: string, { patch }: ChangeLine): readonly number[] {
  const own = sha256Hex(text) === patch.of
  if (own) return [patch.start]
  if (patch.in.length < LEAST) return []
  const found: number[] = []
  for (let at = text.indexOf(patch.in); at >= 0 && found.length < MOST; at = text.indexOf(patch.in, at + 1))
    found.push(at)
  return found.toSorted((a, b) => Math.abs(a - patch.start) - Math.abs(b - patch.start))
}
/** Shorter stretches recur; trying more places than this costs more than the layout is worth. */
const LEAST = 3
const MOST = 20

function saysThis(text: string, data: unknown): boolean {
  try {
    return canonicalJson(parse(text)) === canonicalJson(data)
  } catch {
    // The stretch was not where it seemed: what is left is no YAML.
    return false
  }
}

/** What the file holds for a field or a part. */
function heldFor(file: Node, path: string): unknown {
  const place = fieldPlace(file, path)?.at ?? partPlace(file, path)
  return place === undefined ? undefined : valueAt(file, place)
}

function restored(file: Node, { path, before }: ChangeLine['fields'][number]): Node {
  const at = fieldPlace(file, path)?.at ?? partPlace(file, path)
  // What was not in the file is written of as null: it goes out again.
  if (at !== undefined) return withValueAt(file, at, before ?? undefined)
  // A part that was taken away comes back to its number among the others.
  const steps = path.split('.')
  const list =
    steps.length === 2 ? [steps[0] ?? ''] : [...(partPlace(file, steps.slice(0, 2).join('.')) ?? []), steps[2] ?? '']
  const there = nodesOf(valueAt(file, list))
  const place = Number(steps.at(-1))
  const index = Number.isInteger(place) ? place - 1 : there.findIndex((p) => after(String(p['id']), steps.at(-1) ?? ''))
  const put = index < 0 ? there.length : index
  return withValueAt(file, list, [...there.slice(0, put), before, ...there.slice(put)])
}

const after = (a: string, b: string): boolean => Number(a.slice(1)) > Number(b.slice(1))
