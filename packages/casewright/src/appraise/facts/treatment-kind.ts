import { factEntry } from '../../knowledge/facts/facts.ts'
import type { Treatment } from '../../model/patient.ts'
import { inDrugGroup } from './drug-group.ts'

/** The lists the fact of a systemic glucocorticoid is decided by. */
const lists = (list: string): readonly string[] => factEntry('systemic-steroid')?.given?.[list] ?? []

/** The ingredient of a treatment that is told and could be resolved. */
export const drugOf = (t: Treatment): string | undefined => {
  const said = t.treatment.said.value
  return said.kind === 'known' ? (said.value.drug ?? undefined) : undefined
}

export const isSteroid = (t: Treatment): boolean => {
  const drug = drugOf(t)
  return drug !== undefined && lists('group').some((group) => inDrugGroup(drug, group))
}

/** A glucocorticoid whose route is told, and goes through the whole body. */
export const isToldSystemic = (t: Treatment): boolean => isSteroid(t) && isSystemicTreatment(t) === true

/** Of a drug that is given systemically unless a source says otherwise, a route that is not told counts as systemic. */
export function isSystemicSteroid(t: Treatment): boolean | undefined {
  if (!isSteroid(t)) return drugOf(t) === undefined && t.route.said.value.kind !== 'known' ? undefined : false
  if (t.route.said.value.kind === 'known') return isToldSystemic(t)
  return lists('routeUntold').includes(drugOf(t) ?? '') ? true : undefined
}

/** A known treatment whose purpose is not something else than the reaction. */
export function isForReaction(t: Treatment): boolean {
  const purpose = t.purpose.said.value
  return (
    t.treatment.said.value.kind === 'known' && (purpose.kind !== 'known' || lists('purpose').includes(purpose.value))
  )
}

/** By a route through the whole body; undefined where no route is told, unless the drug is only ever put on the skin. */
export function isSystemicTreatment(t: Treatment): boolean | undefined {
  const by = t.route.said.value
  if (by.kind === 'known') return lists('route').includes(by.value)
  const drug = drugOf(t)
  return drug !== undefined && lists('onSkinOnly').some((group) => inDrugGroup(drug, group)) ? false : undefined
}
