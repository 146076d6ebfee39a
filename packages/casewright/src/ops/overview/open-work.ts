import type { Issue } from '../../base/issue.ts'
import { findingsOf } from '../../extract/findings-of.ts'
import { sayNumber } from '../../i18n/format.ts'
import { opsWords, type OpsWords } from '../../i18n/ops-words.ts'
import { fill } from '../../i18n/template.ts'
import type { Account } from '../../model/literature/account.ts'
import { isUnderWay } from '../../model/patient.ts'
import { isOfTable } from '../../model/unclear-reason.ts'
import type { StudyReview } from '../../model/study-reviews.ts'
import type { Study } from '../../model/study.ts'
import type { Bilingual } from '../../model/wording.ts'
import { unlinkedReports } from '../../sift/account/unlinked-reports.ts'
import { linkPatients } from '../../sift/patients/link-patients.ts'
import { asUsed, knowledgeOf } from '../../write/standing-used.ts'
import type { Analysed } from '../analyse-study.ts'
import { inBoth } from '../literature/in-both.ts'
import type { Library } from '../literature/library.ts'
import { openLinks } from '../literature/open-links.ts'
import type { Context } from '../ports.ts'
import { statusOf } from '../screen-status.ts'
import type { Screening } from '../screening/screening-of.ts'

type OpenWorkId = keyof OpsWords['overview']['open']

/** Something people have to do yet. */
export interface OpenWork {
  readonly id: OpenWorkId
  readonly n: number
  readonly said: Bilingual
}

/** Double extractions that are not finished. */
export interface UnderWay {
  readonly running: number
  readonly compared: number
  readonly patients: ReadonlySet<string>
}

export interface OpenIn {
  readonly study: Study
  readonly issues: readonly Issue[]
  readonly library: Library
  /** Where something was imported. */
  readonly screening: Screening | undefined
  /** Patients two people extract, by whether both are through. */
  readonly extraction: UnderWay
  /** What clinicians signed where the study is kept, taken into it or not. */
  readonly signed: readonly StudyReview[]
  /** Where the study has no error. */
  readonly analysed: Pick<Analysed, 'results' | 'appraisals'> | undefined
}

/** What is open in a study, in the order of the work; what is done is not listed. */
export function openWork(ctx: Context, open: OpenIn): readonly OpenWork[] {
  // That there is no patient yet is no fault of a study that begins; what to do first is said anyway.
  const level = (l: Issue['level']): number => open.issues.filter((i) => i.level === l && i.code !== 'no-cases').length
  const counts: readonly (readonly [OpenWorkId, number])[] = [
    ...(open.screening === undefined
      ? [['import', open.study.patients.length === 0 ? 1 : 0] as const]
      : literatureWork(open.screening)),
    ['reports', reportsWithoutPatient(open.study, open.screening?.account)],
    ['unlinked', unlinked(open)],
    ['extract', open.extraction.running],
    ['finish', underWay(open)],
    ['cells', cellsNotRead(open.study)],
    ['adjudicate', open.extraction.compared],
    ['fields', open.study.patients.flatMap(findingsOf).filter((f) => f.conflict === 'open').length],
    ['same-patient', samePatient(ctx, open.study)],
    ['errors', level('error')],
    ['warnings', level('warning')],
    ...knowledgeWork(ctx, open),
  ]
  return counts.flatMap(([id, n]) =>
    n === 0 ? [] : [{ id, n, said: inBoth((l) => fill(opsWords(l).overview.open[id], { n: sayNumber(n, l) })) }],
  )
}

function literatureWork(screening: Screening): readonly (readonly [OpenWorkId, number])[] {
  const { library, account } = screening
  const [titles, texts] = [statusOf(screening, 'title-abstract'), statusOf(screening, 'full-text')]
  const leftUnread = account.databases.leftUnread.length + account.other.leftUnread.length
  const notCompared = account.databases.notCompared.length + account.other.notCompared.length
  return [
    ['duplicates', notCompared],
    ['maybe-pairs', openLinks(library.links, library.decisions, account).length],
    ['titles', titles.unread + titles.halfRead - leftUnread],
    ['title-conflicts', titles.conflicts.length],
    ['full-texts', texts.unread + texts.halfRead],
    ['full-text-conflicts', texts.conflicts.length],
  ]
}

/** Patients one person is extracting: to be read on, and said to be finished. */
const underWay = ({ study, extraction }: OpenIn): number =>
  study.patients.filter((p) => isUnderWay(p) && !extraction.patients.has(p.id)).length

/** Fields that say only the words of a cell of a table, which could not be read when it was brought in. */
const cellsNotRead = ({ patients }: Study): number =>
  patients.flatMap(findingsOf).filter(({ said: { value } }) => value.kind === 'unclear' && isOfTable(value.why)).length

/** Included reports that no patient comes from. */
function reportsWithoutPatient({ patients, exclusions }: Study, account: Account | undefined): number {
  if (account === undefined) return 0
  const extracted = new Set([...patients.flatMap((p) => p.reports), ...exclusions.map((x) => x.id)])
  return [...account.places.values()].filter((p) => p.at === 'included' && !p.sources.some((s) => extracted.has(s)))
    .length
}

const unlinked = ({ study, screening }: OpenIn): number =>
  screening === undefined ? 0 : unlinkedReports(screening.account, study.sources, study.patients).length

const samePatient = (ctx: Context, { patients, sources, decisions }: Study): number =>
  ctx.memo(
    'same-patient pairs',
    [patients, sources, decisions],
    () => linkPatients(patients, sources, decisions, { least: 'possible', m: 'house-rules' }).pairs.length,
  )

/** Entries in use that no clinician signed; and those that were signed here and only wait to be taken into the study. */
function knowledgeWork(ctx: Context, { study, analysed, signed }: OpenIn): readonly (readonly [OpenWorkId, number])[] {
  if (analysed === undefined) return []
  const { results, appraisals } = analysed
  const own = study.reviews ?? []
  const used = ctx.memo('knowledge used', [results, study], () => knowledgeOf({ study, results, appraisals }))
  const unsigned = used.filter((k) => k.standing !== 'reviewed')
  const unsignedHere = unsigned.filter(
    (k) => asUsed(k.entry, k.hash, [...own, ...signed]).standing !== 'reviewed',
  ).length
  return [
    ['reviews', unsigned.length - unsignedHere],
    ['knowledge', unsignedHere],
  ]
}
