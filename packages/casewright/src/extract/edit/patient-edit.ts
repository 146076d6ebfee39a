import { z } from 'zod'
import { canonicalJson, contentHash } from '../../base/content-hash.ts'
import { issue, type Issue } from '../../base/issue.ts'
import type { Source } from '../../model/source.ts'
import { isNode, nodesOf, roleOf, type Node } from '../merge/patient-parts.ts'
import type { Path } from '../yaml-file.ts'
import { fieldPlace, partPlace, valueAt, withValueAt } from './field-place.ts'
import { mergeNotes } from './merge-notes.ts'
import { fieldContent, readingInput, saysTheSame } from './file-reading.ts'

const partKinds = ['exposure', 'episode', 'treatment', 'dechallenge', 'rechallenge', 'attribution'] as const
export type PartKind = (typeof partKinds)[number]

/** A change to one field, or to the parts of a case. */
export const patientEdit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('set'),
    path: z.string().min(1),
    readings: z.array(readingInput),
    was: z.string().optional().describe('hash of the field as the person saw it'),
  }),
  z.strictObject({
    kind: z.literal('add-part'),
    part: z.enum(partKinds),
    of: z.string().optional().describe('episode of a treatment; exposure of a de- or rechallenge; whose attribution'),
    role: z.string().optional().describe('role of an exposure; kind of an episode'),
  }),
  z.strictObject({ kind: z.literal('remove-part'), path: z.string().min(1) }),
  z.strictObject({
    kind: z.literal('note'),
    notes: z.array(z.string().min(1)),
    was: z.array(z.string()).optional().describe('notes as the person saw them: what others wrote since stays'),
  }),
])
export type PatientEdit = z.output<typeof patientEdit>

/** What one edit makes of a patient’s file, as data. */
export type Applied =
  | {
      readonly kind: 'changed'
      readonly file: Node
      readonly path: string
      readonly before: unknown
      readonly after: unknown
    }
  /** The file says so already. */
  | { readonly kind: 'same' }
  /** Somebody changed the field since the person saw it. */
  | { readonly kind: 'conflict'; readonly path: string }
  | { readonly kind: 'refused'; readonly path: string; readonly issue: Issue }

export interface EditDesk {
  readonly by: string
  readonly on: string
  readonly sources: ReadonlyMap<string, Source>
  /** Name of the file, for what there is to say about it. */
  readonly at: string
}

/** Hash of what a file holds for a field. */
export const fieldHash = (held: unknown): string => contentHash(held ?? null)

/** One edit on a patient’s file. What it refers to and is not there is refused; the content is checked by whoever writes. */
export function applyEdit(file: Node, edit: PatientEdit, desk: EditDesk): Applied {
  switch (edit.kind) {
    case 'set':
      return setField(file, edit, desk)
    case 'note': {
      const now = Array.isArray(file['notes']) ? file['notes'].map(String) : []
      const notes = mergeNotes(now, edit.was ?? now, edit.notes)
      return changed(file, 'notes', ['notes'], notes.length === 0 ? undefined : notes)
    }
    case 'remove-part': {
      const at = partPlace(file, edit.path)
      return at === undefined ? refused(edit.path, desk) : changed(file, edit.path, at, undefined)
    }
    case 'add-part':
      return addPart(file, edit, desk)
  }
}

function setField(file: Node, { path, readings, was }: Extract<PatientEdit, { kind: 'set' }>, desk: EditDesk): Applied {
  const place = fieldPlace(file, path)
  if (place === undefined) return refused(path, desk)
  const before = valueAt(file, place.at)
  if (place.holds === 'plain') {
    const after = readings[0]?.value
    if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return { kind: 'same' }
    return was !== undefined && was !== fieldHash(before)
      ? { kind: 'conflict', path }
      : changed(file, path, place.at, after)
  }
  const first = String(Array.isArray(file['reports']) ? file['reports'][0] : '')
  const recorded = isNode(file['recorded'])
    ? { by: String(file['recorded']['by']), on: String(file['recorded']['on']) }
    : { by: '', on: '' }
  const after = fieldContent(before, readings, { by: desk.by, on: desk.on, recorded }, desk.sources, first)
  if (saysTheSame(before, after, first)) return { kind: 'same' }
  return was !== undefined && was !== fieldHash(before)
    ? { kind: 'conflict', path }
    : changed(file, path, place.at, after)
}

function changed(file: Node, path: string, at: Path, after: unknown): Applied {
  const before = valueAt(file, at)
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return { kind: 'same' }
  return { kind: 'changed', file: withValueAt(file, at, after), path, before, after }
}

const refused = (path: string, { at }: EditDesk): Applied => ({
  kind: 'refused',
  path,
  issue: issue('error', 'no-such-field', { file: at, field: path }, { field: path }),
})

function addPart(file: Node, { part, of, role }: Extract<PatientEdit, { kind: 'add-part' }>, desk: EditDesk): Applied {
  const add = (list: readonly (string | number)[], name: string, made: Node): Applied => {
    const path = list.join('.')
    const there = nodesOf(valueAt(file, list))
    const after = [...there, made]
    return {
      kind: 'changed',
      file: withValueAt(file, list, after),
      path: `${path}.${name}`,
      before: undefined,
      after: made,
    }
  }
  const number = (list: string): string => String(nodesOf(file[list]).length + 1)
  const exposures = nodesOf(file['exposures'])
  switch (part) {
    case 'exposure': {
      const id = nextOf(exposures, 'X')
      const lead = exposures.some((x) => roleOf(x) === 'suspect') ? 'concomitant' : 'suspect'
      return add(['exposures'], id, { id, role: role ?? lead })
    }
    case 'episode': {
      const episodes = nodesOf(file['episodes'])
      const id = nextOf(episodes, 'E')
      return add(['episodes'], id, { id, ...(episodes.length > 0 && { kind: role ?? 'recurrence' }) })
    }
    case 'treatment': {
      const at = partPlace(file, `episodes.${of ?? 'E1'}`)
      if (at === undefined) return refused(`episodes.${of ?? ''}`, desk)
      const id = nextOf(nodesOf(valueAt(file, [...at, 'treatments'])), 'T')
      const made = add([...at, 'treatments'], id, { id })
      return made.kind === 'changed' ? { ...made, path: `episodes.${of ?? 'E1'}.treatments.${id}` } : made
    }
    case 'dechallenge':
    case 'rechallenge': {
      const exposure = of ?? exposures.find((x) => roleOf(x) === 'suspect')?.['id'] ?? exposures[0]?.['id']
      if (typeof exposure !== 'string') return refused('exposures', desk)
      const list = `${part}s`
      return add([list], number(list), { exposure })
    }
    case 'attribution':
      return add(['attributions'], number('attributions'), { by: of ?? 'authors' })
  }
}

/** X3 after X2, whatever else is there. */
function nextOf(parts: readonly Node[], letter: string): string {
  const numbers = parts.flatMap((p) => /^[A-Z](\d+)$/u.exec(String(p['id']))?.[1] ?? []).map(Number)
  return `${letter}${Math.max(0, ...numbers) + 1}`
}
