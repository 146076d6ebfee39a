import { issue, type Issue } from '../../base/issue.ts'
import { nearest } from '../../base/nearest.ts'
import type { LakeTerm } from '../../model/signal/lake.ts'
import type { EventGroup, SignalQuestion } from '../../model/signal/question.ts'
import { hierarchyLevels, type TermHierarchy } from '../../model/signal/term-hierarchy.ts'
import { type AlikeTerm, alikeTerms } from './alike-terms.ts'
import { nearestTerms } from './nearest-terms.ts'
import { termKey } from './term-words.ts'

export interface FoundEvents {
  /** Terms of the lake, by their number. */
  readonly events: readonly LakeTerm[]
  /** Terms the lake has no reports of, with the nearest that it has. That is no evidence against them. */
  readonly notFound: readonly { readonly term: string; readonly nearest: readonly string[] }[]
  /** Terms of the lake that look as if they belonged: offered, never counted. */
  readonly alike: readonly AlikeTerm[]
  readonly issues: readonly Issue[]
}

export interface EventScope {
  /** `broad` counts the broad terms of a group too. */
  readonly scope: 'narrow' | 'broad'
  readonly hierarchy?: TermHierarchy
  /** File the groups stand in, for issues. */
  readonly file?: string
}

const ALIKE = 20

/** The reactions a question asks for, as terms of a lake. Upper and lower case do not matter; nothing else is guessed. */
export function findEvents(
  event: SignalQuestion['event'],
  groups: readonly EventGroup[],
  terms: readonly LakeTerm[],
  how: EventScope,
): FoundEvents {
  const file = how.file ?? 'signals/groups.yaml'
  if (typeof event !== 'string') return found(event.terms, event.terms, event.terms, terms, [])
  const group = groups.find((g) => g.id === event)
  if (group === undefined) {
    const suggestion = nearest(
      event,
      groups.map((g) => g.id),
    )
    return {
      events: [],
      notFound: [],
      alike: [],
      issues: [issue('error', 'group-unknown', { file }, { group: event, suggestion })],
    }
  }
  const above = fromHierarchy(group, how, file)
  const asked = [...group.narrow, ...above.narrow, ...(how.scope === 'broad' ? [...group.broad, ...above.broad] : [])]
  const left = new Set(group.not.map((n) => termKey(n.term)))
  const known = [...group.narrow, ...group.broad, ...above.narrow, ...above.broad, ...group.not.map((n) => n.term)]
  return found(
    asked.filter((t) => !left.has(termKey(t))),
    [...group.narrow, ...group.broad],
    known,
    terms,
    above.issues,
  )
}

function found(
  asked: readonly string[],
  group: readonly string[],
  known: readonly string[],
  terms: readonly LakeTerm[],
  issues: readonly Issue[],
): FoundEvents {
  const byKey = new Map(terms.map((t) => [termKey(t.term), t]))
  const events = new Map<number, LakeTerm>()
  const missing: string[] = []
  for (const term of asked) {
    const there = byKey.get(termKey(term))
    if (there !== undefined && there.events > 0) events.set(there.id, there)
    else if (!missing.includes(term)) missing.push(term)
  }
  const near = nearestTerms(
    missing,
    terms.filter((t) => t.events > 0 && !events.has(t.id)),
  )
  return {
    events: [...events.values()].sort((x, y) => x.id - y.id),
    notFound: missing.map((term) => ({ term, nearest: near.get(term) ?? [] })),
    alike: alikeTerms(group, known, terms, ALIKE),
    issues,
  }
}

function fromHierarchy(group: EventGroup, { hierarchy }: EventScope, file: string) {
  const [narrow, broad, issues]: [string[], string[], Issue[]] = [[], [], []]
  const wanted = hierarchyLevels.flatMap((level) => (group.meddra?.[level] ?? []).map((name) => ({ level, name })))
  if (wanted.length > 0 && hierarchy === undefined)
    issues.push(issue('warning', 'hierarchy-missing', { file }, { group: group.id }))
  for (const { level, name } of hierarchy === undefined ? [] : wanted) {
    const all = hierarchy?.levels[level] ?? []
    const below = all.find((t) => t.code === name || termKey(t.name) === termKey(name))
    if (below === undefined) {
      const suggestion = nearest(
        name,
        all.map((t) => t.name),
      )
      issues.push(issue('error', 'hierarchy-term-unknown', { file }, { term: name, suggestion }))
      continue
    }
    narrow.push(...below.narrow)
    broad.push(...below.broad)
  }
  return { narrow, broad, issues }
}
