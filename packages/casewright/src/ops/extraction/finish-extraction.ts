import { hasErrors, InputProblem, issue, type Issue } from '../../base/issue.ts'
import { readPatient } from '../../extract/edit/check-edited.ts'
import { fieldPlace, valueAt, withValueAt } from '../../extract/edit/field-place.ts'
import { findingsOf } from '../../extract/findings-of.ts'
import { isNode, nodesOf, readingsOf, type Node } from '../../extract/merge/patient-parts.ts'
import { DECISIONS } from '../../extract/merge/study-merge.ts'
import { patientYaml } from '../../extract/write-yaml.ts'
import type { PatientFileInput } from '../../model/patient.ts'
import type { Extraction } from '../../model/extraction.ts'
import { decisionsWith } from '../cases/case-decisions.ts'
import { caseAt, deskOf, type CaseFiles, type OneCase } from '../cases/case-files.ts'
import type { Context } from '../ports.ts'
import { adjudicationOf } from './adjudicated.ts'
import { isAnswered, type ComparedField, type Comparison } from './compare-extractions.ts'
import { stateWrite } from './extraction-files.ts'

export interface Finished {
  readonly patient: string
  readonly path: string
  /** Decisions that settle fields in which both said something else. */
  readonly decisions: readonly string[]
  readonly agreed: number
  readonly adjudicated: number
  /** Sources of which a file came that neither has read: for their sake the case is still being extracted. */
  readonly unread: readonly string[]
}

/** What the file is to hold for a field, and which of its readings was settled on. */
interface Content {
  readonly held: unknown
  readonly settle?: { readonly take: number; readonly by: string; readonly on: string; readonly why: string }
}

/** Write the patient’s file, the decisions, and that the extraction is finished: together, or not at all. */
export async function finishExtraction(
  ctx: Context,
  files: CaseFiles,
  state: Extraction,
  comparison: Comparison,
  by: string,
): Promise<Finished> {
  const { file, settled } = patientOfBoth(state, comparison, by, ctx.today)
  const path = `patients/${state.patient}.yaml`
  await refuseFilled(files, state.patient, path)
  // Checked below by the schema it is read with.
  const text = patientYaml(file as unknown as PatientFileInput)
  const sources = new Map([...comparison.first.sources, ...comparison.second.sources])
  const { issues } = readPatient(path, text, sources, [])
  if (hasErrors(issues)) throw new InputProblem(issues.filter((i) => i.level === 'error'))
  const decided = await decisionsWith(
    ctx,
    files.folder,
    settled.map(({ field, take, by: who, on, why }) => ({
      kind: 'settle',
      patient: state.patient,
      field,
      take,
      by: who,
      on,
      why,
    })),
  )
  const after: Extraction = { ...state, finished: { by, on: ctx.today } }
  await ctx.files.writeTree(
    files.folder,
    new Map<string, string>([
      [path, text],
      await stateWrite(files, after),
      ...(decided.ids.length === 0 ? [] : [[DECISIONS, decided.text] as const]),
    ]),
    { fresh: false },
  )
  const adjudicated = comparison.fields.filter((f) => adjudicationOf(state, f.path) !== undefined).length
  return {
    patient: state.patient,
    path,
    decisions: decided.ids,
    agreed: comparison.fields.filter(isAnswered).length - adjudicated,
    adjudicated,
    unread: state.unread ?? [],
  }
}

/** @throws InputProblem where somebody filled in the case itself meanwhile: that would be lost */
async function refuseFilled(files: CaseFiles, patient: string, path: string): Promise<void> {
  const bytes = await files.read(path)
  if (bytes === undefined) return
  const { read } = await caseAt(files, await deskOf(files), path, bytes)
  const filled = read.patient === undefined || findingsOf(read.patient).some((f) => f.readings.length > 0)
  if (filled) throw new InputProblem([issue('error', 'extraction-case-filled', { file: path }, { patient })])
}

/** @throws InputProblem where a reading somebody gives to adjudicate would make the file invalid */
export function refuseUnfit(state: Extraction, fields: readonly ComparedField[], field: string, first: OneCase): void {
  const data = first.read.data
  const place = isNode(data) ? fieldPlace(data, field) : undefined
  if (!isNode(data) || place === undefined || !fields.some((f) => f.path === field)) return
  const readings = adjudicationOf(state, field)?.readings ?? []
  const file = withValueAt(data, place.at, place.holds === 'plain' ? plainValue(readings) : one(readings))
  const { issues } = readPatient(first.path, patientYaml(file as unknown as PatientFileInput), first.sources, [])
  const wrong: readonly Issue[] = issues.filter(
    (i) => i.level === 'error' && !first.read.issues.some((b) => b.code === i.code && b.at.field === i.at.field),
  )
  if (wrong.length > 0) throw new InputProblem(wrong)
}

