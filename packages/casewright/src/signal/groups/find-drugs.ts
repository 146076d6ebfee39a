import { issue, type Issue } from '../../base/issue.ts'
import { nearest } from '../../base/nearest.ts'
import { drugById } from '../../knowledge/drugs/drug-by-id.ts'
import { fold } from '../../knowledge/drugs/fold.ts'
import { groupsIn, madeGroups } from '../../knowledge/drugs/made-groups.ts'
import { resolveDrug } from '../../knowledge/drugs/resolve-drug.ts'
import { drugClasses, drugGroups } from '../../knowledge/generated/drug-classes.ts'
import { drugs as knownDrugs } from '../../knowledge/generated/drugs.ts'
import { nearestDrugs } from './nearest-drugs.ts'
import type { Drug } from '../../knowledge/drugs/drug.ts'
import type { LakeDrug } from '../../model/signal/lake.ts'
import type { DrugChoice } from '../../model/signal/question.ts'

export interface FoundDrugs {
  /** Drugs of the lake, by their number. */
  readonly drugs: readonly LakeDrug[]
  /** Names asked for that no report of the lake bears, with the nearest that one does. That is no evidence. */
  readonly notFound: readonly { readonly drug: string; readonly nearest: readonly string[] }[]
  readonly issues: readonly Issue[]
}

/**
 * The drugs a question asks for, as drugs of a lake. A name is read by casewright's knowledge, and only where that is sure;
 * else it must be a name of the lake. Members of a class that no report names are told as not found.
 */
export function findDrugs(choice: DrugChoice, lake: readonly LakeDrug[], file = 'signals/questions.yaml'): FoundDrugs {
  if ('drugs' in choice) return byName(choice.drugs, lake)
  const name = 'class' in choice ? choice.class : choice.group
  const members = 'class' in choice ? inClass(name) : inGroup(name)
  if (members !== undefined) return ofKnowledge(members, lake)
  const suggestion = nearestIds(name, 'class' in choice ? drugClasses : [...drugGroups, ...madeGroupNames]).join(' · ')
  const problem = issue('error', 'question-class-unknown', { file }, { class: name, suggestion })
  return { drugs: [], notFound: [], issues: [problem] }
}

interface Named {
  readonly id: string
  readonly label: { readonly en: string; readonly zh: string }
  readonly aliases: readonly string[]
}
const madeGroupNames: readonly Named[] = madeGroups.map((g) => ({ ...g, aliases: [] }))
const SUGGESTED = 3

/** Classes or groups one of whose names holds what was written, shortest first; else the one written most alike. */
function nearestIds(written: string, among: readonly Named[]): readonly string[] {
  const part = fold(written)
  const ids = among
    .filter(
      (n) => part !== '' && [n.id, n.label.en, n.label.zh, ...n.aliases].some((name) => fold(name).includes(part)),
    )
    .map((n) => n.id)
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  if (ids.length > 0) return ids.slice(0, SUGGESTED)
  const near = nearest(
    written,
    among.map((n) => n.id),
  )
  return near === '' ? [] : [near]
}

/** Ids of knowledge in a class, by its id, name or another name of it; undefined where there is none. */
function inClass(name: string): readonly Drug[] | undefined {
  const wanted = fold(name)
  const found = drugClasses.find((c) => [c.id, c.label.en, c.label.zh, ...c.aliases].some((n) => fold(n) === wanted))
  return found === undefined ? undefined : knownDrugs.filter((d) => d.class === found.id)
}

function inGroup(name: string): readonly Drug[] | undefined {
  const made = madeGroups.find((g) => g.id === name)
  if (made !== undefined) {
    const groups = groupsIn(made)
    return knownDrugs.filter((d) => groups.has(d.group))
  }
  const wanted = fold(name)
  const found = drugGroups.find((g) => [g.id, g.label.en, g.label.zh, ...g.aliases].some((n) => fold(n) === wanted))
  return found === undefined ? undefined : knownDrugs.filter((d) => d.group === found.id)
}

function ofKnowledge(members: readonly Drug[], lake: readonly LakeDrug[]): FoundDrugs {
  const wanted = new Set(members.map((d) => d.id))
  const drugs = lake.filter((d) => d.knowledge !== null && wanted.has(d.knowledge))
  const there = new Set(drugs.map((d) => d.knowledge))
  return {
    drugs: byId(drugs),
    notFound: members.filter((d) => !there.has(d.id)).map((d) => ({ drug: d.inn, nearest: [] })),
    issues: [],
  }
}

function byName(names: readonly string[], lake: readonly LakeDrug[]): FoundDrugs {
  const byKnowledge = Map.groupBy(lake, (d) => d.knowledge)
  const byFolded = Map.groupBy(lake, (d) => fold(d.name))
  const found: LakeDrug[] = []
  const notFound: { drug: string; nearest: readonly string[] }[] = []
  for (const name of names) {
    const { verdict, matches, parts } = resolveDrug(name, { suggestions: 0 })
    const [match] = matches
    const sure = verdict === 'exact' && parts.length === 0 && match?.of === 'drug' ? match.id : undefined
    const known = drugById(name)?.id ?? sure
    const there = [...(known === undefined ? [] : (byKnowledge.get(known) ?? [])), ...(byFolded.get(fold(name)) ?? [])]
    found.push(...there)
    if (there.length > 0) continue
    notFound.push({ drug: name, nearest: nearestDrugs(name, lake) })
  }
  return { drugs: byId(found), notFound, issues: [] }
}

const byId = (drugs: readonly LakeDrug[]): readonly LakeDrug[] =>
  [...new Map(drugs.map((d) => [d.id, d])).values()].sort((x, y) => x.id - y.id)
