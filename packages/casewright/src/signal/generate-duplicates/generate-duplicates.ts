import { randomStream, type RandomStream } from '../../stats/random/xoshiro128.ts'
import type { ReportForLinkage } from '../duplicates/report-for-linkage.ts'
import { generateReports, reportsPerBlock } from '../generate/generate-reports.ts'
import { type ReportWorld, reportWorld, standardWorld } from '../generate/report-world.ts'
import { chance, drawAge, drawFacts, pick } from './report-facts.ts'
import { retellReport, type Retelling, sorted } from './retell-report.ts'
import rates from './retelling-rates.json' with { type: 'json' }

/** Generated reports of which it is known which are of one case. No person's report. */
export interface ReportsWithDuplicates {
  readonly reports: readonly ReportForLinkage[]
  readonly drugs: number
  readonly events: number
  /** Number of the case of each report. */
  readonly caseOf: Uint32Array
  /** How the report came about: told first, or again. */
  readonly kindOf: readonly ('first' | Retelling)[]
}

/**
 * `cases` cases, some told more than once, among them patients of one article and of one hospital, who are alike and not the
 * same. The same seed gives the same reports.
 */
export function generateDuplicates(seed: number, cases: number): ReportsWithDuplicates {
  const random = randomStream(seed)
  const world = reportWorld({ ...standardWorld, seed })
  const firsts = firstReports(world, cases, random)
  const reports: ReportForLinkage[] = [...firsts]
  const caseOf: number[] = firsts.map((_, i) => i)
  const kindOf: ('first' | Retelling)[] = firsts.map(() => 'first')
  const added = { drug: () => world.drug.draw(random), event: () => world.event.draw(random) }
  for (const [i, first] of firsts.entries()) {
    if (!chance(random, first.literature === null ? rates.duplicated : LITERATURE_DUPLICATED)) continue
    do {
      const drawn = pick(rates.kinds, random)
      const kind =
        drawn === 'copy' ? 'copy' : first.literature === null || drawn === 'other-party' ? 'other-party' : 'literature'
      reports.push(retellReport(first, reports.length, kind, added, random))
      caseOf.push(i)
      kindOf.push(kind)
    } while (chance(random, rates.furtherCopies))
  }
  const { drugs, events } = world.settings
  return { reports, drugs, events, caseOf: Uint32Array.from(caseOf), kindOf }
}

/** Cases from articles are told again oftener: every holder of a licence reports them. */
const LITERATURE_DUPLICATED = 0.4

function firstReports(world: ReportWorld, cases: number, random: RandomStream): readonly ReportForLinkage[] {
  const all: ReportForLinkage[] = []
  const { articles, sites } = rates.facts
  for (let block = 0; all.length < cases; block += 1) {
    const { drugs, events } = generateReports(world, block, Math.min(reportsPerBlock, cases - all.length))
    for (let r = 0; r + 1 < drugs.offsets.length && all.length < cases; r += 1) {
      const named = Array.from(drugs.ids.subarray(drugs.offsets[r], drugs.offsets[r + 1]))
      const reactions = Array.from(events.ids.subarray(events.offsets[r], events.offsets[r + 1]))
      const first: ReportForLinkage = {
        report: all.length,
        ...drawFacts(random),
        drugs: sorted(named),
        suspects: sorted(named.slice(0, 1 + random.below(2))),
        events: sorted(reactions),
      }
      const article = chance(random, articles.shareOfCases)
      const site = !article && chance(random, sites.shareOfCases)
      if (!article && !site) {
        all.push(first)
        continue
      }
      const literature = article ? `place:author${block}:${all.length}` : null
      all.push({ ...first, literature })
      const more = article ? articles.furtherPatients : sites.furtherPatients
      while (all.length < cases && chance(random, more / (1 + more)))
        all.push(alike(first, all.length, literature, random))
    }
  }
  return all
}

/** Another patient of the same article or hospital: same suspect drugs, country and reporter, some of the same reactions. */
function alike(
  first: ReportForLinkage,
  report: number,
  literature: string | null,
  random: RandomStream,
): ReportForLinkage {
  const own = drawFacts(random)
  return {
    ...own,
    report,
    literature,
    eventDate: first.eventDate === null ? null : own.eventDate,
    country: first.country,
    reporter: first.reporter,
    age: own.age ?? drawAge(random),
    drugs: sorted([...first.suspects, ...first.drugs.filter(() => chance(random, 0.5))]),
    suspects: first.suspects,
    events: sorted(first.events.filter((_, i) => i === 0 || chance(random, 0.5))),
  }
}
