import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { Mapping } from '../read/table/mapping.ts'
import { mappingYaml } from '../read/table/write-mapping.ts'
import { deskOf, filesIn } from './cases/case-files.ts'
import { studyInput } from './check.ts'
import {
  importedTables,
  isClosed,
  leftoversOf,
  mappingsOf,
  patientsInUse,
  sourceChanged,
  takenBackPath,
} from './import/imported-tables.ts'
import { lines } from './lines.ts'
import { inTurnOnStudy } from './literature/in-turn.ts'
import { studyPath, studyTree } from './load-study.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'

export const importTables = op({
  summary: 'List the tables of patients that were brought into a study, and whether each can still be taken back.',
  effect: 'read',
  input: z.strictObject({ study: studyInput }),
  positional: ['study'],
  examples: ['casewright import tables my-study'],
  run: async (ctx, { study: named }) => {
    const { decisions, files, folder } = await heldIn(ctx, named)
    const tables = importedTables(files).map((t) => ({
      source: t.source,
      title: t.mapping.source.title,
      by: t.mapping.recorded.by,
      on: t.mapping.recorded.on,
      tables: t.tables.filter((path) => !isClosed(path)).map((path) => `${folder}/${path}`),
      /** What is closed to those who extract, of a table that tells of somebody whom two people are reading: it, and what was left of it. */
      closed: t.files
        .filter((path) => isClosed(path) && !mappingsOf(t.source).includes(path))
        .map((path) => `${folder}/${path}`),
      patients: t.patients.size,
      inUse: patientsInUse(t, decisions, files).length,
      sourceChanged: sourceChanged(t, files),
      /** What of it was not read. */
      leftovers: files.has(leftoversOf(t.source)) ? `${folder}/${leftoversOf(t.source)}` : null,
    }))
    return { value: { tables }, issues: [] }
  },
  show: ({ tables }, locale) => {
    const words = opsWords(locale).import
    return tables.length === 0
      ? words.noTables
      : lines(
          ...tables.map(({ source, title, by, on, patients }) =>
            fill(words.tables, { source, title, by, on, patients }),
          ),
        )
  },
})

/** The files and decisions of a study; its patients are not read. */
async function heldIn(ctx: Context, named: string) {
  const folder = await studyPath(ctx, named)
  const files = await studyTree(ctx, folder)
  const { decisions } = await deskOf(filesIn(ctx, folder, files))
  return { folder, files, decisions }
}

/** More ids are not read in a sentence. */
const MOST_NAMED = 10

/** How the columns of a closed table were matched, without the words of its cells. */
const withoutWords = (mapping: Mapping): string =>
  mappingYaml({ ...mapping, columns: mapping.columns.map(({ values: _values, ...to }) => to) })

export const importWithdraw = op({
  summary:
    'Take a table of patients back that should not have been brought in, as long as none of its patients was worked on since.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    source: z.string().min(1).describe('id of the table’s source, as import tables shows it'),
  }),
  positional: ['study', 'source'],
  examples: ['casewright import withdraw my-study my-table'],
  run: (ctx, { study: named, source }) =>
    inTurnOnStudy(ctx, named, async () => {
      const { decisions, files, folder } = await heldIn(ctx, named)
      const all = importedTables(files)
      const own = all.find((t) => t.source === source)
      if (own === undefined) {
        const suggestion = nearest(
          source,
          all.map((t) => t.source),
        )
        throw new InputProblem([
          issue(
            'error',
            'reference-unknown',
            { file: `${folder}/imports` },
            { field: 'source', id: source, suggestion },
          ),
        ])
      }
      const used = patientsInUse(own, decisions, files)
      if (used.length > 0) {
        const patients = `${used.slice(0, MOST_NAMED).join(', ')}${used.length > MOST_NAMED ? ', …' : ''}`
        throw new InputProblem([
          issue(
            'error',
            'table-import-in-use',
            { file: `imports/${source}` },
            { source, patients, count: used.length },
          ),
        ])
      }
      if (sourceChanged(own, files))
        throw new InputProblem([issue('error', 'table-source-changed', { file: `sources/${source}.yaml` }, { source })])
      const patients = [...own.patients.keys()]
      const [kept] = mappingsOf(source).filter((path) => files.has(path))
      await ctx.files.remove(folder, [
        ...patients.map((id) => `patients/${id}.yaml`),
        ...[`sources/${source}.yaml`].filter((path) => files.has(path)),
        ...own.files,
      ])
      if (kept !== undefined)
        await ctx.files.writeTree(
          folder,
          new Map([[takenBackPath(source), isClosed(kept) ? withoutWords(own.mapping) : (files.get(kept) ?? '')]]),
          { fresh: false },
        )
      return { value: { source, patients: patients.length }, issues: [] }
    }),
  show: (value, locale) => fill(opsWords(locale).import.withdrawn, value),
})
