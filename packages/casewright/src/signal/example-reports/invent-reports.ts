import { type RandomStream, randomStream } from '../../stats/random/xoshiro128.ts'
import type { ExampleDrug, ExampleTopic, ExampleWorld } from './example-world.ts'

/** One version of an invented report. Days count from the first day of the first quarter; undefined is not reported. */
export interface InventedReport {
  readonly caseNumber: number
  readonly version: number
  readonly receivedDay: number
  readonly firstReceivedDay: number
  readonly eventDay: number | undefined
  /** How much of the event date is told: year, month, day. */
  readonly eventDatePrecision: 'year' | 'month' | 'day'
  readonly sex: 'F' | 'M' | undefined
  readonly age: number | undefined
  readonly country: string
  readonly reporter: 'MD' | 'HP' | 'PH' | 'CN' | 'LW'
  readonly manufacturer: string
  readonly manufacturerNumber: string
  readonly indication: string
  readonly drugs: readonly {
    readonly name: string
    readonly role: 'PS' | 'SS' | 'C'
    readonly startDay: number | undefined
  }[]
  readonly terms: readonly string[]
  readonly outcomes: readonly string[]
}

const countries: readonly (readonly [string, number])[] = [
  ['US', 0.55],
  ['CN', 0.12],
  ['JP', 0.1],
  ['FR', 0.08],
  ['DE', 0.08],
  ['BR', 0.07],
]
const reporters: readonly (readonly [InventedReport['reporter'], number])[] = [
  ['MD', 0.35],
  ['CN', 0.35],
  ['HP', 0.2],
  ['PH', 0.07],
  ['LW', 0.03],
]
const outcomes: readonly (readonly [string, number])[] = [
  ['OT', 0.55],
  ['HO', 0.3],
  ['DE', 0.08],
  ['LT', 0.05],
  ['DS', 0.02],
]

/** Days over which reports are received: four quarters of 2001, before any real quarter that is published. */
export const daysInvented = 365

/**
 * Reports by a seed: follow-up versions, duplicates from a second sender with small errors, silence in most fields. The same seed
 * gives the same reports.
 */
export function inventReports(world: ExampleWorld, cases: number, seed: number): readonly InventedReport[] {
  const random = randomStream(seed)
  const own = ownReactions(world, random)
  const out: InventedReport[] = []
  for (let i = 0; i < cases; i++) {
    const first = inventCase(world, own, i + 1, random)
    out.push(first)
    if (random.uniform() < 0.1) out.push(followUp(first, world, random))
    if (random.uniform() < 0.03) out.push(toldAgain(first, cases + out.length, random))
  }
  return out
}

/**
 * The terms in an order of each drug's own: the first three are what it is known for, and part of the rest follows it too. Without
 * any, all drugs would be alike, as no database shows them.
 */
type OwnReactions = ReadonlyMap<string, readonly string[]>
const KNOWN_FOR = 3

function ownReactions(world: ExampleWorld, random: RandomStream): OwnReactions {
  const ids = world.topics.flatMap((topic) => [...topic.suspects, ...topic.beside]).map((drug) => drug.id)
  return new Map([...new Set(ids)].map((id) => [id, shuffled(world.terms, random)]))
}

/** Fisher and Yates's shuffle. */
function shuffled(terms: readonly string[], random: RandomStream): readonly string[] {
  const left = [...terms]
  return terms.map(() => left.splice(random.below(left.length), 1)[0] ?? '')
}

function inventCase(world: ExampleWorld, own: OwnReactions, caseNumber: number, random: RandomStream): InventedReport {
  const topic = pick(
    world.topics.map((t) => [t, t.share] as const),
    random,
  )
  const receivedDay = random.below(daysInvented)
  const suspect = zipf(topic.suspects, random)
  const beside = topic.beside.filter((_, i) => random.uniform() < 0.5 / (i + 1))
  const taken = [suspect, ...(random.uniform() < 0.2 ? [zipf(topic.suspects, random)] : []), ...beside]
  const startDay = receivedDay - 30 - random.below(200)
  const { terms, afterDays } = reactionsOf(world, topic, own, taken, random)
  const eventDay = startDay + afterDays
  const roles = taken.map((_, i) => (i === 0 ? 'PS' : random.uniform() < 0.3 ? 'SS' : 'C'))
  return {
    caseNumber,
    version: 1,
    receivedDay,
    firstReceivedDay: receivedDay,
    eventDay: random.uniform() < 0.75 && eventDay <= receivedDay ? eventDay : undefined,
    eventDatePrecision: pick(
      [
        ['day', 0.7],
        ['month', 0.2],
        ['year', 0.1],
      ] as const,
      random,
    ),
    sex: random.uniform() < 0.9 ? (random.uniform() < topic.women ? 'F' : 'M') : undefined,
    age:
      random.uniform() < 0.65
        ? Math.max(1, Math.min(97, Math.round(normal(random) * topic.age.sd + topic.age.mean)))
        : undefined,
    country: pick(countries, random),
    reporter: pick(reporters, random),
    manufacturer: `INVENTED MAKER ${1 + random.below(9)}`,
    manufacturerNumber: `INV-2001-${String(caseNumber).padStart(6, '0')}`,
    indication: topic.indication,
    drugs: uniqueDrugs(taken).map((drug, i) => ({
      name: writtenAs(drug, random),
      role: roles[i] === 'PS' || roles[i] === 'SS' ? roles[i] : 'C',
      startDay: random.uniform() < 0.65 ? startDay : undefined,
    })),
    terms,
    outcomes: random.uniform() < 0.6 ? [pick(outcomes, random)] : [],
  }
}

