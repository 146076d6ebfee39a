import { factsOfIndex } from '../../analyse/analyse.ts'
import { suspectOf } from '../../appraise/facts/case.ts'
import { givenAgain } from '../../appraise/facts/given-again.ts'
import { known, says, valueOf, type Observed, type ObservedKind } from '../../base/observed.ts'
import { findingsOf } from '../../extract/findings-of.ts'
import { instrumentOf } from '../../knowledge/instruments/instruments.ts'
import type { FormWords } from '../../i18n/form-words.ts'
import type { Appraisal } from '../../model/judgement.ts'
import { isUnderWay, type Patient } from '../../model/patient.ts'
import type { Protocol } from '../../model/protocol.ts'
import type { Source } from '../../model/source.ts'
import { sayDate } from '../../i18n/format.ts'
import { say } from '../../i18n/wording.ts'
import type { Bilingual, CaseColumn, CaseRow } from './case-view.ts'
import { sayGrade } from './grade-views.ts'
import { formWords } from '../../i18n/form-words.ts'
import { both, formWorded, joined, named, worded } from './in-both.ts'
import { sayOutcome } from './instrument-views.ts'
import { sayDaysAlone } from './time-views.ts'

export type Cell = CaseRow['cells'][string]

/** One patient with what its cells are made from. */
export interface RowDesk {
  readonly patient: Patient
  readonly appraisal: Appraisal
  readonly protocol: Protocol
  readonly sources: readonly Source[]
  /** A column of the line listing of the report. */
  readonly listed: (column: string) => Cell
}
type Make = (desk: RowDesk) => Cell

interface Column {
  readonly id: string
  readonly name: Bilingual
  readonly group: keyof FormWords['column-group']
  readonly usual: boolean
  readonly numeric: boolean
  readonly cell: Make
}

const own = (id: keyof FormWords['column']): Bilingual => formWorded((w) => w.column[id])
const listed =
  (column: string): Make =>
  (desk) =>
    desk.listed(column)
const column = (
  group: Column['group'],
  id: string,
  name: Bilingual,
  cell: Make,
  how: Partial<Pick<Column, 'usual' | 'numeric'>> = {},
): Column => ({
  id,
  name,
  group,
  usual: how.usual ?? false,
  numeric: how.numeric ?? false,
  cell,
})
const usual = { usual: true } as const
const numeric = { usual: true, numeric: true } as const

const silent = (said: ObservedKind): Cell => ({ said, shown: worded(`silence.${said}`) })
const told = (shown: Bilingual, sort?: number | string): Cell => ({
  said: 'known',
  shown,
  ...(sort !== undefined && { sort }),
})
const count = (n: number): Cell =>
  told(
    both(() => String(n)),
    n,
  )
const plain = (text: string): Cell => told({ en: text, zh: text }, text)
const observed = <T>(o: Observed<T>, say: (value: T) => Cell): Cell =>
  o.kind === 'known' ? say(o.value) : silent(o.kind)