/** One file of two: every part either has, every field as they agree or as was adjudicated. */
function patientOfBoth(state: Extraction, { first, second, fields }: Comparison, by: string, on: string) {
  const [one, other] = [dataOf(first), dataOf(second)]
  let file: Node = joinedParts(one, other)
  const settled: (NonNullable<Content['settle']> & { readonly field: string })[] = []
  const kept = new Set<string>()
  for (const f of fields) {
    const place = fieldPlace(file, f.path)
    if (place === undefined) continue
    const content = contentOf(f, state, signedBy(one, f.path), signedBy(other, f.path), place.holds)
    file = withValueAt(file, place.at, content.held)
    if (content.settle !== undefined) settled.push({ field: f.path, ...content.settle })
    if (place.holds === 'readings' && content.held !== undefined) kept.add(f.path)
  }
  const read = (state.unread ?? []).length === 0
  const whole = withoutEmptyParts(file, one, kept)
  const notes = [
    ...new Set([one, other].flatMap((d) => (Array.isArray(d['notes']) ? (d['notes'] as readonly string[]) : []))),
  ]
  return {
    file: {
      ...whole,
      recorded: { by, on },
      extraction: read ? { finished: { by, on } } : 'under-way',
      ...(notes.length > 0 && { notes }),
    },
    settled,
  }
}

const dataOf = ({ read }: OneCase): Node => (isNode(read.data) ? read.data : {})

/** The first’s parts, and after them those only the second has. */
function joinedParts(one: Node, other: Node): Node {
  const both: Record<string, unknown> = { ...one }
  for (const list of ['exposures', 'episodes', 'dechallenges', 'rechallenges', 'attributions']) {
    const [a, b] = [nodesOf(one[list]), nodesOf(other[list])]
    const more = b
      .filter((part, i) => ('id' in part ? !a.some((x) => x['id'] === part['id']) : i >= a.length))
      .map(bare)
    const own = a.map((part) => {
      const met = b.find((x) => 'id' in x && x['id'] === part['id'])
      const treatments = nodesOf(met?.['treatments'])
        .filter((t) => !nodesOf(part['treatments']).some((x) => x['id'] === t['id']))
        .map(bare)
      return treatments.length === 0 ? part : { ...part, treatments: [...nodesOf(part['treatments']), ...treatments] }
    })
    if (own.length + more.length > 0) both[list] = [...own, ...more]
  }
  return both
}

/** A part with what its recorder set, and no reading. */
const bare = (part: Node): Node => {
  const kept = Object.entries(part).filter(([key]) => BARE.includes(key))
  const treatments = nodesOf(part['treatments']).map(bare)
  return { ...Object.fromEntries(kept), ...(treatments.length > 0 && { treatments }) }
}
const BARE: readonly string[] = ['id', 'role', 'kind', 'exposure', 'episode', 'by', 'text', 'method']

/** Readings of a field as one extractor wrote them, each with who read it and when. */
function signedBy(data: Node, path: string): readonly unknown[] {
  const place = fieldPlace(data, path)
  const held = place === undefined ? undefined : valueAt(data, place.at)
  if (place?.holds === 'plain') return held === undefined ? [] : [held]
  const recorded = data['recorded']
  const who = isNode(recorded) ? { by: recorded['by'], on: recorded['on'] } : {}
  return readingsOf(held).map((r) => {
    if (isNode(r)) return { ...r, by: r['by'] ?? who.by, on: r['on'] ?? who.on }
    return r === 'present' ? { value: true, ...who } : { is: r, ...who }
  })
}

const one = (readings: readonly unknown[]): unknown =>
  readings.length === 0 ? undefined : readings.length === 1 ? readings[0] : readings
const plainValue = (readings: readonly unknown[]): unknown => {
  const [r] = readings
  return isNode(r) && 'value' in r ? r['value'] : r
}

function contentOf(
  f: ComparedField,
  state: Extraction,
  first: readonly unknown[],
  second: readonly unknown[],
  holds: 'readings' | 'plain',
): Content {
  const said = adjudicationOf(state, f.path)
  const own = said?.readings ?? []
  if (holds === 'plain')
    return {
      held: said?.take === 'second' ? second[0] : said?.take === 'reading' ? plainValue(own) : (first[0] ?? second[0]),
    }
  if (said === undefined) return { held: one([...first, ...second]) }
  const chosen = said.take === 'first' ? first : said.take === 'second' ? second : own
  // A value against another: both stay, and the decision says which holds. Against a silence, only what holds is written.
  if (f.stands !== 'value' || chosen.length !== 1) return { held: one(chosen) }
  const all = [...first, ...second, ...(said.take === 'reading' ? own : [])]
  const take = said.take === 'first' ? 1 : said.take === 'second' ? first.length + 1 : all.length
  return { held: one(all), settle: { take, by: said.by, on: said.on, why: said.why ?? '–' } }
}

/** Parts only the second has, of which nothing is kept, go again. */
function withoutEmptyParts(file: Node, first: Node, kept: ReadonlySet<string>): Node {
  const has = (at: string): boolean => [...kept].some((p) => p.startsWith(`${at}.`))
  const pruned = Object.fromEntries(
    Object.entries(file).map(([list, parts]) => {
      if (
        !Array.isArray(parts) ||
        !['exposures', 'episodes', 'dechallenges', 'rechallenges', 'attributions'].includes(list)
      )
        return [list, parts]
      const there = nodesOf(first[list])
      const left = nodesOf(parts).filter((part, i) => {
        const name = typeof part['id'] === 'string' ? part['id'] : String(i + 1)
        const own = typeof part['id'] === 'string' ? there.some((p) => p['id'] === part['id']) : i < there.length
        return own || has(`${list}.${name}`)
      })
      return [list, left]
    }),
  )
  return pruned
}
