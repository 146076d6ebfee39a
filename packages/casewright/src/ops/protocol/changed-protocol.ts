import { canonicalJson } from '../../base/content-hash.ts'
import type { Node } from '../../extract/merge/patient-parts.ts'
import { isNode, nodesOf } from '../../extract/merge/patient-parts.ts'
import type { ProtocolChange } from './protocol-change.ts'
import { followingName, listIn, type NamedPart } from './protocol-names.ts'
import { isClass } from './usual-criteria.ts'

/**
 * The protocol as data with a change made. Rules that asked for exactly the diagnoses, drugs or drug groups of before follow them,
 * and so do the names of the reaction and the drugs where nobody wrote them by hand.
 */
export function changedProtocol(file: Node, change: ProtocolChange): Node {
  const { title, question, undecided, complete, clock, screeners, reasons, labels, order, languages, words } = change
  const before = {
    entities: listIn(file['reaction'], 'entities'),
    groups: listIn(file['drugs'], 'groups'),
    drugs: listIn(file['drugs'], 'include'),
  }
  const criteria =
    change.eligibility === undefined
      ? nodesOf(file['eligibility'])
      : criteriaOf(nodesOf(file['eligibility']), change.eligibility)
  const groups = change.drugs?.groups
  const isGroup = (id: string): boolean => !isClass(id)
  const followed = (
    [
      [before.entities, change.reaction?.entities],
      [before.groups, groups],
      [before.groups.filter(isGroup), groups?.filter(isGroup)],
      [before.groups.filter(isClass), groups?.filter(isClass)],
      [before.drugs, change.drugs?.include],
    ] as const
  ).reduce((rules, [was, is]) => follow(rules, was, is), criteria)
  return {
    ...file,
    ...told({ title, question, undecided }),
    ...(file['eligibility'] !== undefined && { eligibility: followed }),
    ...within(file, 'reaction', withName('reaction', file, change.reaction ?? {})),
    ...within(file, 'drugs', withName('drugs', file, change.drugs ?? {})),
    ...told({
      criteria: instrumentsOf(file['criteria'], change.criteria),
      causality: instrumentsOf(file['causality'], change.causality),
    }),
    ...within(file, 'ctcae', change.ctcae ?? {}),
    ...within(file, 'completeness', { complete }),
    ...within(file, 'latency', { clock }),
    ...within(file, 'screening', { screeners, reasons, labels, order }),
    ...within(file, 'report', { languages, words }),
  }
}

function withName(part: NamedPart, file: Node, change: Node): Node {
  const name = followingName(part, file[part], change)
  return name === undefined ? change : { ...change, name }
}

const told = (values: Node): Node => Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined))

/** A part of the file with values put in; nothing where none is given. */
function within(file: Node, part: string, values: Node): Node {
  const given = told(values)
  if (Object.keys(given).length === 0) return {}
  const there = file[part]
  return { [part]: { ...(isNode(there) && there), ...given } }
}

function criteriaOf(there: readonly Node[], wanted: NonNullable<ProtocolChange['eligibility']>): readonly Node[] {
  return wanted.map(({ id, label, excluded, keep }) => {
    const own = there.find((c) => c['id'] === id)
    return { ...own, id, label, ...told({ excluded, keep }) }
  })
}

/** Sets and scales as the file writes them; one whose options did not change stays as it is written. */
function instrumentsOf(there: unknown, wanted: ProtocolChange['criteria']): readonly Node[] | undefined {
  return wanted?.map(({ id, options }) => {
    const own = nodesOf(there).find((n) => n['id'] === id)
    if (own !== undefined && canonicalJson(own['options'] ?? {}) === canonicalJson(options)) return own
    return { id, ...(Object.keys(options).length > 0 && { options }) }
  })
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i])

/** Every list of exactly these ids, wherever it stands below, is the new one. */
function follow<T>(rules: T, before: readonly string[], after: readonly string[] | undefined): T {
  if (after === undefined || after.length === 0 || before.length === 0 || same(before, after)) return rules
  const walk = (at: unknown): unknown => {
    if (Array.isArray(at)) return at.every((x) => typeof x === 'string') && same(at, before) ? after : at.map(walk)
    return isNode(at) ? Object.fromEntries(Object.entries(at).map(([k, v]) => [k, walk(v)])) : at
  }
  // The shape stays: only lists of text are replaced, by lists of text.
  return walk(rules) as T
}
