import { closenessBits, hitBits, missBits } from '../duplicates/hit-miss.ts'
import { nameKey } from '../names/tidy-name.ts'
import { type CitationLikeness, compareCitation } from './compare-citation.ts'
import weights from './matching-weights.json' with { type: 'json' }
import type { PublishedPatient } from './published-patient.ts'
import type { ReportForMatching } from './report-for-matching.ts'
import { type ReportsAsked, shareOf } from './reports-asked.ts'

/** One thing that speaks for or against a report being a patient; each has its words in both languages. */
const matchFacts = [
  'citation-same',
  'citation-title',
  'citation-author-year',
  'citation-other',
  'age-same',
  'age-near',
  'age-different',
  'sex-same',
  'sex-different',
  'country-same',
  'country-different',
  'suspect-same',
  'suspect-different',
  'other-drugs-same',
  'reaction-same',
  'reaction-different',
  'year-fits',
  'year-early',
  'year-late',
  'year-impossible',
  'received-before-onset',
  'onset-same',
  'onset-different',
] as const
type MatchFact = (typeof matchFacts)[number]
export interface MatchEvidence {
  readonly fact: MatchFact
  readonly bits: number
}

/** What speaks for and against the report being this patient. What either leaves out is not among it. */
export function comparePublished(
  patient: PublishedPatient,
  report: ReportForMatching,
  asked: ReportsAsked,
  isReaction: (event: string) => boolean,
): readonly MatchEvidence[] {
  return [
    ...citation(patient, report),
    ...age(patient, report, asked),
    ...answer('sex', patient.sex, report.sex, asked.sexes, asked.reports),
    ...answer('country', patient.country, report.country, asked.countries, asked.reports),
    ...suspects(patient, report, asked),
    ...otherDrugs(patient, report, asked),
    reaction(report, asked, isReaction),
    ...years(patient, report),
    ...onset(patient, report),
  ]
}

const evidence = (fact: MatchFact, bits: number): MatchEvidence => ({ fact, bits })

const LIKENESS: Readonly<Record<Exclude<CitationLikeness, 'silent'>, MatchEvidence>> = {
  same: evidence('citation-same', weights.citation.same),
  'same-author-and-title': evidence('citation-title', weights.citation.sameAuthorAndTitle),
  'same-author-and-year': evidence('citation-author-year', weights.citation.sameAuthorAndYear),
  other: evidence('citation-other', weights.citation.other),
}

/** The article that fits best: a patient may be in several. */
function citation({ publishedIn }: PublishedPatient, { literature }: ReportForMatching): readonly MatchEvidence[] {
  const likenesses = publishedIn.map((article) => compareCitation(literature, article))
  const found = (['same', 'same-author-and-title', 'same-author-and-year', 'other'] as const).find((l) =>
    likenesses.includes(l),
  )
  return found === undefined ? [] : [LIKENESS[found]]
}

function age(patient: PublishedPatient, report: ReportForMatching, asked: ReportsAsked): readonly MatchEvidence[] {
  if (patient.age === null || report.age === null) return []
  const { miss, near } = weights.age
  const years = Math.floor(report.age)
  const width = Math.floor(patient.age.high) - Math.floor(patient.age.low) + 1
  const share = shareOf(asked.ages.get(String(years)) ?? 0, asked.reports, weights.age)
  if (years >= Math.floor(patient.age.low) && years <= patient.age.high)
    return [evidence('age-same', closenessBits((1 - miss - near) / width, share, miss))]
  if (years >= patient.age.low - 1 && years <= patient.age.high + 1)
    return [evidence('age-near', closenessBits(near / 2, share, miss))]
  return [evidence('age-different', missBits(miss))]
}

function answer(
  field: 'sex' | 'country',
  a: string | null,
  b: string | null,
  counts: ReadonlyMap<string, number>,
  reports: number,
): readonly MatchEvidence[] {
  if (a === null || b === null) return []
  const { miss } = weights[field]
  if (a !== b) return [evidence(`${field}-different`, missBits(miss))]
  return [evidence(`${field}-same`, hitBits(shareOf(counts.get(a) ?? 0, reports, weights[field]), miss))]
}

