import { randomStream, type RandomStream } from '../../stats/random/xoshiro128.ts'
import type { ReportLists } from '../count/report-lists.ts'
import type { ReportWorld } from './report-world.ts'

/** Reports are drawn in blocks of this size; each block depends on the seed and its number alone. */
export const reportsPerBlock = 16_384

/** Generated reports as drawn: a drug or an event may stand twice in a report, as it does in real ones. */
export interface GeneratedReports {
  readonly reports: number
  readonly drugs: ReportLists
  readonly events: ReportLists
  /** Latent indication of each report. */
  readonly indication: Uint16Array
}

/** Block `block` of the world, or its first `reports` reports. */
export function generateReports(world: ReportWorld, block: number, reports = reportsPerBlock): GeneratedReports {
  const { settings } = world
  const random = randomStream((Math.imul(block + 1, 0x9e3779b1) ^ settings.seed) >>> 0)
  const drugs = listBuilder(reports)
  const events = listBuilder(reports)
  const indication = new Uint16Array(reports)
  const moreDrugs = geometric(settings.furtherDrugs)
  const moreEvents = geometric(settings.furtherEvents)
  const { perDrug, shareOfEvents } = settings.planted
  const fromLatent = settings.indications.shareOfEvents
  for (let r = 0; r < reports; r++) {
    const topic = world.indication.draw(random)
    const latent = world.indications[topic]
    if (latent === undefined) throw new Error('a latent indication is missing')
    indication[r] = topic
    const nDrugs = 1 + moreDrugs(random)
    const first = drugs.size()
    for (let i = 0; i < nDrugs; i++)
      drugs.add(
        random.uniform() < settings.indications.shareOfDrugs
          ? (latent.drugs[latent.drug.draw(random)] ?? 0)
          : world.drug.draw(random),
      )
    const nEvents = 1 + moreEvents(random)
    for (let i = 0; i < nEvents; i++) {
      const by = random.uniform()
      if (by < shareOfEvents && perDrug > 0) {
        const drug = drugs.at(first + Math.floor(random.uniform() * nDrugs))
        events.add(world.planted[drug * perDrug + Math.floor(random.uniform() * perDrug)] ?? 0)
      } else if (by < shareOfEvents + fromLatent) events.add(latent.events[latent.event.draw(random)] ?? 0)
      else events.add(world.event.draw(random))
    }
    drugs.endRow(r)
    events.endRow(r)
  }
  return { reports, drugs: drugs.lists(), events: events.lists(), indication }
}

/** Number of failures before a success, of the given mean. */
function geometric(mean: number): (random: RandomStream) => number {
  if (mean <= 0) return () => 0
  const scale = 1 / Math.log(mean / (1 + mean))
  return (random) => Math.floor(Math.log(1 - random.uniform()) * scale)
}

function listBuilder(rows: number) {
  const offsets = new Uint32Array(rows + 1)
  let ids = new Uint32Array(rows * 4)
  let size = 0
  return {
    size: () => size,
    at: (i: number): number => ids[i] ?? 0,
    add: (id: number): void => {
      if (size === ids.length) {
        const larger = new Uint32Array(2 * size)
        larger.set(ids)
        ids = larger
      }
      ids[size++] = id
    },
    endRow: (row: number): void => {
      offsets[row + 1] = size
    },
    lists: (): ReportLists => ({ offsets, ids: ids.subarray(0, size) }),
  }
}
