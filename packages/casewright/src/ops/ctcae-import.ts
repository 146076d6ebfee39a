import { z } from 'zod'
import { InputProblem } from '../base/issue.ts'
import { canonicalJson } from '../base/content-hash.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { readCtcae } from '../read/ctcae/read-ctcae.ts'
import { op } from './op.ts'

/** Where an imported table is kept, under the user’s own folder: never in a study, never in casewright. */
export const tableFile = (home: string, version: string): string => `${home}/ctcae/ctcae-${version}.json`

export const ctcaeImport = op({
  summary: 'Read an official NCI workbook of CTCAE, so that its terms can be looked up here in their own words.',
  effect: 'write',
  input: z.strictObject({ workbook: z.string().min(1).describe('the .xlsx file downloaded from NCI') }),
  positional: ['workbook'],
  examples: ['casewright ctcae import CTCAE_v5.0.xlsx'],
  run: async (ctx, { workbook }) => {
    ctx.progress('reading the workbook', 0, 1)
    const { table, issues } = readCtcae(workbook, await ctx.files.read(workbook))
    if (table === undefined) throw new InputProblem(issues)
    await ctx.files.write(tableFile(ctx.home, table.version), canonicalJson(table))
    ctx.progress('reading the workbook', 1, 1)
    const value = { version: table.version, terms: table.terms.length, mapped: table.mapping.length, file: workbook }
    return { value, issues }
  },
  show: (value, locale) => fill(opsWords(locale).ctcae.imported, value),
})