/** What can be shown of each patient in the table of cases, in the order of the form. */
export const caseColumns: readonly Column[] = [
  column('patient', 'sex', worded('field.sex'), listed('sex'), usual),
  column(
    'patient',
    'age',
    worded('field.age'),
    (d) =>
      observed(d.patient.age.said.value, (age) => ({
        ...d.listed('age'),
        sort: typeof age === 'number' ? age : (age.low + age.high) / 2,
      })),
    numeric,
  ),
  column('patient', 'country', worded('field.country'), listed('country')),
  column('patient', 'malignancy', worded('field.malignancy'), listed('malignancy'), usual),
  column('patient', 'gcsf', worded('field.gcsf'), listed('gcsf')),
  column('drug', 'suspect', own('suspect'), listed('drug'), usual),
  column('drug', 'class', own('class'), suspectClass, usual),
  column('drug', 'dose', worded('field.dose'), listed('dose')),
  column('drug', 'other-drugs', worded('listing.other-drugs'), listed('other-drugs')),
  column('drug', 'action', worded('field.action'), listed('action'), usual),
  column('reaction', 'diagnosis', worded('field.diagnosis'), listed('diagnosis'), usual),
  column('reaction', 'onset', worded('field.onset'), listed('onset')),
  column('reaction', 'latency', own('latency'), latency, numeric),
  column('reaction', 'signs', own('signs'), (d) => signs(d, 'morphology'), { numeric: true }),
  column('reaction', 'morphology', worded('field.morphology'), listed('morphology')),
  column('reaction', 'sites', worded('field.sites'), listed('sites')),
  column('reaction', 'symptoms', worded('field.symptoms'), listed('symptoms')),
  column(
    'reaction',
    'temperature',
    worded('field.temperature'),
    (d) =>
      observed(d.patient.episodes[0]?.temperature.said.value ?? d.patient.unsaid.value, (t) => ({
        ...d.listed('temperature'),
        sort: typeof t === 'number' ? t : (t.low + t.high) / 2,
      })),
    { numeric: true },
  ),
  column('reaction', 'biopsy', worded('field.biopsy'), listed('biopsy'), usual),
  column('reaction', 'histology', worded('field.histology'), listed('histology')),
  column('reaction', 'episodes', own('episodes'), (d) => count(d.patient.episodes.length), { numeric: true }),
  column('course', 'treatment', worded('field.treatment'), listed('treatment')),
  column('course', 'dechallenge', worded('field.dechallenge'), listed('dechallenge'), usual),
  column('course', 'rechallenge', worded('field.rechallenge'), rechallenged, usual),
  column('course', 'outcome', worded('field.outcome'), listed('outcome'), usual),
  column('course', 'patient-outcome', worded('field.patient-outcome'), listed('patient-outcome')),
  column('judgement', 'grade', own('grade'), grade, usual),
  column('judgement', 'grade-reported', worded('field.gradeReported'), listed('gradeReported')),
  column('judgement', 'causality', own('causality'), causality, usual),
  column('judgement', 'attribution', worded('field.attribution'), listed('attribution')),
  column('judgement', 'completeness', own('completeness'), completeness, numeric),
  column('record', 'reports', own('reports'), (d) => plain(d.patient.reports.join('; '))),
  column('record', 'year', own('year'), (d) => orSilent(yearOf(d)), { numeric: true }),
  column('record', 'source-kind', own('source-kind'), (d) =>
    sources(d, (s) => formWorded((w) => w['source-kind'][s.kind])),
  ),
  column('record', 'seen', own('seen'), (d) => sources(d, seenOf)),
  column('record', 'conflicts', own('conflicts'), (d) => count(conflictsOf(d.patient)), { numeric: true }),
  column('record', 'recorded-by', own('recorded-by'), (d) => plain(d.patient.recorded.by)),
  column('record', 'recorded-on', own('recorded-on'), (d) =>
    told(
      both((locale) => sayDate(d.patient.recorded.on, locale)),
      d.patient.recorded.on,
    ),
  ),
]

/** The columns as a reader chooses among them. */
export const columnsShown: readonly CaseColumn[] = caseColumns.map(({ id, name, group, usual, numeric }) => ({
  id,
  name,
  group: formWorded((w) => w['column-group'][group]),
  usual,
  numeric,
}))

export const conflictsOf = (patient: Patient): number => findingsOf(patient).filter((f) => f.conflict === 'open').length

export const yearOf = ({ patient, sources }: Pick<RowDesk, 'patient' | 'sources'>): string | undefined => {
  const years = sources.flatMap((s) =>
    patient.reports.includes(s.id) && s.citation?.issued !== undefined ? [s.citation.issued.slice(0, 4)] : [],
  )
  return years.toSorted()[0]
}
const orSilent = (text: string | undefined): Cell => (text === undefined ? silent('not-reported') : plain(text))

export const seenOf = (s: Pick<Source, 'seen'>): Bilingual => {
  const seen = formWorded((w) => w.seen[s.seen.what])
  return s.seen.cut ? formWorded((w) => w['seen-cut'], { seen }) : seen
}

