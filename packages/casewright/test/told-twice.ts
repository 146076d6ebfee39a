import { normaliseText } from '../src/base/traced.ts'
import { drugs } from '../src/knowledge/generated/drugs.ts'
import type { Patient, PatientFileInput } from '../src/model/patient.ts'
import type { Source } from '../src/model/source.ts'
import { randomStream, type RandomStream } from '../src/stats/random/xoshiro128.ts'
import { patientOf } from './patient-of.ts'

/** How a second telling goes wrong. Shares, unless said otherwise. */
export interface ErrorRates {
  /** Patients told a second time. */
  readonly again: number
  /** Patients beside whom the same authors report another, like patient of the same drug. */
  readonly siblings: number
  /** A field of the second telling left out, beyond what the first leaves out. */
  readonly silent: number
  readonly ageByOne: number
  readonly ageByMore: number
  readonly sexWrong: number
  /** The drug told by its class alone. */
  readonly drugAsClass: number
  readonly diagnosisRenamed: number
  /** No author in common. */
  readonly otherAuthors: number
  /** A laboratory value of another day. */
  readonly otherValue: number
}

export const usualErrors: ErrorRates = {
  again: 0.05,
  siblings: 0.05,
  silent: 0.25,
  ageByOne: 0.1,
  ageByMore: 0.04,
  sexWrong: 0.02,
  drugAsClass: 0.05,
  diagnosisRenamed: 0.15,
  otherAuthors: 0.2,
  otherValue: 0.4,
}

export interface ToldTwice {
  readonly patients: readonly Patient[]
  readonly sources: readonly Source[]
  /** Pairs that are one patient, `a b` with a before b. */
  readonly truth: ReadonlySet<string>
}

const malignancies = [
  'multiple-myeloma',
  'chronic-myeloid-leukaemia',
  'acute-myeloid-leukaemia',
  'melanoma',
  'lung-cancer',
  'breast-cancer',
  'renal-cell-carcinoma',
  'hepatocellular-carcinoma',
]
const entities = [
  'sweet-syndrome',
  'sweet-syndrome',
  'sweet-syndrome',
  'histiocytoid-sweet-syndrome',
  'pyoderma-gangrenosum',
  'neutrophilic-panniculitis',
  'agep',
  'neutrophilic-dermatosis',
]
const countries = ['US', 'US', 'US', 'CN', 'CN', 'JP', 'FR', 'DE', 'ES', 'IT', 'GB', 'KR', 'IN', 'TR']
const skin = ['plaque', 'nodule', 'papule', 'pustule', 'erythema', 'ulcer', 'oedema', 'vesicle']
const tissue = ['dermal-neutrophils', 'leukocytoclasia', 'papillary-oedema', 'vasculitis', 'epidermis-spared']
const surnames = ['Wang', 'Li', 'Zhang', 'Chen', 'Liu', 'Kim', 'Sato', 'Suzuki', 'Smith', 'Garcia']
const targeted = drugs.filter((d) => d.class !== undefined).slice(0, 40)

interface Truth {
  readonly sex: 'male' | 'female'
  readonly age: number
  readonly country: string
  readonly drug: (typeof targeted)[number]
  readonly malignancy: string
  readonly entity: string
  readonly onset: { readonly year: number; readonly month: number; readonly day: number }
  readonly latency: number
  readonly skin: ReadonlyMap<string, boolean>
  readonly histology: ReadonlyMap<string, boolean>
  readonly labs: ReadonlyMap<string, number>
  readonly authors: readonly string[]
  readonly published: number
}

/** Invented patients, some told twice and some merely alike, the same for the same seed. */
export function toldTwice(patients: number, seed: number, rates: ErrorRates = usualErrors): ToldTwice {
  const random = randomStream(seed)
  const draw = drawing(random)
  const out: { patient: Patient; source: Source }[] = []
  const truth = new Set<string>()
  const add = (t: Truth, second: boolean): string => {
    const id = `P${String(out.length + 1).padStart(6, '0')}`
    out.push(tell(t, id, second, rates, draw, random))
    return id
  }
  while (out.length < patients) {
    const person = invent(draw, random)
    const first = add(person, false)
    if (draw.chance(rates.again)) truth.add(`${first} ${add(secondReport(person, rates, draw, random), true)}`)
    if (draw.chance(rates.siblings)) add(sibling(person, draw, random), false)
  }
  return { patients: out.map((o) => o.patient), sources: out.map((o) => o.source), truth }
}

