import { z } from 'zod'
import { hasErrors, InputProblem, issue } from '../base/issue.ts'
import type { Mapping } from '../read/table/mapping.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { bringIn, isOf, matchNeeded, tableGiven } from './import/bring-in.ts'
import { blindLeftoversOf, keptOfImport, leftoversOf } from './import/imported-tables.ts'
import { tableInputs } from './import/table-inputs.ts'
import { inTurnOnStudy } from './literature/in-turn.ts'
import { personName } from './literature/person.ts'
import { loadStudy } from './load-study.ts'
import { op } from './op.ts'

const { table, ...howRead } = tableInputs

export const importCases = op({
  summary:
    'Bring patients of a CSV, Excel or REDCap table into a study; what is not mapped is kept beside, never dropped.',
  effect: 'write',
  input: z.strictObject({
    table,
    into: z.string().min(1).describe('folder of the study'),
    ...howRead,
    by: personName.optional().describe('who records the patients today; as the mapping file says, where left out'),
  }),
  positional: ['table'],
  examples: [
    'casewright import cases patients.csv --into my-study --mapping mapping.yaml',
    'casewright import cases export.csv --dictionary dictionary.csv --into my-study --mapping mapping.yaml',
  ],
  run: (ctx, input) =>
    inTurnOnStudy(ctx, input.into, async () => {
      const { folder, files: existing } = await loadStudy(ctx, input.into)
      const given = await matchNeeded(ctx, input)
      const recorded = input.by === undefined ? given.recorded : { by: input.by, on: ctx.today }
      if (recorded === undefined)
        throw new InputProblem([issue('error', 'input-missing', { file: 'input' }, { field: 'by' })])
      const asked: Mapping = { format: 'casewright/mapping@1', ...given.match, recorded }
      const { table: read, bytes, issues: told } = await tableGiven(ctx, input, asked)
      if (read === undefined) throw new InputProblem(told)
      const {
        imported,
        mapping,
        made,
        files,
        issues: found,
      } = await bringIn(ctx, { folder, files: existing }, { table: read, bytes }, asked, input)
      const issues = [...given.issues, ...told, ...found]
      if (hasErrors(issues)) throw new InputProblem(issues)
      const { source } = mapping
      if (files.size > 0) {
        ctx.progress('writing', 0, 1)
        const dictionary = input.dictionary
        const kept = [
          [input.table, bytes] as const,
          ...(dictionary === undefined ? [] : [[dictionary, await ctx.files.read(dictionary)] as const]),
        ]
        const beside = keptOfImport(
          source.id,
          existing,
          { mapping, files: kept, blind: made.apart.size > 0, rows: imported.rows },
          files,
        )
        await ctx.files.writeTree(folder, new Map([...files, ...beside]), { fresh: false })
        ctx.progress('writing', 1, 1)
      }
      const left = files.size === 0 ? [] : imported.leftovers.filter((l) => l.why !== 'ignored')
      const closed = left.filter((l) => isOf(made.apart, l)).length
      const value = {
        source: source.id,
        /** Whether the study had nothing under this source before: taken back, it is as it was. */
        fresh: !existing.has(`sources/${source.id}.yaml`),
        added: made.added.length,
        patients: made.added.map((p) => p.id),
        same: made.unchanged.length,
        kept: made.others.length,
        cells: left.length - closed,
        /** Null where nothing was written. */
        file: files.size === 0 ? null : `${folder}/${leftoversOf(source.id)}`,
        /** Patients of the table whom two people are reading, and where what it says of them is kept, closed to both. */
        read: {
          patients: made.apart.size,
          cells: closed,
          file: files.size === 0 || made.apart.size === 0 ? null : `${folder}/${blindLeftoversOf(source.id)}`,
        },
      }
      return { value, issues }
    }),
  show: ({ added, same, kept, cells, file, read }, locale) => {
    const words = opsWords(locale).import
    const said = file === null ? words.nothing : fill(words.made, { added, same, cells, file })
    const others = kept - read.patients
    const more = [
      ...(others > 0 ? [fill(words.kept, { kept: others })] : []),
      ...(read.patients > 0
        ? [fill(read.file === null ? words.readAlready : words.read, { ...read, file: read.file ?? '' })]
        : []),
    ]
    return [said, ...more].join(' ')
  },
})
