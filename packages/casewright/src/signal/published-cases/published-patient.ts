import { drugById } from '../../knowledge/drugs/drug-by-id.ts'
import type { Patient } from '../../model/patient.ts'
import type { Finding } from '../../model/reading.ts'
import type { Source } from '../../model/source.ts'
import type { Study } from '../../model/study.ts'

/** An article a patient was published in, as far as it is known. */
export interface PublishedIn {
  /** Family names, in order. */
  readonly authors: readonly string[]
  readonly title: string | null
  readonly year: number | null
  readonly volume: string | null
  readonly firstPage: string | null
  readonly doi: string | null
  readonly pmid: string | null
}

/** What of a patient of the study a spontaneous report might tell too. */
export interface PublishedPatient {
  readonly id: string
  readonly sex: 'F' | 'M' | null
  /** Years at onset. */
  readonly age: { readonly low: number; readonly high: number } | null
  readonly country: string | null
  readonly suspects: readonly string[]
  readonly otherDrugs: readonly string[]
  /** Onset of the first episode, where a date is told; ISO. */
  readonly onset: string | null
  readonly publishedIn: readonly PublishedIn[]
}

/** The patients of a study that were published: charts of one's own have no citation, and are not looked for by one. */
export function publishedPatients(study: Pick<Study, 'patients' | 'sources'>): readonly PublishedPatient[] {
  const sources = new Map(study.sources.map((s) => [s.id, s]))
  return study.patients.map((p) => ({
    id: p.id,
    sex: sexOf(p),
    age: ageOf(p),
    country: told(p.country) ?? null,
    suspects: drugsOf(p, (role) => role === 'suspect' || role === 'co-suspect' || role === 'interacting'),
    otherDrugs: drugsOf(p, (role) => role === 'concomitant' || role === 'previous'),
    onset: (told(p.episodes[0]?.onset) ?? []).flatMap((c) => ('date' in c ? [c.date] : []))[0] ?? null,
    publishedIn: p.reports.flatMap((id) => publishedIn(sources.get(id))),
  }))
}

function told<T>(finding: Finding<T> | undefined): T | undefined {
  const observed = finding?.said.value
  return observed?.kind === 'known' ? observed.value : undefined
}

function sexOf(p: Patient): 'F' | 'M' | null {
  const sex = told(p.sex)
  return sex === 'female' ? 'F' : sex === 'male' ? 'M' : null
}

function ageOf(p: Patient): PublishedPatient['age'] {
  const age = told(p.age)
  if (age === undefined) return null
  return typeof age === 'number' ? { low: age, high: age } : { low: age.low, high: age.high }
}

const drugsOf = (p: Patient, wanted: (role: string) => boolean): readonly string[] => [
  ...new Set(
    p.exposures.flatMap((x) => {
      const drug = wanted(x.role) ? told(x.drug) : undefined
      if (drug === undefined) return []
      return [drug.drug === null ? drug.written : (drugById(drug.drug)?.inn ?? drug.written)]
    }),
  ),
]

function publishedIn(source: Source | undefined): readonly PublishedIn[] {
  const c = source?.citation
  if (c === undefined) return []
  const authors = (c.author ?? []).flatMap((a) => ('family' in a ? [a.family] : []))
  return [
    {
      authors,
      title: printedTitle(c.title),
      year: c.issued === undefined ? null : Number(c.issued.slice(0, 4)),
      volume: c.volume ?? null,
      firstPage: /^[a-z]?\d+/iu.exec(c.page ?? '')?.[0] ?? null,
      doi: c.DOI?.toLowerCase() ?? null,
      pmid: c.PMID ?? null,
    },
  ]
}

/** Words in square brackets are the recorder's own, where a title could not be read. */
function printedTitle(title: string | undefined): string | null {
  const printed = (title ?? '').replaceAll(/\[[^\]]*\]/gu, '').trim()
  return printed === '' ? null : printed
}
