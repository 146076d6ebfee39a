import { comparable } from '../../extract/anchor.ts'
import { alignParts } from '../../extract/edit/align-parts.ts'
import { patientIn } from '../../extract/edit/check-edited.ts'
import { fieldPlace, valueAt } from '../../extract/edit/field-place.ts'
import { findingsOf } from '../../extract/findings-of.ts'
import { isNode, type Node } from '../../extract/merge/patient-parts.ts'
import { readYaml } from '../../extract/yaml-file.ts'
import { utf8 } from '../../base/content-hash.ts'
import { canonicalJson } from '../../base/content-hash.ts'
import { InputProblem, issue } from '../../base/issue.ts'
import { stringify } from 'yaml'
import type { Extraction } from '../../model/extraction.ts'
import { appraise } from '../../appraise/appraise.ts'
import { caseForm } from '../cases/case-form.ts'
import type { CaseFiles, OneCase } from '../cases/case-files.ts'
import type { Bilingual, FieldView, FormField } from '../cases/case-view.ts'
import { fieldViews } from '../cases/field-views.ts'
import { worded } from '../cases/in-both.ts'
import { booksOf } from '../cases/light-book.ts'
import { patientOf } from '../cases/one-case.ts'
import { extractorCase } from './extraction-files.ts'

/**
 * How two extractors stand to each other on one field. `other-words`: the same value on other words; `value`: both say, and
 * differ; `silence`: neither has a value, and they differ in why; `only-first`, `only-second`: one found what the other did not.
 */
export type Difference = 'same' | 'other-words' | 'value' | 'silence' | 'only-first' | 'only-second'

/** One field as both read it. */
export interface ComparedField {
  readonly path: string
  readonly name: Bilingual
  readonly group: { readonly id: string; readonly name: Bilingual }
  readonly field: FormField
  readonly stands: Difference
  /** What either says, in one form: two that are equal agree. A silence is its kind. */
  readonly says: readonly [string, string]
  /** Whether either of the two said anything; of what the recorder sets, whether either set it. */
  readonly answered: boolean
  readonly first: FieldView
  readonly second: FieldView
}
export interface Comparison {
  readonly first: OneCase
  /** With its parts numbered as the first’s. */
  readonly second: OneCase
  readonly fields: readonly ComparedField[]
}

/** Field by field what two people read of one patient, parts matched by what they are about. */
export async function compareExtractions(files: CaseFiles, state: Extraction, version: string): Promise<Comparison> {
  const [one, two] = state.people
  const first = await extractorCase(files, state.patient, one)
  const second = aligned(first, await extractorCase(files, state.patient, two))
  return files.memo('extraction compared', [first.read, second.read], () => ({
    first,
    second,
    fields: compared(first, second, version),
  }))
}

const dataOf = ({ read, path }: OneCase): Node => {
  if (!isNode(read.data)) throw new InputProblem([issue('error', 'not-a-record', { file: path }, { file: path })])
  return read.data
}

function aligned(first: OneCase, second: OneCase): OneCase {
  const data = alignParts(dataOf(first), dataOf(second))
  if (canonicalJson(data) === canonicalJson(second.read.data)) return second
  const text = stringify(data)
  return { ...second, text, read: patientIn(readYaml(second.path, utf8(text)), second.sources, []) }
}

/** What a case says of each field, read or set. */
function viewsOf(one: OneCase, version: string) {
  const patient = patientOf(one)
  const appraisal = appraise(patient, one.protocol)
  const books = booksOf(
    { protocol: one.protocol, sources: [...one.sources.values()], patients: [patient], decisions: [] },
    new Map([[patient.id, appraisal]]),
    version,
  )
  const views = fieldViews({ patient, data: dataOf(one), sources: one.sources, decisions: [], books })
  const instruments = [...one.protocol.criteria, ...one.protocol.causality].map((i) => i.id)
  const said = new Map(findingsOf(patient).map((f) => [f.path, comparable(f.said.value)]))
  const groups = caseForm(patient, instruments)
  const form = new Map(
    groups.flatMap((g) =>
      [...g.fields, ...g.addable].map((field) => [field.path, { field, group: { id: g.id, name: g.name } }] as const),
    ),
  )
  const unsaid = patient.unsaid.value.kind
  return { views: new Map(views.map((v) => [v.path, v])), said, form, unsaid }
}

function compared(one: OneCase, two: OneCase, version: string): readonly ComparedField[] {
  const [a, b] = [viewsOf(one, version), viewsOf(two, version)]
  const paths = [...new Set([...a.form.keys(), ...b.form.keys()])].filter((p) => a.views.has(p) || b.views.has(p))
  return paths.flatMap((path): readonly ComparedField[] => {
    const asked = a.form.get(path) ?? b.form.get(path)
    if (asked === undefined) return []
    const { field } = asked
    const [first, second] = [a.views.get(path) ?? silent(path, a.unsaid), b.views.get(path) ?? silent(path, b.unsaid)]
    // A part only one of them has is theirs with what the recorder set of it.
    if (field.plain === true && (!a.views.has(path) || !b.views.has(path))) return []
    const answered =
      field.plain === true
        ? isHeld(one, path) || isHeld(two, path)
        : first.readings.length > 0 || second.readings.length > 0
    const says: readonly [string, string] =
      field.plain === true
        ? [plainOf(first), plainOf(second)]
        : [a.said.get(path) ?? a.unsaid, b.said.get(path) ?? b.unsaid]
    return [
      {
        path,
        name: field.name,
        group: asked.group,
        field,
        stands: standing(first, second, says),
        says,
        answered,
        first,
        second,
      },
    ]
  })
}

/** What is presumed of a part stands in nobody’s file. */
function isHeld(one: OneCase, path: string): boolean {
  const data = dataOf(one)
  const place = fieldPlace(data, path)
  return place !== undefined && valueAt(data, place.at) !== undefined
}

/** What nobody answered is nothing to agree on. */
export const isAnswered = ({ answered }: Pick<ComparedField, 'answered'>): boolean => answered

const plainOf = (v: FieldView): string => canonicalJson(v.readings[0]?.value ?? null)

/** A field of a part, or a sign, that only the other person has. */
const silent = (path: string, unsaid: FieldView['said']): FieldView => ({
  path,
  hash: '',
  said: unsaid,
  shown: worded(`silence.${unsaid}`),
  readings: [],
  conflict: 'none',
})

const SAYS: readonly FieldView['said'][] = ['known', 'absent']

function standing(first: FieldView, second: FieldView, [a, b]: readonly [string, string]): Difference {
  const [one, other] = [SAYS.includes(first.said), SAYS.includes(second.said)]
  if (a === b) return one && wordsIn(first) !== wordsIn(second) ? 'other-words' : 'same'
  if (one && other) return 'value'
  if (!one && !other) return 'silence'
  return one ? 'only-first' : 'only-second'
}

const wordsIn = (v: FieldView): string =>
  canonicalJson(
    v.readings
      .flatMap((r) => r.words.map((w) => [w.source, w.quote?.words, w.quote?.start, w.at, w.cell]))
      .map((w) => canonicalJson(w))
      .toSorted(),
  )
