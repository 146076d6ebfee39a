import { z } from 'zod'
import { InputProblem } from '../base/issue.ts'
import { canonicalJson } from '../base/content-hash.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { readCtcae, readCtcaeMapping } from '../read/ctcae/read-ctcae.ts'
import { op } from './op.ts'

/** Where an imported table is kept, under the user’s own folder: never in a study, never in casewright. */
export const tableFile = (home: string, version: string): string => `${home}/ctcae/ctcae-${version}.json`

/** Where each part of v5.0 went in v6.0. */
export const mappingPath = (home: string): string => `${home}/ctcae/mapping-5.0-6.0.json`

export const ctcaeImport = op({
  summary: 'Read an official NCI workbook of CTCAE, so that the official text of its terms can be looked up.',
  effect: 'write',
  input: z.strictObject({
    workbook: z.string().min(1).describe('the .xlsx file downloaded from NCI, or the v5 to v6 mapping as .csv'),
  }),
  positional: ['workbook'],
  examples: ['casewright ctcae import CTCAE_v5.0.xlsx'],
  run: async (ctx, { workbook }) => {
    ctx.progress('reading the workbook', 0, 1)
    const bytes = await ctx.files.read(workbook)
    if (/\.csv$/iu.test(workbook)) {
      const { mapping, issues } = readCtcaeMapping(workbook, bytes)
      if (mapping.length === 0) throw new InputProblem(issues)
      await ctx.files.write(mappingPath(ctx.home), canonicalJson(mapping))
      return { value: { version: '5.0 → 6.0', terms: 0, mapped: mapping.length, file: workbook }, issues }
    }
    const { table, issues } = readCtcae(workbook, bytes)
    if (table === undefined) throw new InputProblem(issues)
    await ctx.files.write(tableFile(ctx.home, table.version), canonicalJson(table))
    if (table.mapping.length > 0) await ctx.files.write(mappingPath(ctx.home), canonicalJson(table.mapping))
    ctx.progress('reading the workbook', 1, 1)
    const value = { version: table.version, terms: table.terms.length, mapped: table.mapping.length, file: workbook }
    return { value, issues }
  },
  show: (value, locale) => fill(opsWords(locale).ctcae.imported, value),
})
