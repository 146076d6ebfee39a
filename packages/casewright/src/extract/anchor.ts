import { canonicalJson, contentHash } from '../base/content-hash.ts'
import { issue, type Issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { notReported, notVisible, says, unclear, unread, type Observed } from '../base/observed.ts'
import { derive, read, type Step, type Traced, type Words } from '../base/traced.ts'
import { isUnderWay, type Patient, type PatientFile } from '../model/patient.ts'
import type { Finding, RawFinding, RawReading, Reading } from '../model/reading.ts'
import { silenceOfAll, type Source } from '../model/source.ts'
import type { Decision } from '../model/study.ts'
import type { UnclearReason } from '../model/unclear-reason.ts'
import { findQuote } from './held-text.ts'
import type { Path, YamlFile } from './yaml-file.ts'

type Settle = Extract<Decision, { kind: 'settle' }>

/** What anchoring one patient needs of the study. */
interface Desk {
  readonly patient: PatientFile
  readonly yaml: YamlFile
  readonly sources: SourceShelf
  readonly settled: ReadonlyMap<string, Settle>
  readonly unsaid: Traced<Observed<never>>
  readonly sealed: (source: string) => boolean
  readonly issues: Issue[]
}

/** Where sources are looked up. */
export type SourceShelf = Pick<ReadonlyMap<string, Source>, 'get' | 'has' | 'keys'>

/** Which sources' words are not to leave the study: their quotes become hashes, their raw wording is left out. */
export type Sealed = (source: Source) => boolean

const CONFLICT: Step = { id: 'rule:sources-disagree', version: '1' }
const AGREE: Step = { id: 'rule:readings-together', version: '1' }

/** Replace every raw finding of a patient’s file by one whose readings rest on words, cells or places of the sources. */
export function anchorPatient(
  patient: PatientFile,
  yaml: YamlFile,
  sources: SourceShelf,
  decisions: readonly Decision[],
  isSealed: Sealed = () => false,
): { readonly patient: Patient; readonly issues: readonly Issue[] } {
  const settled = new Map(
    decisions.flatMap((d) => (d.kind === 'settle' && d.patient === patient.id ? [[d.field, d] as const] : [])),
  )
  const sealed = (id: string): boolean => {
    const source = sources.get(id)
    return source !== undefined && isSealed(source)
  }
  const desk: Desk = { patient, yaml, sources, settled, unsaid: silenceOf(patient, sources), sealed, issues: [] }
  for (const [i, report] of patient.reports.entries())
    if (!sources.has(report)) desk.issues.push(unknownSource(desk, report, ['reports', i]))
  // The walk keeps every key and replaces each RawFinding by a Finding, which is what Anchored<PatientFile> says.
  const anchored = anchorAll(patient, [], [], desk) as Omit<Patient, 'unsaid'>
  for (const d of settled.values()) if (!used(anchored, d.field)) desk.issues.push(unfit(d))
  return { patient: { ...anchored, unsaid: desk.unsaid }, issues: desk.issues }
}

/** What nobody filled in: unread while somebody is reading; then not visible where every report was seen only in part, else not reported. */
function silenceOf(patient: PatientFile, sources: SourceShelf): Traced<Observed<never>> {
  if (isUnderWay(patient)) return read(recorder(patient, {}), looked(patient), unread)
  // A source that is not there is told as an error of its own.
  const reports = patient.reports.flatMap((id) => sources.get(id) ?? [])
  const inPart = reports.length > 0 && silenceOfAll(reports) === 'not-visible'
  return read(recorder(patient, {}), looked(patient), inPart ? notVisible : notReported)
}

const looked = (patient: PatientFile): readonly [Words, ...Words[]] => {
  const [first, ...rest] = patient.reports.map((source) => ({ kind: 'looked', source }) as const)
  if (first === undefined) throw new Error('a patient has at least one report')
  return [first, ...rest]
}

const recorder = (patient: PatientFile, r: { readonly by?: string; readonly on?: string }): Step => ({
  id: `reader:${r.by ?? patient.recorded.by}`,
  version: r.on ?? patient.recorded.on,
})

const isRawFinding = (v: object): v is RawFinding<unknown> => {
  const keys = Object.keys(v)
  return keys.length === 1 && keys[0] === 'readings'
}

function anchorAll(value: unknown, path: Path, at: Path, desk: Desk): unknown {
  if (value === null || typeof value !== 'object') return value
  if (isRawFinding(value)) return anchorFinding(value, path.join('.'), at, desk)
  if (Array.isArray(value))
    return value.map((v: unknown, i) => anchorAll(v, [...path, nameOf(v) ?? i + 1], [...at, i], desk))
  return Object.fromEntries(
    Object.entries(value).map(([key, v]) => [key, anchorAll(v, [...path, key], [...at, key], desk)]),
  )
}

const nameOf = (v: unknown): string | undefined =>
  v !== null && typeof v === 'object' && 'id' in v && typeof v.id === 'string' ? v.id : undefined

function anchorFinding(raw: RawFinding<unknown>, path: string, at: Path, desk: Desk): Finding<unknown> {
  const readings = raw.readings.map((r, i) => anchorReading(r, raw.readings.length > 1 ? [...at, i] : at, desk))
  const [first] = readings
  if (first === undefined) return { path, said: desk.unsaid, readings, conflict: 'none' }
  if (readings.length === 1) return { path, said: first.said, readings, conflict: 'none' }

  const telling = readings.filter((r) => says(r.said.value))
  const values = new Set(telling.map((r) => comparable(r.said.value)))
  if (values.size <= 1) return { path, said: together(telling, readings), readings, conflict: 'none' }

  const decision = desk.settled.get(path)
  const chosen = decision === undefined ? undefined : readings[decision.take - 1]
  if (decision !== undefined && chosen !== undefined) {
    const by = { id: `reader:${decision.by}`, version: decision.on }
    const said = derive(by, [chosen.said, { kind: 'decision', decision: decision.id }], chosen.said.value)
    return { path, said, readings, conflict: 'settled' }
  }
  const place = { file: desk.yaml.file, line: desk.yaml.lineOf(at), field: path }
  desk.issues.push(issue('warning', 'sources-disagree', place, { field: path, values: [...values].join(' / ') }))
  const said = derive(
    CONFLICT,
    readings.map((r) => r.said),
    unclear('sources-disagree' satisfies UnclearReason),
  )
  return { path, said, readings, conflict: 'open' }
}

/** Several readings that do not contradict each other: the one that says, or the strongest silence. */
function together(
  telling: readonly Reading<unknown>[],
  readings: readonly Reading<unknown>[],
): Traced<Observed<unknown>> {
  const by = (kind: Observed<unknown>['kind']) => readings.find((r) => r.said.value.kind === kind)
  const lead = telling[0] ?? by('unclear') ?? by('not-visible') ?? by('not-reported')
  if (lead === undefined) throw new Error('a list of readings has a first')
  const from = telling.length > 0 ? telling : readings
  return derive(
    AGREE,
    from.map((r) => r.said),
    lead.said.value,
  )
}

/** A value without the wording it was written in, so that two wordings of one thing are one value. */
export const comparable = (said: Observed<unknown>): string =>
  said.kind === 'known' ? canonicalJson(withoutWording(said.value)) : said.kind

const WORDING = new Set(['text', 'written', 'resolution'])

function withoutWording(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  const rest = Object.entries(value).filter(([key]) => !WORDING.has(key))
  const unnamed = rest.every(([, v]) => v === null)
  return unnamed ? value : Object.fromEntries(rest)
}

function anchorReading(raw: RawReading<unknown>, at: Path, desk: Desk): Reading<unknown> {
  const by = recorder(desk.patient, raw)
  const { said, note } = raw
  const sealed = desk.sealed(raw.source ?? desk.patient.reports[0] ?? '')
  const [first, ...rest] = wordsFor(raw, at, desk)
  const words = sealed ? ([seal(first), ...rest.map(seal)] as const) : ([first, ...rest] as const)
  return {
    said: read(by, words, said),
    ...(raw.raw !== undefined && !sealed && { raw: raw.raw }),
    ...(note !== undefined && { note }),
  }
}

/** The same place, its words told only by their hash: whoever holds the chart can check them, nobody can read them. */
function seal(w: Words): Words {
  const { source } = w
  if (w.kind === 'quote') return { kind: 'sealed', source, hash: contentHash(w.exact), at: { start: w.start } }
  if (w.kind === 'cell')
    return { kind: 'sealed', source, hash: contentHash(w.text), at: { row: w.row, column: w.column } }
  return w
}

function wordsFor(raw: RawReading<unknown>, at: Path, desk: Desk): readonly [Words, ...Words[]] {
  const id = raw.source ?? desk.patient.reports[0] ?? ''
  const source = desk.sources.get(id)
  const place = { file: desk.yaml.file, line: desk.yaml.lineOf(at), field: at.join('.') }
  if (raw.source !== undefined && source === undefined) desk.issues.push(unknownSource(desk, id, at))
  if (source !== undefined && !desk.patient.reports.includes(id))
    desk.issues.push(issue('warning', 'source-not-of-patient', place, { source: id, patient: desk.patient.id }))

  const quotes = raw.quotes.flatMap((q): readonly Words[] => {
    if (source === undefined) return []
    const found = findQuote(source, q)
    if ('kind' in found) return [found]
    const values = { source: id, exact: q.words }
    desk.issues.push(
      found.problem === 'quote-ambiguous'
        ? issue('error', 'quote-ambiguous', place, values)
        : issue('error', 'quote-not-found', place, { ...values, nearest: found.nearest }),
    )
    return []
  })
  const cell: readonly Words[] =
    raw.cell === undefined ? [] : [{ kind: 'cell', source: id, ...raw.cell, text: raw.raw ?? '' }]
  const beside = (raw.beside ?? []).map((c): Words => ({ kind: 'cell', source: id, ...c }))
  const [first, ...rest] = [...quotes, ...cell, ...beside]
  if (first !== undefined) return [first, ...rest]
  if (raw.at !== undefined) return [{ kind: 'cited', source: id, at: raw.at }]
  if (says(raw.said) || raw.said.kind === 'unclear') return [{ kind: 'cited', source: id, at: source?.seen.what ?? '' }]
  return raw.source === undefined ? looked(desk.patient) : [{ kind: 'looked', source: id }]
}

function unknownSource(desk: Desk, source: string, at: Path): Issue {
  const place = { file: desk.yaml.file, line: desk.yaml.lineOf(at), field: at.join('.') }
  return issue('error', 'source-unknown', place, { source, suggestion: nearest(source, desk.sources.keys()) })
}

const unfit = (d: Settle): Issue =>
  issue('warning', 'decision-unfit', { file: 'decisions.yaml', field: d.id }, { decision: d.id, field: d.field })

/** Whether a decision settled a conflict at this path. */
function used(value: unknown, path: string): boolean {
  if (value === null || typeof value !== 'object') return false
  if ('conflict' in value && 'path' in value) return value.path === path && value.conflict === 'settled'
  return Object.values(value).some((v) => used(v, path))
}
