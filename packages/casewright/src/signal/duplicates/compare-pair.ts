import { compareDates } from './compare-dates.ts'
import { type TermsCompared, compareTerms } from './compare-terms.ts'
import { dependentBits, type SharedTerm } from './dependent-terms.ts'
import { closenessBits, missBits } from './hit-miss.ts'
import type { LinkageModel } from './linkage-model.ts'
import type { FieldEvidence, LinkedReports, ReportForLinkage } from './report-for-linkage.ts'

type Field = FieldEvidence['field']
type Found = FieldEvidence['found']

/**
 * Two reports compared, field by field. What one or both leave out tells nothing. Between reports made from one article the
 * agreement of drugs, events, country and reporter is mostly that of the article: it counts for a share only.
 */
export function comparePair(a: ReportForLinkage, b: ReportForLinkage, model: LinkageModel): LinkedReports {
  const drugs = compareTerms(a.drugs, b.drugs)
  const events = compareTerms(a.events, b.events)
  const told = [
    eventDate(a, b, model),
    answer('sex', a.sex, b.sex, model.sexBits, model.parameters.sex.miss),
    age(a, b, model),
    weight(a, b, model),
    answer('country', a.country, b.country, model.countryBits, model.parameters.country.miss),
    answer('reporter', a.reporter, b.reporter, model.reporterBits, model.parameters.reporter.miss),
    outcomes(a, b, model),
    literature(a, b, model),
    terms('drugs', drugs, a.drugs, b.drugs, model.drugBits, model.parameters.drugs),
    terms('events', events, a.events, b.events, model.eventBits, model.parameters.events),
  ]
  const basis = [...told, correlation(drugs, events, told, model)]
  let bits = 0
  for (const e of basis) bits += e.bits
  return { a: a.report, b: b.report, bits, basis }
}

const evidence = (field: Field, found: Found, bits: number): FieldEvidence => ({ field, found, bits })

function silent(field: Field, a: unknown, b: unknown): FieldEvidence | undefined {
  if (a === null && b === null) return evidence(field, 'both-silent', 0)
  return a === null || b === null ? evidence(field, 'one-silent', 0) : undefined
}

function eventDate(a: ReportForLinkage, b: ReportForLinkage, model: LinkageModel): FieldEvidence {
  if (a.eventDate === null || b.eventDate === null)
    return evidence('event-date', a.eventDate === b.eventDate ? 'both-silent' : 'one-silent', 0)
  const { found, bits } = compareDates(a.eventDate, b.eventDate, model)
  return evidence('event-date', found, bits)
}

function answer(
  field: Field,
  a: string | null,
  b: string | null,
  bits: ReadonlyMap<string, number>,
  miss: number,
): FieldEvidence {
  const none = silent(field, a, b)
  if (none !== undefined || a === null) return none ?? evidence(field, 'both-silent', 0)
  return a === b ? evidence(field, 'same', bits.get(a) ?? 0) : evidence(field, 'different', missBits(miss))
}

function age(a: ReportForLinkage, b: ReportForLinkage, model: LinkageModel): FieldEvidence {
  if (a.age === null || b.age === null) return evidence('age', a.age === b.age ? 'both-silent' : 'one-silent', 0)
  const { miss, near, nearYears } = model.parameters.age
  const [x, y] = [Math.floor(a.age), Math.floor(b.age)]
  const share = model.ageShares.get(y) ?? 0.5 / model.background.reports
  if (x === y) return evidence('age', 'same', closenessBits(1 - miss - near, share, miss))
  if (Math.abs(a.age - b.age) <= nearYears || Math.abs(x - y) <= nearYears)
    return evidence('age', 'near', closenessBits(near / (2 * nearYears), share, miss))
  return evidence('age', 'different', missBits(miss))
}

function weight(a: ReportForLinkage, b: ReportForLinkage, model: LinkageModel): FieldEvidence {
  if (a.weight === null || b.weight === null)
    return evidence('weight', a.weight === b.weight ? 'both-silent' : 'one-silent', 0)
  const { miss, near, chanceSame, chanceNear, nearKilograms } = model.parameters.weight
  const apart = Math.abs(a.weight - b.weight)
  if (apart <= HALF) return evidence('weight', 'same', closenessBits(1 - miss - near, chanceSame, miss))
  if (apart <= nearKilograms) return evidence('weight', 'near', closenessBits(near, chanceNear, miss))
  return evidence('weight', 'different', missBits(miss))
}
/** Weights are rounded to the kilogram. */
const HALF = 0.5

function outcomes(a: ReportForLinkage, b: ReportForLinkage, model: LinkageModel): FieldEvidence {
  if (a.outcomes.length === 0 || b.outcomes.length === 0)
    return evidence('outcomes', a.outcomes.length === b.outcomes.length ? 'both-silent' : 'one-silent', 0)
  const shared = a.outcomes.filter((o) => b.outcomes.includes(o)).length
  const found =
    shared === 0 ? 'different' : shared === a.outcomes.length && shared === b.outcomes.length ? 'same' : 'near'
  const [like = 1, unlike = 1] = model.parameters.outcomes[found]
  return evidence('outcomes', found, Math.log2(like / unlike))
}

function literature(a: ReportForLinkage, b: ReportForLinkage, model: LinkageModel): FieldEvidence {
  const none = silent('literature', a.literature, b.literature)
  if (none !== undefined) return none
  const { miss, sameBits } = model.parameters.literature
  return a.literature === b.literature
    ? evidence('literature', 'same', sameBits)
    : evidence('literature', 'different', missBits(miss))
}

function terms(
  field: 'drugs' | 'events',
  { shared, lacking }: TermsCompared,
  a: readonly number[],
  b: readonly number[],
  worth: Float64Array,
  {
    miss,
    lacking: lack,
    mostLacking,
  }: { readonly miss: number; readonly lacking: number; readonly mostLacking: number },
): FieldEvidence {
  if (a.length === 0 || b.length === 0) return evidence(field, a.length === b.length ? 'both-silent' : 'one-silent', 0)
  let bits = Math.min(lacking, mostLacking) * missBits(lack)
  if (shared.length === 0) return evidence(field, 'different', Math.min(bits, missBits(miss)))
  for (const id of shared) bits += worth[id] ?? 0
  return evidence(field, lacking === 0 ? 'same' : 'near', bits)
}

function correlation(
  drugs: TermsCompared,
  events: TermsCompared,
  told: readonly FieldEvidence[],
  model: LinkageModel,
): FieldEvidence {
  const { parameters, background, drugBits, eventBits } = model
  const shared: SharedTerm[] = []
  for (const id of drugs.shared) shared.push({ kind: 'drug', id, bits: drugBits[id] ?? 0 })
  for (const id of events.shared) shared.push({ kind: 'event', id, bits: eventBits[id] ?? 0 })
  const together = dependentBits(shared, parameters.terms.further, background.together)
  let bits = together
  for (const { bits: alone } of shared) bits -= alone
  if (told.some((e) => e.field === 'literature' && e.found === 'same')) {
    let ofArticle = together
    for (const e of told) if ((e.field === 'country' || e.field === 'reporter') && e.bits > 0) ofArticle += e.bits
    bits -= (1 - parameters.literature.termsKept) * ofArticle
  }
  return evidence('correlation', bits < 0 ? 'near' : 'both-silent', Math.min(0, bits))
}
