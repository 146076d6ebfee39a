import type { Mapping } from './mapping.ts'

/** A patient while a table is read: nested records, lists with an id still keyed by it. */
export type Branch = { [key: string]: unknown }

export const isBranch = (x: unknown): x is Branch => typeof x === 'object' && x !== null && !Array.isArray(x)

/** The branch at a path, made where it is not there. */
export function branchAt(root: Branch, path: readonly string[]): Branch {
  let here = root
  for (const key of path) {
    const next = Object.hasOwn(here, key) ? here[key] : undefined
    const branch = isBranch(next) ? next : {}
    here[key] = branch
    here = branch
  }
  return here
}

/** Add one more reading to the field at a path; several stand side by side, as sources that may disagree. */
export function addReading(root: Branch, path: string, reading: Branch): void {
  const parts = path.split('.')
  const field = parts.pop() ?? ''
  const parent = branchAt(root, parts)
  const before = Object.hasOwn(parent, field) ? parent[field] : undefined
  parent[field] = before === undefined ? reading : Array.isArray(before) ? [...before, reading] : [before, reading]
}

/** Set a part of the file that is not a reading (an exposure’s role), unless it is there. */
export function fix(root: Branch, path: string, value: string): void {
  const parts = path.split('.')
  const field = parts.pop() ?? ''
  branchAt(root, parts)[field] ??= value
}

/** The draft as a patient’s file: keyed lists become lists with ids, in their order. */
export function patientOf(draft: Branch, id: string, mapping: Mapping): Branch {
  const { exposures, episodes, dechallenges, rechallenges, ...rest } = draft
  const bouts = listed(isBranch(episodes) ? episodes : {}).map((e) =>
    isBranch(e['treatments']) ? { ...e, treatments: listed(e['treatments']) } : e,
  )
  return {
    format: 'casewright/patient@1',
    id,
    reports: [mapping.source.id],
    recorded: mapping.recorded,
    ...rest,
    ...(isBranch(exposures) && {
      exposures: listed(exposures).map(({ id: exposure, ...x }) => ({ id: exposure, role: 'suspect', ...x })),
    }),
    episodes: bouts.length > 0 ? bouts : [{ id: 'E1' }],
    ...(isBranch(dechallenges) && { dechallenges: challenges(dechallenges) }),
    ...(isBranch(rechallenges) && { rechallenges: challenges(rechallenges) }),
  }
}

const inOrder = (a: string, b: string): number => Number(a.slice(1)) - Number(b.slice(1))

const listed = (keyed: Branch): Branch[] =>
  Object.keys(keyed)
    .sort(inOrder)
    .map((id) => ({ id, ...(isBranch(keyed[id]) ? keyed[id] : {}) }))

const challenges = (keyed: Branch): Branch[] =>
  Object.keys(keyed)
    .sort(inOrder)
    .map((exposure) => ({ exposure, ...(isBranch(keyed[exposure]) ? keyed[exposure] : {}) }))
