import type { RandomStream } from '../../stats/random/xoshiro128.ts'
import type { ReportForLinkage } from '../duplicates/report-for-linkage.ts'
import rates from './retelling-rates.json' with { type: 'json' }

/** Everything of a report besides its number, drugs and events. */
export type ReportFacts = Omit<ReportForLinkage, 'report' | 'drugs' | 'suspects' | 'events'>

const FIRST_YEAR = 2008
const YEARS = 12
const { facts } = rates

export function drawFacts(random: RandomStream): ReportFacts {
  const day = drawDay(random)
  return {
    eventDate: drawDate(day, random),
    received: addDays(day, 10 + random.below(400)),
    sex: chance(random, facts.sexSilent) ? null : chance(random, facts.female) ? 'F' : 'M',
    age: chance(random, facts.ageSilent) ? null : drawAge(random),
    weight: chance(random, facts.weightSilent) ? null : drawWeight(random),
    country: pick(facts.countries, random),
    reporter: chance(random, facts.reporterSilent) ? null : pick(facts.reporters, random),
    reportType: null,
    outcomes: drawOutcomes(random),
    literature: null,
  }
}

export const chance = (random: RandomStream, p: number): boolean => random.uniform() < p

export function pick<T extends string>(weights: readonly (readonly (T | number)[])[], random: RandomStream): string {
  const total = weights.reduce((sum, [, w]) => sum + Number(w), 0)
  let left = random.uniform() * total
  for (const [name, w] of weights) {
    left -= Number(w)
    if (left < 0) return String(name)
  }
  return String(weights.at(-1)?.[0])
}

export const drawReporter = (random: RandomStream): string => pick(facts.reporters, random)
export const drawCountry = (random: RandomStream): string => pick(facts.countries, random)

export const drawOutcomes = (random: RandomStream): readonly string[] =>
  facts.outcomes.flatMap(([name, p]) => (chance(random, Number(p)) ? [String(name)] : [])).sort()

/** A day of onset; later years have more reports. */
export function drawDay(random: RandomStream): string {
  const year = FIRST_YEAR + Math.floor(YEARS * Math.sqrt(random.uniform()))
  return addDays(`${year}-01-01`, random.below(365))
}

function drawDate(day: string, random: RandomStream): string | null {
  const { silent, yearOnly, monthOnly, firstOfMonth } = facts.date
  const by = random.uniform()
  if (by < silent) return null
  if (by < silent + yearOnly) return day.slice(0, 4)
  if (by < silent + yearOnly + monthOnly) return day.slice(0, 7)
  return by < silent + yearOnly + monthOnly + firstOfMonth ? `${day.slice(0, 8)}01` : day
}

/** Around 58 years, with children. */
export const drawAge = (random: RandomStream): number =>
  chance(random, 0.08) ? random.below(18) : Math.round(Math.min(99, Math.max(18, 58 + 17 * bell(random))))
const drawWeight = (random: RandomStream): number => Math.round(Math.max(30, 74 + 17 * bell(random)))

/** Near to a standard normal: the sum of twelve uniforms, less six. */
function bell(random: RandomStream): number {
  let sum = -6
  for (let i = 0; i < 12; i += 1) sum += random.uniform()
  return sum
}

/** `day` moved by so many days; ISO. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
