import { known, unclear } from '../../base/observed.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import { distributionOf } from '../make/distribution.ts'
import { plain, termed } from '../make/estimate.ts'
import { proportionOf } from '../make/proportion.ts'
import { sameDrug } from '../../appraise/facts/same-drug.ts'
import type { SeriesCase, Setting } from '../setting.ts'
import { answer, choice, tell, unsaid, verdict, type Ask } from '../told.ts'

const section = 'drug'

/** The drug of the primary suspect. A name nobody could resolve is unclear, never a drug of its own. */
export const suspectDrug: Ask<string> = (c) => {
  const said = c.suspect?.drug.said
  if (said === undefined) return unsaid(c)
  if (said.value.kind !== 'known') return { said: said.value, from: [said] }
  const { drug, written } = said.value.value
  return { said: drug === null ? unclear(written) : known(drug), from: [said] }
}

/** The primary suspect and its class, and how many cases suspect more than one drug: another brand of one ingredient is no other drug. */
export function drugs({ cases, protocol }: Setting): readonly TracedEstimate[] {
  return [
    ...distributionOf(
      (drug) => ({ id: `drug.${drug}`, section, label: termed('drug', { drug }) }),
      'drug',
      tell(cases, suspectDrug),
      protocol,
    ),
    ...distributionOf(
      (id) => ({ id: `drug-class.${id}`, section, label: termed('drug-class', { 'drug-class': id }) }),
      'drug-class',
      tell(cases, choice('suspect-class')),
      protocol,
    ),
    proportionOf(
      { id: 'suspects.several', section, label: plain('drug.several-suspects') },
      tell(cases, verdict(severalSuspects)),
      protocol,
    ),
    proportionOf(
      { id: 'g-csf.given', section, label: plain('drug.g-csf') },
      tell(cases, (c) => ({ said: c.patient.gcsf.said.value, from: [c.patient.gcsf.said] })),
      protocol,
    ),
  ]
}

function severalSuspects(c: SeriesCase): ReturnType<Ask<boolean>> {
  const suspects = c.patient.exposures.filter(
    (x) => x.role === 'suspect' || x.role === 'co-suspect' || x.role === 'interacting',
  )
  if (suspects.length === 0) return unsaid(c)
  const [first] = suspects
  const several = suspects.some((x) => first !== undefined && !sameDrug(x, first))
  return { said: answer(several), from: suspects.map((x) => x.drug.said) }
}
