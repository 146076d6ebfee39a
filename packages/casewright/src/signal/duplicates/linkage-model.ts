import { hitBits } from './hit-miss.ts'
import { type LinkageParameters, linkageParameters } from './linkage-parameters.ts'
import type { LinkageBackground } from './report-for-linkage.ts'

/** What agreement on each answer is worth, worked out once. */
export interface LinkageModel {
  readonly background: LinkageBackground
  readonly parameters: LinkageParameters
  /** Bits of agreeing on each drug, each event; by id. */
  readonly drugBits: Float64Array
  readonly eventBits: Float64Array
  readonly sexBits: ReadonlyMap<string, number>
  readonly countryBits: ReadonlyMap<string, number>
  readonly reporterBits: ReadonlyMap<string, number>
  /** Share of each whole year of age. */
  readonly ageShares: ReadonlyMap<number, number>
}

/**
 * A model of which reports are of one case, of the hit-miss kind that vigiMatch uses, over the answers' frequencies in a lake.
 * Norén GN, Orre R, Bate A, Edwards IR. Data Min Knowl Discov 2007;14:305–28. doi:10.1007/s10618-006-0052-8
 * Bits of evidence: with N reports of which one in k has a duplicate, log2(kN) bits make a duplicate as likely as not.
 */
export function makeLinkageModel(
  background: LinkageBackground,
  parameters: LinkageParameters = linkageParameters,
): LinkageModel {
  const { reports } = background
  const listed = (counts: Uint32Array, miss: number): Float64Array =>
    Float64Array.from(counts, (n) => hitBits((n + 0.5) / (reports + 1), miss))
  const answers = (counts: Readonly<Record<string, number>>, miss: number): ReadonlyMap<string, number> =>
    new Map([...shares(counts)].map(([answer, share]) => [answer, hitBits(share, miss)]))
  return {
    background,
    parameters,
    drugBits: listed(background.drugs, parameters.drugs.miss),
    eventBits: listed(background.events, parameters.events.miss),
    sexBits: answers(background.sex, parameters.sex.miss),
    countryBits: answers(background.countries, parameters.country.miss),
    reporterBits: answers(background.reporters, parameters.reporter.miss),
    ageShares: new Map([...shares(background.ages)].map(([age, share]) => [Number(age), share])),
  }
}

/** Share of each answer among the reports that give one. */
function shares(counts: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0)
  return new Map(Object.entries(counts).map(([answer, n]) => [answer, (n + 0.5) / (total + 1)]))
}
