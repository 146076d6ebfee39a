import { absent, known, type Observed } from '../../base/observed.ts'
import type { Origin } from '../../base/traced.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import type { Treatment } from '../../model/patient.ts'
import { factEntry } from '../../knowledge/facts/facts.ts'
import { inDrugGroup } from '../../appraise/facts/drug-group.ts'
import { steroidTreatments } from '../../appraise/facts/derived/steroid-treatments.ts'
import { plain, termed } from '../make/estimate.ts'
import { proportionOf } from '../make/proportion.ts'
import type { SeriesCase, Setting } from '../setting.ts'
import { among, answer, fact, tell, unsaid, type Ask, type Told } from '../told.ts'

const section = 'treatment'
/** A case that tells of its treatment is taken to tell all of it: what it does not name was not given. */
const cautions = ['treatment-list-taken-as-whole']

/** Treatment of the reaction (not prophylaxis or cover), by drug, and the response to systemic glucocorticoid. */
export function treatments(setting: Setting): readonly TracedEstimate[] {
  const { cases, protocol } = setting
  const told = (yes: (t: Treatment, c: SeriesCase) => boolean | undefined): readonly Told<boolean>[] =>
    tell(cases, (c) => given(c, yes))
  const systemic = told(
    (t, c) => steroidsOf(c).find((s) => s.treatment === t)?.systemic ?? (isSteroid(t, c) ? undefined : false),
  )
  const topical = told((t, c) => (isSteroid(t, c) ? notSystemic(t, c) : false))
  const drugs = [...new Set(cases.flatMap((c) => ofReaction(c).flatMap((t) => drugOf(t) ?? [])))].sort()
  const byDrug = drugs.map((drug) =>
    proportionOf(
      { id: `treatment.${drug}`, section, label: termed('treatment', { drug }), cautions },
      told((t) => drugOf(t) === drug),
      protocol,
    ),
  )
  const steroid = proportionOf(
    { id: 'treatment.systemic-steroid', section, label: plain('treatment.systemic-steroid'), cautions },
    systemic,
    protocol,
  )
  return [
    steroid,
    proportionOf(
      { id: 'treatment.topical-steroid', section, label: plain('treatment.topical-steroid'), cautions },
      topical,
      protocol,
    ),
    proportionOf(
      { id: 'treatment.none', section, label: plain('treatment.none'), cautions },
      tell(cases, untreated),
      protocol,
    ),
    ...byDrug.sort((a, b) => b.value.events.length - a.value.events.length || (a.value.id < b.value.id ? -1 : 1)),
    ...responses(setting, steroid.value.events),
  ]
}

function responses({ cases, protocol }: Setting, treated: readonly string[]): readonly TracedEstimate[] {
  const response = (worked: readonly string[]) =>
    among(
      tell(
        cases,
        fact('steroid-response', (v) => worked.includes(String(v))),
      ),
      treated,
    )
  const one = (id: string, worked: readonly string[]) =>
    proportionOf(
      { id: `response.${id}`, section: 'response', label: plain(`response.${id}`) },
      response(worked),
      protocol,
    )
  return [
    one('systemic-steroid-effective', ['effective']),
    one('systemic-steroid-effective-or-partial', ['effective', 'partial']),
  ]
}

/** True where one treatment fits; unclear only where none fits and one might. */
function given(
  c: SeriesCase,
  yes: (t: Treatment, c: SeriesCase) => boolean | undefined,
): { readonly said: Observed<boolean>; readonly from: readonly Origin[] } {
  const all = ofReaction(c)
  if (all.length === 0) return untreatedOrSilent(c)
  const from = all.flatMap((t) => [t.treatment.said, t.route.said])
  const verdicts = all.map((t) => yes(t, c))
  if (verdicts.includes(true)) return { said: known(true), from }
  return { said: verdicts.includes(undefined) ? c.patient.unsaid.value : absent, from }
}

const untreatedOrSilent = (c: SeriesCase): ReturnType<Ask<boolean>> => {
  const { said, from } = untreated(c)
  return said.kind === 'known' && said.value ? { said: absent, from } : unsaid(c)
}

/** A treatment that is stated to be absent says that nothing was given. */
function untreated(c: SeriesCase): ReturnType<Ask<boolean>> {
  const denied = c.episode.treatments.filter((t) => t.treatment.said.value.kind === 'absent')
  const all = ofReaction(c)
  if (all.length > 0) return { said: answer(false), from: all.map((t) => t.treatment.said) }
  return denied.length > 0 ? { said: answer(true), from: denied.map((t) => t.treatment.said) } : unsaid(c)
}

const steroidFact = { given: (list: string) => factEntry('systemic-steroid')?.given?.[list] ?? [] }
const steroidsOf = (c: SeriesCase) => steroidTreatments({ episode: c.episode, ...steroidFact })

const drugOf = (t: Treatment): string | undefined => {
  const said = t.treatment.said.value
  return said.kind === 'known' ? (said.value.drug ?? undefined) : undefined
}

const isSteroid = (t: Treatment, c: SeriesCase): boolean => {
  const drug = drugOf(t)
  return (
    drug !== undefined &&
    ofReaction(c).includes(t) &&
    steroidFact.given('group').some((group) => inDrugGroup(drug, group))
  )
}

const notSystemic = (t: Treatment, c: SeriesCase): boolean | undefined => {
  const systemic = steroidsOf(c).find((s) => s.treatment === t)?.systemic
  return systemic === undefined ? undefined : !systemic
}

/** What was given against the reaction: known treatments whose purpose is not something else. */
function ofReaction(c: SeriesCase): readonly Treatment[] {
  return c.episode.treatments.filter((t) => {
    const purpose = t.purpose.said.value
    return (
      t.treatment.said.value.kind === 'known' &&
      (purpose.kind !== 'known' || steroidFact.given('purpose').includes(purpose.value))
    )
  })
}
