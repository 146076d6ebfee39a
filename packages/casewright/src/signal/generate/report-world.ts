import { randomStream, type RandomStream } from '../../stats/random/xoshiro128.ts'
import { weightedChoice, type WeightedChoice } from './weighted-choice.ts'

/** What generated reports are drawn from. Every output made of them says that they are generated. */
export interface WorldSettings {
  readonly seed: number
  readonly drugs: number
  readonly events: number
  /** Zipf–Mandelbrot: the k-th most frequent of them has weight (k + q)^−s. */
  readonly zipf: { readonly s: number; readonly q: number }
  /** A report has one drug, and further ones of this mean (geometric); the same for events. */
  readonly furtherDrugs: number
  readonly furtherEvents: number
  /** Latent indications: a report has one, and draws these shares of its drugs and of its events from it. */
  readonly indications: {
    readonly number: number
    readonly drugs: number
    readonly events: number
    readonly shareOfDrugs: number
    readonly shareOfEvents: number
  }
  /** Events that a drug is made to cause, and the share of events that are drawn from those of a report's drugs. */
  readonly planted: { readonly perDrug: number; readonly shareOfEvents: number }
}

/** 20 million reports of it have about 70 million drugs, 60 million events and 22 million pairs that occur. */
export const standardWorld: WorldSettings = {
  seed: 1,
  drugs: 5000,
  events: 15_000,
  zipf: { s: 1, q: 5 },
  furtherDrugs: 2.5,
  furtherEvents: 2,
  indications: { number: 300, drugs: 120, events: 400, shareOfDrugs: 0.6, shareOfEvents: 0.45 },
  planted: { perDrug: 20, shareOfEvents: 0.15 },
}

/** The distributions that the settings and the seed come to. */
export interface ReportWorld {
  readonly settings: WorldSettings
  readonly drug: WeightedChoice
  readonly event: WeightedChoice
  readonly indication: WeightedChoice
  readonly indications: readonly LatentIndication[]
  /** Event k of drug d is `planted[d * perDrug + k]`: the truth that an analysis should find. */
  readonly planted: Uint32Array
}
interface LatentIndication {
  readonly drugs: Uint32Array
  readonly drug: WeightedChoice
  readonly events: Uint32Array
  readonly event: WeightedChoice
}

/** Draw up the world. The same settings give the same world. Frequent drugs and events do not have the small ids. */
export function reportWorld(settings: WorldSettings): ReportWorld {
  const random = randomStream(settings.seed)
  const drugWeights = shuffled(zipf(settings.drugs, settings.zipf), random)
  const eventWeights = shuffled(zipf(settings.events, settings.zipf), random)
  const drug = weightedChoice(drugWeights)
  const event = weightedChoice(eventWeights)
  const { indications: latent, planted } = settings
  const indications = Array.from({ length: latent.number }, (): LatentIndication => {
    const drugs = distinctDraws(drug, Math.min(latent.drugs, settings.drugs >> 1), random)
    const events = distinctDraws(event, Math.min(latent.events, settings.events >> 1), random)
    return {
      drugs,
      drug: weightedChoice(zipf(drugs.length, settings.zipf)),
      events,
      event: weightedChoice(zipf(events.length, settings.zipf)),
    }
  })
  const pairs = new Uint32Array(settings.drugs * planted.perDrug)
  for (let i = 0; i < pairs.length; i++) pairs[i] = random.below(settings.events)
  const indication = weightedChoice(zipf(latent.number, settings.zipf))
  return { settings, drug, event, indication, indications, planted: pairs }
}

const zipf = (n: number, { s, q }: WorldSettings['zipf']): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => (i + 1 + q) ** -s)

function shuffled(values: Float64Array, random: RandomStream): Float64Array {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.below(i + 1)
    const kept = values[i] ?? 0
    values[i] = values[j] ?? 0
    values[j] = kept
  }
  return values
}

function distinctDraws(choice: WeightedChoice, n: number, random: RandomStream): Uint32Array {
  const drawn = new Set<number>()
  while (drawn.size < n) drawn.add(choice.draw(random))
  return Uint32Array.from(drawn)
}