interface Draw {
  readonly chance: (share: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
  readonly normal: () => number
}

function drawing(random: RandomStream): Draw {
  return {
    chance: (share) => random.uniform() < share,
    pick: (from) => from[random.below(from.length)] as (typeof from)[number], // index is in range
    normal: () => Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform()),
  }
}

function invent({ chance, pick, normal }: Draw, random: RandomStream): Truth {
  // Few drugs are frequent (Zipf), and each is given for few malignancies.
  const rank = Math.min(targeted.length - 1, Math.floor(targeted.length ** random.uniform()) - 1)
  const drug = targeted[rank] ?? pick(targeted)
  const malignancy = chance(0.8) ? (malignancies[rank % malignancies.length] ?? pick(malignancies)) : pick(malignancies)
  const signs = (ids: readonly string[], told: number) =>
    new Map(ids.filter(() => chance(told)).map((id) => [id, chance(0.85)] as const))
  const lab = (middle: number): number => Number((middle * Math.exp(0.7 * normal())).toPrecision(3))
  const year = 2000 + random.below(25)
  return {
    sex: malignancy === 'breast-cancer' || chance(0.48) ? 'female' : 'male',
    age: Math.min(95, Math.max(3, Math.round(60 + 14 * normal()))),
    country: pick(countries),
    drug,
    malignancy,
    entity: pick(entities),
    onset: { year, month: 1 + random.below(12), day: 1 + random.below(28) },
    latency: Math.max(1, Math.round(30 * Math.exp(1.1 * normal()))),
    skin: signs(skin, 0.35),
    histology: signs(tissue, 0.4),
    labs: new Map(
      [
        ['wbc', lab(11)],
        ['crp', lab(80)],
        ['platelets', lab(220)],
      ].filter(() => chance(0.4)) as [string, number][],
    ),
    authors: Array.from({ length: 1 + random.below(6) }, () => name(chance, pick, random)),
    published: year + random.below(3),
  }
}

const letter = (random: RandomStream): string => String.fromCharCode(65 + random.below(26))

/** A third of the names are among the commonest there are. */
function name(chance: Draw['chance'], pick: Draw['pick'], random: RandomStream): string {
  const family = chance(0.33)
    ? pick(surnames)
    : `${letter(random)}${Array.from({ length: 4 }, () => letter(random).toLowerCase()).join('')}`
  return `${family} ${letter(random)}${chance(0.6) ? letter(random) : ''}`
}

function secondReport(t: Truth, rates: ErrorRates, { chance, pick }: Draw, random: RandomStream): Truth {
  const off = chance(rates.ageByOne) ? 1 : chance(rates.ageByMore) ? 2 + random.below(4) : 0
  const authors = chance(rates.otherAuthors) ? [] : t.authors.filter(() => chance(0.7))
  return {
    ...t,
    age: t.age + (chance(0.5) ? off : -off),
    sex: chance(rates.sexWrong) ? (t.sex === 'male' ? 'female' : 'male') : t.sex,
    entity: chance(rates.diagnosisRenamed) ? pick(entities) : t.entity,
    latency: chance(0.2) ? Math.max(1, Math.round(t.latency * (0.8 + 0.4 * random.uniform()))) : t.latency,
    labs: new Map(
      [...t.labs].map(([id, v]) => [
        id,
        chance(rates.otherValue) ? Number((v * (0.5 + random.uniform())).toPrecision(3)) : v,
      ]),
    ),
    authors: [...authors, name(chance, pick, random)],
    published: t.published + random.below(4),
  }
}