function reactionsOf(
  world: ExampleWorld,
  topic: ExampleTopic,
  own: OwnReactions,
  taken: readonly ExampleDrug[],
  random: RandomStream,
) {
  const terms = new Set<string>()
  let afterDays = 1 + random.below(120)
  for (const planted of world.planted) {
    if (!taken.some((drug) => planted.drugs.includes(drug.id)) || random.uniform() >= planted.probability) continue
    terms.add(zipf(planted.terms, random))
    afterDays = Math.max(
      1,
      Math.round(planted.onset.scale * (-Math.log(1 - random.uniform())) ** (1 / planted.onset.shape)),
    )
  }
  for (const background of topic.background)
    if (random.uniform() < background.probability) terms.add(zipf(background.terms, random))
  for (const drug of taken)
    if (random.uniform() < 0.3) terms.add(zipf((own.get(drug.id) ?? world.terms).slice(0, KNOWN_FOR), random))
  const more = terms.size === 0 ? 1 + random.below(3) : random.below(3)
  const ofSuspect = own.get(taken[0]?.id ?? '') ?? world.terms
  for (let i = 0; i < more; i++) terms.add(zipf(random.uniform() < 0.5 ? ofSuspect : world.terms, random))
  return { terms: [...terms], afterDays }
}

/** A later version of the same case: received later, one reaction more. */
function followUp(first: InventedReport, world: ExampleWorld, random: RandomStream): InventedReport {
  const receivedDay = Math.min(daysInvented - 1, first.receivedDay + 5 + random.below(120))
  return { ...first, version: 2, receivedDay, terms: [...new Set([...first.terms, zipf(world.terms, random)])] }
}

/** The same patient told by a second sender: another number, and what such retellings get wrong or leave out. */
function toldAgain(first: InventedReport, caseNumber: number, random: RandomStream): InventedReport {
  return {
    ...first,
    caseNumber,
    receivedDay: Math.min(daysInvented - 1, first.receivedDay + random.below(30)),
    manufacturer: 'INVENTED MAKER 10',
    manufacturerNumber: `TEN-${caseNumber}`,
    age: first.age !== undefined && random.uniform() < 0.1 ? first.age + 1 : first.age,
    eventDatePrecision: random.uniform() < 0.2 ? 'month' : first.eventDatePrecision,
    drugs: first.drugs.filter((_, i) => i === 0 || random.uniform() < 0.8),
    terms: first.terms.length > 1 && random.uniform() < 0.3 ? first.terms.slice(1) : first.terms,
    reporter: 'CN',
  }
}

const uniqueDrugs = (drugs: readonly ExampleDrug[]): readonly ExampleDrug[] => [
  ...new Map(drugs.map((d) => [d.id, d])).values(),
]

/** Reporters write ingredients, brands, salts; capitals and full stops as they please. */
function writtenAs(drug: ExampleDrug, random: RandomStream): string {
  const name = drug.names[random.uniform() < 0.7 ? 0 : random.below(drug.names.length)] ?? drug.id
  const style = random.uniform()
  return style < 0.6 ? name.toUpperCase() : style < 0.7 ? `${name.toUpperCase()}.` : name
}

/** The k-th of a list with weight 1 / (k + 2). */
function zipf<T>(items: readonly T[], random: RandomStream): T {
  return pick(
    items.map((item, i) => [item, 1 / (i + 3)] as const),
    random,
  )
}

function pick<T>(weighted: readonly (readonly [T, number])[], random: RandomStream): T {
  let left = random.uniform() * weighted.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [item, weight] of weighted) if ((left -= weight) < 0) return item
  const last = weighted.at(-1)
  if (last === undefined) throw new RangeError('nothing to choose from')
  return last[0]
}

/** Box and Muller's normal deviate. */
const normal = (random: RandomStream): number =>
  Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform())
