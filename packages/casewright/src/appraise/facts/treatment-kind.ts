import { factEntry } from '../../knowledge/facts/facts.ts'
import type { Treatment } from '../../model/patient.ts'
import { routeInName } from '../../knowledge/drugs/route-in-name.ts'
import { tellsNotGiven } from '../../knowledge/drugs/not-given.ts'
import { inDrugGroup } from './drug-group.ts'

/** The lists the fact of a systemic glucocorticoid is decided by. */
const lists = (list: string): readonly string[] => factEntry('systemic-steroid')?.given?.[list] ?? []

/** The ingredient of a treatment that is told and could be resolved. */
export const drugOf = (t: Treatment): string | undefined => {
  const said = t.treatment.said.value
  return said.kind === 'known' ? (said.value.drug ?? undefined) : undefined
}

/** Whether the words of a treatment are those of one that was not given, and nobody said which drug was. */
export function isToldNotGiven(t: Pick<Treatment, 'treatment'>): boolean {
  const said = t.treatment.said.value
  return said.kind === 'known' && said.value.drug === null && tellsNotGiven(said.value.written)
}

export const isSteroid = (t: Treatment): boolean => {
  const drug = drugOf(t)
  return drug !== undefined && lists('group').some((group) => inDrugGroup(drug, group))
}

/** The route of a treatment as told of it, else as its own words tell it: `外用激素`; undefined where neither does. */
export function routeOf({ route, treatment }: Pick<Treatment, 'route' | 'treatment'>): string | undefined {
  const by = route.said.value
  if (by.kind === 'known') return by.value
  const said = treatment.said.value
  return by.kind === 'unclear' || said.kind !== 'known' ? undefined : routeInName(said.value.written)
}

/** A glucocorticoid whose route is told, and goes through the whole body. */
export const isToldSystemic = (t: Treatment): boolean => isSteroid(t) && isSystemicTreatment(t) === true

/** Of a drug that is given systemically unless a source says otherwise, a route that is not told counts as systemic. */
export function isSystemicSteroid(t: Treatment): boolean | undefined {
  if (!isSteroid(t)) return drugOf(t) === undefined && routeOf(t) === undefined ? undefined : false
  if (routeOf(t) !== undefined) return isToldSystemic(t)
  return lists('routeUntold').includes(drugOf(t) ?? '') ? true : undefined
}

/** A glucocorticoid on or in the skin; undefined where no route is told of one that may be given otherwise. */
export function isLocalSteroid(t: Treatment): boolean | undefined {
  const route = routeOf(t)
  if (lists('skinSteroid').includes(drugOf(t) ?? '')) return route === undefined || !lists('route').includes(route)
  if (!isSteroid(t)) return false
  return route === undefined ? undefined : !lists('route').includes(route)
}

/** A known treatment that was given, whose purpose is not something else than the reaction. */
export function isForReaction(t: Treatment): boolean {
  const purpose = t.purpose.said.value
  return (
    t.treatment.said.value.kind === 'known' &&
    !isToldNotGiven(t) &&
    (purpose.kind !== 'known' || lists('purpose').includes(purpose.value))
  )
}

/** By a route through the whole body; undefined where no route is told, unless the drug is only ever put on the skin. */
export function isSystemicTreatment(t: Treatment): boolean | undefined {
  const by = routeOf(t)
  if (by !== undefined) return lists('route').includes(by)
  const drug = drugOf(t)
  return drug !== undefined && lists('onSkinOnly').some((group) => inDrugGroup(drug, group)) ? false : undefined
}
