import { absent, known, mapObserved } from '../../base/observed.ts'
import type { Traced } from '../../base/traced.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import type { Treatment } from '../../model/patient.ts'
import { factEntry } from '../../knowledge/facts/facts.ts'
import {
  drugOf,
  isForReaction,
  isLocalSteroid,
  isSteroid,
  isSystemicSteroid,
  isToldSystemic,
} from '../../appraise/facts/treatment-kind.ts'
import { plain, termed } from '../make/estimate.ts'
import { proportionOf } from '../make/proportion.ts'
import type { SeriesCase, Setting } from '../setting.ts'
import { among, answer, says, tell, unsaid, verdict, type Ask, type Told } from '../told.ts'

const section = 'treatment'
/**
 * A list of treatments tells what was not given only where a report was read whole; of an abstract, or a text that is cut, it
 * tells what was given.
 */
const cautions = ['any-episode', 'treatment-list-whole-text-only']

type Answer = ReturnType<Ask<boolean>>

/**
 * Treatment of the reaction in any bout (not prophylaxis or cover), by drug, and the response to systemic glucocorticoid. The
 * list of a case still being read may grow: it has neither given nor denied anything yet.
 */
export function treatments(setting: Setting): readonly TracedEstimate[] {
  const { cases, protocol } = setting
  const listed = (ask: Ask<boolean>): readonly Told<boolean>[] => tell(cases, verdict(ask))
  const drugs = [...new Set(cases.flatMap((c) => ofReaction(c).flatMap((t) => drugOf(t) ?? [])))].sort()
  const byDrug = drugs.map((drug) =>
    proportionOf(
      { id: `treatment.${drug}`, section, label: termed('treatment', { drug }), cautions },
      listed((c) => given(c, (t) => drugOf(t) === drug)),
      protocol,
    ),
  )
  const systemic = listed((c) => withDenial(given(c, isSystemicSteroid), c))
  const treated = new Set(systemic.flatMap((t) => (t.said.kind === 'known' && t.said.value ? [t.id] : [])))
  const routeUntold = cases.filter((c) => treated.has(c.id) && ofReaction(c).every((t) => !isToldSystemic(t))).length
  return [
    proportionOf(
      {
        id: 'treatment.systemic-steroid',
        section,
        label: plain('treatment.systemic-steroid'),
        cautions: [...cautions, ...(routeUntold > 0 ? ['steroid-route-untold'] : [])],
      },
      systemic,
      protocol,
      { routeUntold },
    ),
    proportionOf(
      { id: 'treatment.topical-steroid', section, label: plain('treatment.topical-steroid'), cautions },
      listed((c) => given(c, isLocalSteroid)),
      protocol,
    ),
    proportionOf(
      { id: 'treatment.none', section, label: plain('treatment.none'), cautions: ['any-episode'] },
      listed(untreated),
      protocol,
    ),
    ...byDrug.sort((a, b) => b.value.events.length - a.value.events.length || (a.value.id < b.value.id ? -1 : 1)),
    ...responses(setting, [...treated]),
  ]
}

function responses({ cases, protocol }: Setting, treated: readonly string[]): readonly TracedEstimate[] {
  const told = among(tell(cases, bestResponse), treated)
  const one = (id: string, worked: readonly string[]) =>
    proportionOf(
      { id: `response.${id}`, section: 'response', label: plain(`response.${id}`), cautions: ['any-episode'] },
      told.map((t): Told<boolean> => ({ ...t, said: mapObserved(t.said, (v) => worked.includes(v)) })),
      protocol,
    )
  return [
    one('systemic-steroid-effective', ['effective']),
    one('systemic-steroid-effective-or-partial', ['effective', 'partial']),
  ]
}

/** The best response told of a systemic glucocorticoid in any bout: a course that failed does not undo one that worked. */
const bestResponse: Ask<string> = (c) => {
  const order = factEntry('steroid-response')?.choices ?? []
  const facts = c.bouts.map(({ facts: f }) => f.look('steroid-response'))
  const recorded = facts.flatMap((said) =>
    said.value.kind === 'known' ? [{ said, response: String(said.value.value) }] : [],
  )
  const treated = ofReaction(c).filter((t) => isSystemicSteroid(t) === true)
  const responses = treated.flatMap(({ response: { said } }) =>
    said.value.kind === 'known' ? [{ said, response: said.value.value }] : [],
  )
  const all: readonly { readonly said: Traced<unknown>; readonly response: string }[] =
    recorded.length > 0 ? recorded : responses
  const [best] = all.toSorted((a, b) => order.indexOf(b.response) - order.indexOf(a.response))
  if (best !== undefined) return { said: known(best.response), from: all.map((r) => r.said) }
  const unclear = [...facts, ...treated.map((t) => t.response.said)].find((said) => said.value.kind === 'unclear')
  if (unclear !== undefined) return says(unclear, String)
  return { ...unsaid<string>(c), from: treated.map((t) => t.response.said) }
}

/** True where one treatment fits; no where all were told, or treatment is denied; else silent. */
function given(c: SeriesCase, fits: (t: Treatment) => boolean | undefined): Answer {
  const all = ofReaction(c)
  const yes = all.filter((t) => fits(t) === true)
  if (yes.length > 0) return { said: known(true), from: yes.flatMap((t) => [t.treatment.said, t.route.said]) }
  const denied = untreated(c)
  if (denied.said.kind === 'known') return { said: absent, from: denied.from }
  const toldAll = all.length > 0 && c.readWhole && all.every((t) => fits(t) === false)
  const from = all.flatMap((t) => [t.treatment.said, t.route.said])
  return toldAll ? { said: absent, from } : { ...unsaid<boolean>(c), from: [c.patient.unsaid, ...from] }
}

/** A dechallenge that is said to have been without a glucocorticoid denies it, where nothing else affirms it. */
function withDenial(told: Answer, c: SeriesCase): Answer {
  if (told.said.kind === 'known' || told.said.kind === 'absent') return told
  const denied = c.patient.dechallenges.flatMap((d) => d.confounders.steroid?.said ?? [])
  const steroidTold = ofReaction(c).some((t) => isSteroid(t))
  return denied.some((said) => said.value.kind === 'absent') && !steroidTold ? { said: absent, from: denied } : told
}

/** Known and true: treatment is denied in a bout, and told in none. */
const untreated: Ask<boolean> = (c) => {
  const all = ofReaction(c)
  if (all.length > 0) return { said: answer(false), from: all.map((t) => t.treatment.said) }
  const denied = treatmentsOf(c).filter((t) => t.treatment.said.value.kind === 'absent')
  return denied.length > 0 ? { said: answer(true), from: denied.map((t) => t.treatment.said) } : unsaid(c)
}

const treatmentsOf = (c: SeriesCase): readonly Treatment[] => c.bouts.flatMap(({ episode }) => episode.treatments)

/** What was given against the reaction in any bout: known treatments whose purpose is not something else. */
function ofReaction(c: SeriesCase): readonly Treatment[] {
  return treatmentsOf(c).filter(isForReaction)
}