/** Another patient of the same authors, drug, malignancy and country, who merely looks alike. */
function sibling(t: Truth, draw: Draw, random: RandomStream): Truth {
  const other = invent(draw, random)
  return {
    ...other,
    drug: t.drug,
    malignancy: t.malignancy,
    country: t.country,
    entity: t.entity,
    sex: draw.chance(0.6) ? t.sex : other.sex,
    authors: t.authors,
    published: t.published + random.below(3),
  }
}

function tell(
  t: Truth,
  id: string,
  second: boolean,
  rates: ErrorRates,
  { chance, pick }: Draw,
  random: RandomStream,
): { patient: Patient; source: Source } {
  const source = `r-${id.toLowerCase()}`
  const says = (usual: number): boolean => chance(usual) && !(second && chance(rates.silent))
  const when = <T>(usual: number, value: T): { readonly value: T } | 'not-reported' =>
    says(usual) ? { value } : 'not-reported'
  const { year, month, day } = t.onset
  const two = (n: number): string => String(n).padStart(2, '0')
  const date = pick([`${year}`, `${year}-${two(month)}`, `${year}-${two(month)}-${two(day)}`])
  const rounded =
    second && chance(0.5) && t.latency >= 14
      ? { value: Math.round(t.latency / 7), unit: 'week' as const }
      : { value: t.latency, unit: 'day' as const }
  const signs = (told: ReadonlyMap<string, boolean>) =>
    Object.fromEntries(
      [...told]
        .filter(() => says(0.9))
        .map(([sign, present]) => [sign, present ? ('present' as const) : ('absent' as const)]),
    )
  const units: Readonly<Record<string, string>> = { wbc: '10*9/L', crp: 'mg/L', platelets: '10*9/L' }
  const labs = [...t.labs].filter(() => says(0.9))
  const drug = chance(second ? rates.drugAsClass : 0)
    ? { written: t.drug.class ?? t.drug.inn, drug: t.drug.class ?? null }
    : { written: t.drug.inn, drug: t.drug.id }
  const file: PatientFileInput = {
    format: 'casewright/patient@1',
    id,
    reports: [source],
    recorded: { by: 'invented', on: '2026-01-01' },
    sex: when(0.95, t.sex),
    age: when(0.92, chance(0.06) ? { low: Math.floor(t.age / 10) * 10, high: Math.floor(t.age / 10) * 10 + 9 } : t.age),
    country: when(0.5, t.country),
    malignancy: when(0.95, { id: t.malignancy }),
    exposures: [{ id: 'X1', role: 'suspect', drug: { value: drug } }],
    episodes: [
      {
        id: 'E1',
        diagnosis: { value: { entity: t.entity } },
        onset: when(0.6, chance(0.15) ? [{ date }] : [{ after: 'first-dose' as const, time: rounded }]),
        morphology: signs(t.skin),
        histology: signs(t.histology),
        labs: Object.fromEntries(
          labs.map(([analyte, value]) => [analyte, { value: { value, unit: units[analyte] ?? '' } }]),
        ),
      },
    ],
  }
  const body = [`${t.age}`, ...labs.map(([, v]) => `${v}`), `${t.latency}`].join(second ? ' then ' : ' and ')
  const text = normaliseText(`${second ? 'We saw' : 'A patient with'} ${t.drug.inn} ${body} ${random.below(1000)}`)
  const held = chance(0.3) ? [{ id: `${source}#en`, language: 'en', nature: 'retold' as const, text, sha256: '' }] : []
  const authors = t.authors.map((literal) => ({ literal }))
  return {
    patient: patientOf(file),
    source: {
      format: 'casewright/source@1',
      id: source,
      kind: second && chance(0.4) ? 'meeting-abstract' : 'article',
      citation: {
        type: 'article-journal',
        author: chance(0.2) ? [...authors.slice(0, 1), { literal: 'et al.' }] : authors,
        issued: String(t.published),
      },
      seen: { what: 'abstract', cut: false, at: [] },
      texts: [],
      held,
    },
  }
}
