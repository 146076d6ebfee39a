import type { RandomStream } from '../../stats/random/xoshiro128.ts'
import type { ReportForLinkage } from '../duplicates/report-for-linkage.ts'
import { addDays, chance, drawAge, drawCountry, drawDay, drawOutcomes, drawReporter } from './report-facts.ts'
import rates from './retelling-rates.json' with { type: 'json' }

export type Retelling = 'copy' | 'other-party' | 'literature'

/** Where a drug or an event that the first report did not name comes from. */
export interface Added {
  readonly drug: () => number
  readonly event: () => number
}

/** The same case told again, as number `report`, later, with the slips and silences of its kind. */
export function retellReport(
  first: ReportForLinkage,
  report: number,
  kind: Retelling,
  added: Added,
  random: RandomStream,
): ReportForLinkage {
  const received = addDays(first.received ?? '2019-01-01', 1 + random.below(300))
  if (kind === 'copy') return { ...first, report, received }
  const rate = rates[kind]
  const suspects = some(first.suspects, rate.suspectLost, random)
  const others = first.drugs.filter((d) => !first.suspects.includes(d) && !chance(random, rate.otherDrugLost))
  const moreDrugs = chance(random, rate.drugAdded) ? [added.drug()] : []
  const moreEvents = chance(random, rate.eventAdded) ? [added.event()] : []
  return {
    report,
    received,
    eventDate: retoldDate(first.eventDate, rate, random),
    sex: chance(random, rate.sexSilent)
      ? null
      : chance(random, rate.sexOther)
        ? first.sex === 'F'
          ? 'M'
          : 'F'
        : first.sex,
    age: retoldAge(first.age, rate, random),
    weight:
      first.weight === null || chance(random, rate.weightSilent)
        ? null
        : first.weight + (chance(random, rate.weightNear) ? random.below(7) - 3 : 0),
    country: chance(random, rate.countryOther) ? drawCountry(random) : first.country,
    reporter: chance(random, rate.reporterAnew) ? drawReporter(random) : first.reporter,
    reportType: null,
    outcomes: chance(random, rate.outcomesAnew) ? drawOutcomes(random) : first.outcomes,
    literature: chance(random, rate.citationLost) ? null : first.literature,
    suspects,
    drugs: sorted([...suspects, ...others, ...moreDrugs]),
    events: sorted([...some(first.events, rate.eventLost, random), ...moreEvents]),
  }
}

type Rates = (typeof rates)['other-party']

function retoldDate(date: string | null, rate: Rates, random: RandomStream): string | null {
  if (date === null || chance(random, rate.dateSilent)) return null
  if (chance(random, rate.dateOther)) return drawDay(random)
  if (date.length === 10 && chance(random, rate.dateSlip)) return addDays(date, random.below(61) - 30)
  return chance(random, rate.dateMonthOnly) ? date.slice(0, 7) : date
}

function retoldAge(age: number | null, rate: Rates, random: RandomStream): number | null {
  if (age === null || chance(random, rate.ageSilent)) return null
  if (chance(random, rate.ageOther)) return drawAge(random)
  return chance(random, rate.ageNear) ? Math.max(0, age + (chance(random, 0.5) ? 1 : -1)) : age
}

/** Each kept unless lost, at least one. */
function some(ids: readonly number[], lost: number, random: RandomStream): readonly number[] {
  const kept = ids.filter(() => !chance(random, lost))
  return kept.length > 0 ? kept : ids.slice(0, 1)
}

export const sorted = (ids: readonly number[]): readonly number[] => [...new Set(ids)].sort((a, b) => a - b)
