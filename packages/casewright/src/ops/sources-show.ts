import { isSeenInPart } from '../model/source.ts'
import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { isNode } from '../extract/merge/patient-parts.ts'
import { readYaml } from '../extract/yaml-file.ts'
import { formWords } from '../i18n/form-words.ts'
import { fill } from '../i18n/template.ts'
import { studyInput } from './check.ts'
import {
  filesIn,
  filesOf,
  readSource,
  sourcesOf,
  idsIn,
  yamlNames,
  type CaseFiles,
  type SourceRead,
} from './cases/case-files.ts'
import { seenOf } from './cases/case-columns.ts'
import type { Bilingual, SourceView } from './cases/case-view.ts'
import { formWorded } from './cases/in-both.ts'
import { leftoversOf } from './import/imported-tables.ts'
import { leftoversIn } from '../read/table/import-files.ts'
import { columns, lines } from './lines.ts'
import { studyPath, studyTree } from './load-study.ts'
import { op } from './op.ts'
import { originalsOf, referenceOf, sourceView } from './sources/source-views.ts'
import { usesOfSource } from './sources/source-uses.ts'
import type { Context } from './ports.ts'

/** A source in the list: what it is, what was seen of it, and who is told of in it. */
export interface SourceRow {
  readonly id: string
  readonly kind: string
  readonly kindName: Bilingual
  readonly reference: Bilingual
  readonly title?: string
  readonly year?: string
  readonly seen: Bilingual
  readonly cut: boolean
  readonly texts: readonly { readonly id: string; readonly language: string; readonly nature: string }[]
  readonly files: SourceView['files']
  readonly patients: readonly string[]
}

export const sourcesList = op({
  summary:
    'Every source of a study: its reference, what was seen of it, its texts and files, the patients it tells of.',
  effect: 'read',
  input: z.strictObject({ study: studyInput }),
  positional: ['study'],
  examples: ['casewright sources list neutrophilic-dermatosis'],
  run: async (ctx, { study }) => {
    const folder = await studyPath(ctx, study)
    const sources = await ctx.remember(folder, 'sources.list', async () => {
      const tree = await studyTree(ctx, folder)
      const files = filesIn(ctx, folder, tree)
      const told = await patientsOf(files)
      const rows: SourceRow[] = []
      for (const name of (await yamlNames(files, 'sources')).toSorted()) {
        const read = await readSource(files, `sources/${name}`)
        if (read !== undefined) rows.push(await rowOf(ctx, folder, read, told))
      }
      return rows
    })
    return { value: { sources }, issues: [] }
  },
  show: ({ sources }, locale) =>
    columns(sources.map((s) => [s.id, s.kindName[locale], s.seen[locale], s.patients.join(', '), s.reference[locale]])),
})

async function rowOf(
  ctx: Context,
  folder: string,
  { source }: SourceRead,
  told: ReadonlyMap<string, readonly string[]>,
): Promise<SourceRow> {
  const year = source.citation?.issued?.slice(0, 4)
  return {
    id: source.id,
    kind: source.kind,
    kindName: formWorded((w) => w['source-kind'][source.kind]),
    reference: referenceOf(source),
    ...(source.citation?.title !== undefined && { title: source.citation.title }),
    ...(year !== undefined && { year }),
    seen: seenOf(source),
    cut: isSeenInPart(source),
    texts: source.texts.map(({ id, language, nature }) => ({ id, language, nature })),
    files: await originalsOf(filesOf(ctx, folder), source.id),
    patients: told.get(source.id) ?? [],
  }
}

/** Patients by the sources that tell of them. */
async function patientsOf(files: CaseFiles): Promise<ReadonlyMap<string, readonly string[]>> {
  const told = new Map<string, string[]>()
  for (const name of (await yamlNames(files, 'patients')).toSorted()) {
    const bytes = await files.read(`patients/${name}`)
    if (bytes === undefined) continue
    const path = `patients/${name}`
    const data = files.memo(`yaml ${path}`, [bytes], () => readYaml(path, bytes)).yaml?.value
    if (!isNode(data) || typeof data['id'] !== 'string' || !Array.isArray(data['reports'])) continue
    for (const report of data['reports'])
      if (typeof report === 'string') told.set(report, [...(told.get(report) ?? []), data['id']])
  }
  return told
}

export const sourcesShow = op({
  summary: 'One source: its texts as quotes are looked up in them, where pages begin, and the files it came in.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    source: z.string().min(1).describe('id of the source'),
    patient: z
      .string()
      .optional()
      .describe('tell also the cells of a table that were not read of this patient, where anybody may see them'),
    cases: z.boolean().default(false).describe('tell the cases that name it, and how many of their fields rest on it'),
  }),
  positional: ['study', 'source'],
  examples: ['casewright sources show neutrophilic-dermatosis knoops-2005'],
  run: async (ctx, { study, source, cases, patient }) => {
    const files = filesOf(ctx, await studyPath(ctx, study))
    const found = await sourceNamed(files, source)
    const uses = cases ? await usesOfSource(files, found.source.id) : undefined
    return {
      value: {
        ...(await sourceView(files, found)),
        ...(uses !== undefined && { uses }),
        ...(patient !== undefined && { unreadCells: await unreadCells(files, found.source.id, patient) }),
      },
      issues: found.issues.filter((i) => i.level === 'error'),
    }
  },
  show: (view, locale) =>
    lines(
      `${view.id}  ${view.reference[locale]}`,
      ...view.texts.map((t) => `\n[${t.id} · ${formWords(locale).nature[t.nature]}]\n${t.text}`),
      ...view.files.map((f) => f.path),
      ...(view.uses ?? []).map((u) => fill(formWords(locale).source.use, { patient: u.patient, n: u.fields })),
    ),
})

/** What a person reads again: what says that there is no value, or is of a patient kept as they were, was read. */
const TO_READ: readonly string[] = ['not-understood', 'not-mapped', 'unit-without-value']

/** Cells of a patient that became nothing. What stands apart, of patients whom two people are reading, is not among them. */
async function unreadCells(files: CaseFiles, source: string, patient: string) {
  const bytes = await files.read(leftoversOf(source))
  return bytes === undefined ? [] : leftoversIn(bytes, patient).filter(({ why }) => TO_READ.includes(why))
}

/** @throws InputProblem where the study has no such source */
export async function sourceNamed(files: CaseFiles, id: string): Promise<SourceRead> {
  const [found] = await sourcesOf(files, [id])
  if (found !== undefined) return found
  const all = await idsIn(files, 'sources')
  throw new InputProblem([
    issue('error', 'source-unknown', { file: 'sources/' }, { source: id, suggestion: nearest(id, all) }),
  ])
}
