import { interval, type Interval } from '../../base/interval.ts'
import { says } from '../../base/observed.ts'
import { partialDate, type PartialDate } from '../../base/partial-date.ts'
import { resolveDrug } from '../../knowledge/drugs/resolve-drug.ts'
import { drugById } from '../../knowledge/drugs/drug-by-id.ts'
import type { DrugName } from '../../model/exposure.ts'
import type { Episode, Patient } from '../../model/patient.ts'
import type { Finding } from '../../model/reading.ts'
import type { Source } from '../../model/source.ts'
import type { Moment } from '../../model/time.ts'
import { settings } from './comparison-model.ts'
import { laboratoryOf, type ToldValue } from './laboratory-values.ts'
import { latencyOf, type ToldLatency } from './told-latency.ts'
import { personName, type PersonName } from './person-names.ts'
import { readTexts, type ReadText } from './read-texts.ts'
import { titleWords } from './title-words.ts'

/** What a patient’s file tells that can be compared with another’s. A list is empty where the sources are silent. */
export interface Profile {
  readonly id: string
  readonly patient: Patient
  readonly sources: readonly Source[]
  readonly country: readonly string[]
  readonly centre: readonly string[]
  readonly sex: readonly string[]
  readonly age: readonly Interval[]
  readonly suspects: readonly ToldDrug[]
  readonly otherDrugs: readonly ToldDrug[]
  readonly malignancy: readonly string[]
  readonly diagnosis: readonly string[]
  readonly starts: readonly PartialDate[]
  readonly onsets: readonly PartialDate[]
  readonly latency: readonly ToldLatency[]
  /** Signs told as present or absent, by `section.id`. */
  readonly skin: ReadonlyMap<string, boolean>
  readonly histology: ReadonlyMap<string, boolean>
  readonly laboratory: ReadonlyMap<string, ToldValue>
  readonly published: readonly PartialDate[]
  readonly authors: readonly PersonName[]
  /** The list of authors held is cut short, or so short that a missing name says little. */
  readonly fewAuthors: boolean
  /** Words of the titles, sorted, without those that name what counts in a field of its own. */
  readonly titleWords: ReadonlySet<string>
  readonly texts: readonly ReadText[]
}

/** A drug by its knowledge id, or by the name as written where it has none. */
interface ToldDrug {
  readonly id: string
  /** The classes and groups it is of; for a class told instead of a drug, itself. */
  readonly kinds: readonly string[]
  readonly classOnly: boolean
}

/** Everything of a patient that linking looks at. Of a settled field the value that was settled on, of others every reading. */
export function profileOf(patient: Patient, sourceById: ReadonlyMap<string, Source>): Profile {
  const sources = patient.reports.flatMap((id) => sourceById.get(id) ?? [])
  const [index] = patient.episodes
  if (index === undefined) throw new RangeError(`patient ${patient.id} has no episode`)
  const suspects = patient.exposures.filter((x) => x.role === 'suspect' || x.role === 'co-suspect')
  const others = patient.exposures.filter((x) => !suspects.includes(x))
  const cited = sources.flatMap((s) => s.citation?.author ?? [])
  const cut = cited.filter((a) => 'literal' in a && settings.cutShort.has(a.literal.trim().toLowerCase()))
  const names = cited.filter((a) => !cut.includes(a)).flatMap((a) => personName(a) ?? [])
  const authors = [...new Map(names.map((n) => [`${n.family} ${n.initials}`, n])).values()]
  return {
    id: patient.id,
    patient,
    sources,
    country: valuesOf(patient.country),
    centre: valuesOf(patient.centre).map((c) => c.normalize('NFKC').toLowerCase()),
    sex: valuesOf(patient.sex),
    age: valuesOf(patient.age).map((a) => (typeof a === 'number' ? interval(a) : a)),
    suspects: suspects.flatMap((x) => valuesOf(x.drug).map(toldDrug)),
    otherDrugs: [
      ...others.flatMap((x) => valuesOf(x.drug)),
      ...patient.episodes.flatMap((e) => e.treatments.flatMap((t) => valuesOf(t.treatment))),
    ].map(toldDrug),
    malignancy: valuesOf(patient.malignancy).map((m) => m.id),
    diagnosis: valuesOf(index.diagnosis).map((d) => d.entity),
    starts: suspects.flatMap((x) => valuesOf(x.start).flatMap(dateOf)),
    onsets: patient.episodes.flatMap((e) =>
      valuesOf(e.onset).flatMap((clocks) => clocks.flatMap((c) => ('date' in c ? dateOf(c) : []))),
    ),
    latency: valuesOf(index.onset).flatMap((clocks) => clocks.flatMap((c) => latencyOf(c) ?? [])),
    skin: signsOf(index, ['morphology', 'sites', 'symptoms']),
    histology: signsOf(index, ['histology', 'immunohistochemistry']),
    laboratory: laboratoryOf(index),
    published: sources.flatMap((s) => (s.citation?.issued === undefined ? [] : (partialDate(s.citation.issued) ?? []))),
    authors,
    fewAuthors: cut.length > 0 || authors.length <= settings.authors.few,
    titleWords: titleWords(sources),
    texts: readTexts(sources),
  }
}

/** Every value a field’s readings give; the one settled on where a decision chose. */
export function valuesOf<T>(finding: Finding<T>): readonly T[] {
  const readings = finding.conflict === 'settled' ? [finding] : finding.readings
  return readings.flatMap((r) => (r.said.value.kind === 'known' ? [r.said.value.value] : []))
}

const dateOf = (m: Moment | { readonly date: string }): readonly PartialDate[] => {
  const date = 'date' in m ? partialDate(m.date) : undefined
  return date === undefined ? [] : [date]
}

function toldDrug(name: DrugName): ToldDrug {
  if (name.drug !== null) return knownDrug(name.drug)
  const [best] = resolveDrug(name.written).matches
  return best === undefined ? { id: name.written.toLowerCase(), kinds: [], classOnly: false } : knownDrug(best.id)
}

/** What is no drug of the tables is a class or a group. */
function knownDrug(id: string): ToldDrug {
  const drug = drugById(id)
  if (drug === undefined) return { id, kinds: [id], classOnly: true }
  return { id, kinds: [...(drug.class === undefined ? [] : [drug.class]), drug.group], classOnly: false }
}

function signsOf(
  episode: Episode,
  sections: readonly ('morphology' | 'sites' | 'symptoms' | 'histology' | 'immunohistochemistry')[],
): ReadonlyMap<string, boolean> {
  return new Map(
    sections.flatMap((section) =>
      Object.entries(episode[section]).flatMap(([id, finding]): readonly (readonly [string, boolean])[] => {
        const said = finding.said.value
        return says(said) ? [[`${section}.${id}`, said.kind === 'known']] : []
      }),
    ),
  )
}
