import { says } from '../base/observed.ts'
import type { Patient } from '../model/patient.ts'
import type { Finding } from '../model/reading.ts'

type Findings = readonly Finding<unknown>[]
type Ask = (p: Patient) => { readonly any: Findings } | { readonly all: Findings }

const every = (record: Readonly<Record<string, Finding<unknown>>>): Findings => Object.values(record)

/**
 * What a checklist asks of a case and the case’s file can answer, by the checklists’ `answeredBy`: told where any (or all) of
 * these fields say something.
 */
export const toldItems: Readonly<Record<string, Ask>> = {
  'patient.demographics': (p) => ({ all: [p.sex, p.age] }),
  'patient.history': (p) => ({ any: [p.malignancy, ...every(p.history)] }),
  'patient.centre': (p) => ({ any: [p.centre, p.country] }),
  'episode.symptoms': (p) => ({ any: p.episodes.flatMap((e) => every(e.symptoms)) }),
  'episode.findings': (p) => ({ any: p.episodes.flatMap((e) => [...every(e.morphology), ...every(e.sites)]) }),
  'episode.investigations': (p) => ({ any: p.episodes.flatMap((e) => [e.biopsy, ...every(e.histology), ...every(e.labs), ...every(e.cultures)]) }),
  'episode.reaction': (p) => ({ any: p.episodes.map((e) => e.diagnosis) }),
  timeline: (p) => ({ any: p.episodes.map((e) => e.onset) }),
  exposures: (p) => ({ any: p.exposures.map((x) => x.drug) }),
  treatments: (p) => ({ any: p.episodes.flatMap((e) => e.treatments.map((t) => t.treatment)) }),
  'treatments.doses': (p) => ({ any: p.episodes.flatMap((e) => e.treatments.map((t) => t.dose)) }),
  actions: (p) => ({ any: p.exposures.map((x) => x.action) }),
  outcome: (p) => ({ any: p.episodes.map((e) => e.outcome) }),
  'follow-up': (p) => ({ any: [p.followUp] }),
  rechallenge: (p) => ({ any: p.rechallenges.map((r) => r.result) }),
}

/** Whether a patient’s sources say what an item asks, and the fields looked at. */
export function isTold(item: string, p: Patient): { readonly told: boolean; readonly from: Findings } {
  const ask = toldItems[item]
  if (ask === undefined) throw new Error(`no such item: ${item}`)
  const fields = ask(p)
  const tells = (f: Finding<unknown>): boolean => says(f.said.value)
  return 'all' in fields ? { told: fields.all.every(tells), from: fields.all } : { told: fields.any.some(tells), from: fields.any }
}