function sources({ patient, sources: all }: RowDesk, say: (s: Source) => Bilingual): Cell {
  const said = patient.reports.flatMap((id) => all.find((s) => s.id === id) ?? []).map(say)
  const distinct = [...new Map(said.map((s) => [s.en, s])).values()]
  return distinct.length === 0
    ? silent('not-reported')
    : told(
        joined(
          distinct,
          formWorded((w) => w.judgement.between),
        ),
      )
}

function suspectClass({ patient, protocol }: RowDesk): Cell {
  return observed(factsOfIndex(patient, protocol).look('suspect-class').value, (id) =>
    told(named('drug-class', String(id)), String(id)),
  )
}

/** The suspect drug given again. Where only another drug was, the cell says so, and that it is of the class where that is known. */
function rechallenged(desk: RowDesk): Cell {
  const { patient } = desk
  const suspect = suspectOf(patient)
  const results = patient.rechallenges.filter((r) => says(r.result.said.value))
  const own = results.some((r) => givenAgain(r, patient, suspect).what === 'suspect')
  const given = results.filter((r) => valueOf(r.result.said.value) !== 'not-done')
  if (own || given.length === 0) return desk.listed('rechallenge')
  const said = given.flatMap((r) => {
    const result = valueOf(r.result.said.value)
    if (result === undefined) return []
    const isOfClass = givenAgain(r, patient, suspect).what === 'of-class'
    return both((locale) => {
      const drug = isOfClass
        ? say(locale)('estimate.rechallenge.kind.same-class')
        : formWords(locale).judgement['other-drug']
      return `${say(locale)(`value.result.${result}`)} (${drug})`
    })
  })
  return told(
    joined(
      [...new Map(said.map((one) => [one.en, one])).values()],
      formWorded((w) => w.judgement.between),
    ),
  )
}

function latency({ appraisal, patient, protocol }: RowDesk): Cell {
  const { clock } = protocol.latency
  const judged = appraisal.latencies[0]?.value
  return judged === undefined
    ? silent(patient.unsaid.value.kind)
    : observed(judged.clocks[clock], (d) => told(sayDaysAlone(judged, d, clock), d.low))
}

/** Signs said to be there, of the index episode; silent where none is said to be there or not. */
function signs({ patient }: RowDesk, section: 'morphology' | 'sites'): Cell {
  const named = Object.values(patient.episodes[0]?.[section] ?? {}).map((f) => f.said.value)
  return named.some(says)
    ? count(named.filter((o) => o.kind === known(true).kind).length)
    : silent(patient.unsaid.value.kind)
}

function grade({ appraisal, protocol, patient }: RowDesk): Cell {
  const { version, primaryTerm } = protocol.ctcae
  const found = appraisal.grades.find(
    (g) => g.value.episode === patient.episodes[0]?.id && g.value.version === version && g.value.term === primaryTerm,
  )
  if (found === undefined) return silent(patient.unsaid.value.kind)
  return found.value.low !== found.value.high && isUnderWay(patient)
    ? silent('unread')
    : told(sayGrade(found.value.low, found.value.high), found.value.low * 10 + found.value.high)
}

/** By the scale the protocol names first, and named by it: scales call one level by different words (Naranjo 确定, WHO-UMC 肯定). */
function causality({ appraisal, patient }: RowDesk): Cell {
  const judged = appraisal.causality[0]?.value
  const instrument = judged === undefined ? undefined : instrumentOf(judged.instrument)
  if (judged === undefined || instrument === undefined) return silent(patient.unsaid.value.kind)
  if (judged.categories.length !== 1 && isUnderWay(patient)) return silent('unread')
  const least = instrument.categories.findIndex((c) => c.id === judged.categories[0])
  const outcome = sayOutcome(judged, instrument)
  const { en, zh } = instrument.title
  return told({ en: `${en}: ${outcome.en}`, zh: `${zh}：${outcome.zh}` }, judged.score?.low ?? least)
}

function completeness({ appraisal, patient }: RowDesk): Cell {
  const { items } = appraisal.completeness.value
  const met = items.filter((i) => i.verdict === 'met').length
  const share = `${met}/${items.length}`
  return told(
    isUnderWay(patient) && met < items.length ? formWorded((w) => w['told-so-far'], { share }) : both(() => share),
    items.length === 0 ? 1 : met / items.length,
  )
}
