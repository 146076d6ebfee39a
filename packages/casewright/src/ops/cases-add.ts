import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { findingsOf } from '../extract/findings-of.ts'
import { patientYaml } from '../extract/write-yaml.ts'
import { formWords } from '../i18n/form-words.ts'
import { fill } from '../i18n/template.ts'
import { studyInput } from './check.ts'
import { decisionsOf } from './cases/case-decisions.ts'
import { caseViewOf } from './cases/case-view-of.ts'
import { filesOf, sourcesOf, idsIn } from './cases/case-files.ts'
import { oneCase, patientOf } from './cases/one-case.ts'
import { studyPath } from './load-study.ts'
import { inTurnOnStudy } from './literature/in-turn.ts'
import { personName } from './literature/person.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'

export const patientId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/u)
  .describe('letters, digits, . _ -')

export const casesAdd = op({
  summary: 'Begin a new patient: an empty case of one or more sources, with an exposure and an episode to fill in.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    sources: z.array(z.string().min(1)).min(1).describe('ids of the sources that tell of the patient'),
    by: personName,
    id: patientId.optional().describe('id of the patient; the next number where left out'),
  }),
  positional: ['study', 'sources'],
  examples: ['casewright cases add my-study li-2024 --by "Li Na"'],
  run: (ctx, { study, sources, by, id }) =>
    inTurnOnStudy(ctx, study, async () => {
      const folder = await studyPath(ctx, study)
      const patient = await emptyCase(ctx, folder, sources, by, id)
      return { value: { patient, case: caseViewOf(await oneCase(ctx, study, patient), ctx.version) }, issues: [] }
    }),
  show: ({ patient }, locale) => fill(formWords(locale).decided.added, { patient }),
})

/** Write the file of a patient of whom nothing is told yet; gives its id. @throws InputProblem */
async function emptyCase(
  ctx: Context,
  folder: string,
  sources: readonly string[],
  by: string,
  wanted: string | undefined,
): Promise<string> {
  await knownSources(ctx, folder, sources)
  const names = await idsIn(filesOf(ctx, folder), 'patients')
  const id = wanted ?? nextPatient(names)
  if (names.includes(id))
    throw new InputProblem([
      issue('error', 'patient-exists', { file: `patients/${id}.yaml` }, { patient: id, file: `patients/${id}.yaml` }),
    ])
  await ctx.files.writeTree(folder, new Map([[`patients/${id}.yaml`, blankPatient(id, sources, by, ctx.today)]]), {
    fresh: false,
  })
  return id
}

/** A patient’s file with nothing read yet: what it leaves out is unread until somebody says that all was read. */
export const blankPatient = (id: string, reports: readonly string[], by: string, on: string): string =>
  patientYaml({
    format: 'casewright/patient@1',
    id,
    reports: [...reports],
    recorded: { by, on },
    extraction: 'under-way',
    exposures: [{ id: 'X1' }],
    episodes: [{ id: 'E1' }],
  })

/** @throws InputProblem where a source is not in the study */
export async function knownSources(ctx: Context, folder: string, sources: readonly string[]): Promise<void> {
  const found = (await sourcesOf(filesOf(ctx, folder), sources)).map((s) => s.source.id)
  const missing = sources.filter((s) => !found.includes(s))
  if (missing.length === 0) return
  const all = await idsIn(filesOf(ctx, folder), 'sources')
  throw new InputProblem(
    missing.map((source) =>
      issue('error', 'source-unknown', { file: 'sources/' }, { source, suggestion: nearest(source, all) }),
    ),
  )
}

/** The number after the highest, written as the others are: C053 after C052. */
export function nextPatient(ids: readonly string[]): string {
  const numbered = ids.flatMap((id) => {
    const [, letters = '', digits = ''] = /^([A-Za-z]+)(\d+)$/u.exec(id) ?? []
    return digits === '' ? [] : [{ letters, digits }]
  })
  const [most] = [...Map.groupBy(numbered, (n) => n.letters).entries()].toSorted((a, b) => b[1].length - a[1].length)
  if (most === undefined) return 'P1'
  const [letters, own] = most
  const width = Math.max(...own.map((n) => n.digits.length))
  return `${letters}${String(Math.max(...own.map((n) => Number(n.digits))) + 1).padStart(width, '0')}`
}

export const casesRemove = op({
  summary: 'Remove a patient of whom nothing was read yet and nothing was decided; any other is excluded instead.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    patient: z.string().min(1).describe('id of the patient'),
    by: personName,
  }),
  positional: ['study', 'patient'],
  examples: ['casewright cases remove my-study P9 --by "Li Na"'],
  run: (ctx, { study, patient }) =>
    inTurnOnStudy(ctx, study, async () => {
      const one = await oneCase(ctx, study, patient)
      const readings = findingsOf(patientOf(one)).reduce((n, f) => n + f.readings.length, 0)
      const decided = (await decisionsOf(ctx, one.folder)).decisions.filter(
        (d) => d.patient === patient || (d.kind === 'different-patient' && d.other === patient),
      )
      const extracted = await ctx.streams.list(`${one.folder}/extractions/${patient}`)
      const { notes } = patientOf(one)
      const rests = [
        ...notes,
        ...decided.map((d) => d.id),
        ...extracted.map((name) => `extractions/${patient}/${name}`),
      ]
      if (readings > 0 || rests.length > 0) {
        const values = { patient, readings, what: rests.length === 0 ? '–' : rests.join(', ') }
        throw new InputProblem([issue('error', 'patient-rests', { file: one.path }, values)])
      }
      await ctx.files.remove(one.folder, [one.path])
      return { value: { patient }, issues: [] }
    }),
  show: ({ patient }, locale) => fill(formWords(locale).decided.removed, { patient }),
})
