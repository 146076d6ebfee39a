import { z } from 'zod'
import { hasErrors, InputProblem, type Issue } from '../base/issue.ts'
import { sha256Hex, utf8 } from '../base/content-hash.ts'
import { assembleStudy } from '../extract/assemble-study.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { readRedcap } from '../read/redcap/read-redcap.ts'
import { importFiles } from '../read/table/import-files.ts'
import { importTable } from '../read/table/import-table.ts'
import { readMapping } from '../read/table/read-mapping.ts'
import { readTable } from '../read/table/read-table.ts'
import type { TableRead } from '../read/table/table.ts'
import { inTurnOnStudy } from './literature/in-turn.ts'
import { loadStudy } from './load-study.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'

export const importCases = op({
  summary:
    'Bring patients of a CSV, Excel or REDCap table into a study; what is not mapped is kept beside, never dropped.',
  effect: 'write',
  input: z.strictObject({
    table: z.string().min(1).describe('CSV or XLSX, one row a patient (or several rows of one id)'),
    into: z.string().min(1).describe('folder of the study'),
    mapping: z.string().min(1).describe('mapping file, see casewright template'),
    dictionary: z.string().optional().describe('REDCap data dictionary, if the table is a REDCap export'),
  }),
  positional: ['table'],
  examples: [
    'casewright import cases patients.csv --into my-study --mapping mapping.yaml',
    'casewright import cases export.csv --dictionary dictionary.csv --into my-study --mapping mapping.yaml',
  ],
  run: (ctx, input) =>
    inTurnOnStudy(ctx, input.into, async () => {
      const { folder, files: existing } = await loadStudy(ctx, input.into)
      const read = readMapping(input.mapping, await ctx.files.read(input.mapping))
      if (read.mapping === undefined) throw new InputProblem(read.issues)
      const { mapping } = read
      const bytes = await ctx.files.read(input.table)
      const { table, issues: told } = await tableOf(ctx, input, bytes, mapping.sheet)
      if (table === undefined) throw new InputProblem(told)
      ctx.progress('reading the table', 0, 1)
      const imported = importTable(table, mapping)
      const made = importFiles(imported, existing)
      const issues: readonly Issue[] = [...read.issues, ...told, ...made.issues]
      if (hasErrors(issues)) throw new InputProblem(issues)
      const writes = new Map<string, Uint8Array | string>(made.files)
      if (made.files.size > 0) {
        writes.set(`imports/${mapping.source.id}/${sha256Hex(bytes).slice(0, 16)}-${baseName(input.table)}`, bytes)
        refuseIfBroken(folder, existing, made.files)
        await ctx.files.writeTree(folder, writes, { fresh: false })
      }
      ctx.progress('reading the table', 1, 1)
      const value = {
        added: made.added.length,
        same: made.unchanged.length,
        cells: imported.leftovers.length,
        file: `${folder}/imports/${mapping.source.id}/leftovers.csv`,
      }
      return { value, issues }
    }),
  show: (value, locale) => {
    const words = opsWords(locale).import
    return value.added === 0 ? `${words.nothing} ${fill(words.made, value)}` : fill(words.made, value)
  },
})

async function tableOf(
  ctx: Context,
  input: { readonly table: string; readonly dictionary?: string | undefined },
  bytes: Uint8Array,
  sheet: string | undefined,
): Promise<TableRead> {
  if (input.dictionary === undefined) return readTable(input.table, bytes, sheet)
  const dictionary = { name: input.dictionary, bytes: await ctx.files.read(input.dictionary) }
  return readRedcap({ name: input.table, bytes }, dictionary)
}

/** The study as it would be must still be a study; else nothing is written and what is wrong is told. */
function refuseIfBroken(
  folder: string,
  existing: ReadonlyMap<string, Uint8Array>,
  added: ReadonlyMap<string, string>,
): void {
  const encoded = [...added].map(([path, text]) => [path, utf8(text)] as const)
  const { issues } = assembleStudy(folder, new Map([...existing, ...encoded]))
  const ours = issues.filter((i) => i.level === 'error' && added.has(i.at.file))
  if (ours.length > 0) throw new InputProblem(ours)
}

const baseName = (path: string): string => path.split(/[/\\]/u).at(-1) ?? path