/** The rarest suspect both name. */
function suspects(patient: PublishedPatient, report: ReportForMatching, asked: ReportsAsked): readonly MatchEvidence[] {
  if (patient.suspects.length === 0) return []
  const named = new Set(report.drugs.map(nameKey))
  const bits = patient.suspects.flatMap((d) => {
    const key = nameKey(d)
    const share = shareOf(asked.drugs.get(key) ?? 0, asked.reports, weights.suspect)
    return named.has(key) ? [hitBits(share, weights.suspect.miss)] : []
  })
  return bits.length > 0
    ? [evidence('suspect-same', Math.max(...bits))]
    : [evidence('suspect-different', missBits(weights.suspect.miss))]
}

/** Co-medication both name. What a paper or a report lacks is no evidence: neither lists all. */
function otherDrugs(
  patient: PublishedPatient,
  report: ReportForMatching,
  asked: ReportsAsked,
): readonly MatchEvidence[] {
  const { lacking, most } = weights.otherDrug
  const named = new Set(report.drugs.map(nameKey))
  const bits = patient.otherDrugs
    .flatMap((d) => {
      const key = nameKey(d)
      const share = shareOf(asked.drugs.get(key) ?? 0, asked.reports, weights.otherDrug)
      return named.has(key) ? [hitBits(share, lacking)] : []
    })
    .sort((x, y) => y - x)
    .slice(0, most)
  // They come together in regimens: each further one counts half.
  return bits.length === 0
    ? []
    : [
        evidence(
          'other-drugs-same',
          bits.reduce((sum, b, i) => sum + b / 2 ** i, 0),
        ),
      ]
}

function reaction(
  report: ReportForMatching,
  asked: ReportsAsked,
  isReaction: (event: string) => boolean,
): MatchEvidence {
  const { miss } = weights.reaction
  if (!report.events.some(isReaction)) return evidence('reaction-different', missBits(miss))
  return evidence('reaction-same', hitBits(shareOf(asked.reactions, asked.reports, weights.reaction), miss))
}

/**
 * A reaction after the article was out is not the article's, and no report comes before the reaction. Otherwise reports come
 * around the time of the article: some years before it, since articles take time, or after.
 */
function years(patient: PublishedPatient, report: ReportForMatching): readonly MatchEvidence[] {
  const { fit, earlyPerYear, latePerYear, lateMost, impossible, before, after } = weights.years
  const { received, eventDate } = report
  if (received !== null && patient.onset !== null && isBefore(received, patient.onset))
    return [evidence('received-before-onset', impossible)]
  const published = patient.publishedIn.flatMap((p) => (p.year === null ? [] : [p.year]))
  if (published.length === 0) return []
  const latest = Math.max(...published)
  if (eventDate !== null && yearOf(eventDate) > latest) return [evidence('year-impossible', impossible)]
  if (received === null) return []
  const early = Math.min(...published) - before - yearOf(received)
  const late = yearOf(received) - latest - after
  if (early > 0) return [evidence('year-early', early * earlyPerYear)]
  return [late > 0 ? evidence('year-late', Math.max(lateMost, late * latePerYear)) : evidence('year-fits', fit)]
}

const yearOf = (day: string): number => Number(day.slice(0, 4))

/** By as much of both dates as both tell. */
function isBefore(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length)
  return a.slice(0, length) < b.slice(0, length)
}

function onset(patient: PublishedPatient, report: ReportForMatching): readonly MatchEvidence[] {
  if (patient.onset === null || report.eventDate === null) return []
  const length = Math.min(patient.onset.length, report.eventDate.length)
  if (patient.onset.slice(0, length) !== report.eventDate.slice(0, length))
    return [evidence('onset-different', missBits(weights.age.miss))]
  return [evidence('onset-same', ONSET_BITS[length] ?? 0)]
}
/** By how much of a date both tell: year, month, day. */
const ONSET_BITS: Readonly<Record<number, number>> = { 4: 2, 7: 5, 10: 9 }
