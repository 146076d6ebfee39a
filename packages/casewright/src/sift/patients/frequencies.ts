import { midpoint } from '../../base/interval.ts'
import type { ValuePrior } from './comparison-model.ts'
import type { PersonName } from './person-names.ts'
import type { Profile } from './profile.ts'

/** How often values are told in a study: what an agreement on one of them is worth. */
export interface Frequencies {
  /**
   * Chance that one of two patients has this value if the other, who is another, has it: its share of all other patients whose
   * sources say, that other one among them, and beforehand `prior`.
   */
  readonly of: (kind: string, value: string, prior: ValuePrior) => number
  /** Chance that a patient is of just this age, by the patients within five years of it. */
  readonly ofAge: (age: number, prior: ValuePrior) => number
  /** Chance that a report has an author so named if one of another report is, by the reports. */
  readonly ofAuthor: (name: PersonName, a: Profile, b: Profile, prior: ValuePrior) => number
}

const HALF_WINDOW = 5

export function frequenciesOf(profiles: readonly Profile[]): Frequencies {
  const counts = countValues(profiles)
  const ages = new Map<number, number>()
  let agesTold = 0
  for (const p of profiles) {
    const [age] = p.age
    if (age === undefined) continue
    agesTold += 1
    const year = Math.round(midpoint(age))
    ages.set(year, (ages.get(year) ?? 0) + 1)
  }
  const authors = countAuthors(profiles)
  return {
    of: (kind, value, prior) => {
      const told = counts.get(kind)
      return smoothed((told?.values.get(value) ?? 0) - 1, (told?.patients ?? 0) - 1, prior)
    },
    ofAge: (age, prior) => {
      let near = 0
      for (let y = Math.round(age) - HALF_WINDOW; y <= Math.round(age) + HALF_WINDOW; y++) near += ages.get(y) ?? 0
      const years = 2 * HALF_WINDOW + 1
      return smoothed(near - 1, agesTold - 1, { ...prior, chance: prior.chance * years }) / years
    },
    ofAuthor: (name, a, b, prior) => {
      const reports = authors.byName.get(authorKey(name))
      const own = new Set([...a.patient.reports, ...b.patient.reports])
      let others = reports?.size ?? 0
      for (const r of own) if (reports?.has(r) === true) others -= 1
      return smoothed(others + 1, authors.reports - own.size + 1, prior)
    },
  }
}

const smoothed = (n: number, of: number, { chance, asIfSeen }: ValuePrior): number =>
  Math.min(1, (Math.max(0, n) + asIfSeen * chance) / (Math.max(0, of) + asIfSeen))

/** Family name and first initial: what lists of authors agree in at least. */
export const authorKey = (name: PersonName): string => `${name.family} ${name.initials.slice(0, 1)}`

interface Told {
  patients: number
  readonly values: Map<string, number>
}

/** The values of a patient that count by how frequent they are, by kind. */
function valuesToCount(p: Profile): ReadonlyMap<string, ReadonlySet<string>> {
  const kinds = new Map<string, ReadonlySet<string>>()
  const put = (kind: string, values: readonly string[]): void => {
    if (values.length > 0) kinds.set(kind, new Set(values))
  }
  put('country', p.country)
  put('centre', p.centre)
  put('sex', p.sex)
  put(
    'drug',
    p.suspects.flatMap((d) => [d.id, ...d.kinds]),
  )
  put(
    'other-drug',
    p.otherDrugs.map((d) => d.id),
  )
  put('malignancy', p.malignancy)
  put('diagnosis', p.diagnosis)
  for (const d of p.suspects) {
    put(`malignancy with ${d.id}`, p.malignancy)
    put(`diagnosis with ${d.id}`, p.diagnosis)
  }
  for (const m of p.malignancy) put(`sex with ${m}`, p.sex)
  put('title', [...p.titleWords])
  for (const signs of [p.skin, p.histology]) for (const [id, present] of signs) put(`sign ${id}`, [String(present)])
  put(
    'number',
    p.texts.flatMap((t) => [...t.numbers]),
  )
  return kinds
}

function countValues(profiles: readonly Profile[]): ReadonlyMap<string, Told> {
  const counts = new Map<string, Told>()
  for (const p of profiles)
    for (const [kind, values] of valuesToCount(p)) {
      const told = counts.get(kind) ?? { patients: 0, values: new Map<string, number>() }
      counts.set(kind, told)
      told.patients += 1
      for (const v of values) told.values.set(v, (told.values.get(v) ?? 0) + 1)
    }
  return counts
}

function countAuthors(profiles: readonly Profile[]): {
  readonly reports: number
  readonly byName: ReadonlyMap<string, ReadonlySet<string>>
} {
  const byName = new Map<string, Set<string>>()
  const reports = new Set<string>()
  for (const p of profiles)
    for (const name of p.authors)
      for (const report of p.patient.reports) {
        reports.add(report)
        const key = authorKey(name)
        const known = byName.get(key) ?? new Set<string>()
        byName.set(key, known.add(report))
      }
  return { reports: reports.size, byName }
}
