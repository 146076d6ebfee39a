import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { studyToZip } from '../read/study-zip/study-zip.ts'
import { studyInput } from './check.ts'
import { op } from './op.ts'

const contents = {
  all: () => true,
  figures: (name: string) => name.startsWith('figures/'),
  tables: (name: string) => /^(?:numbers|line-listing|records)\./u.test(name),
} as const

export interface PackedReport {
  readonly path: string
  readonly files: number
}

export const reportPack = op({
  summary: 'Pack a report that was made, or its figures or tables, into one zip beside it.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    report: z.string().min(1).describe('folder of the report'),
    what: z.enum(['all', 'figures', 'tables']).default('all').describe('what to pack'),
  }),
  positional: ['study', 'report'],
  examples: ['casewright report pack my-study my-report', 'casewright report pack my-study my-report --what figures'],
  run: async (ctx, { report, what }) => {
    const files = new Map(
      [...(await ctx.files.readTree(report))].filter(([name]) => !name.endsWith('.zip') && contents[what](name)),
    )
    if (files.size === 0)
      throw new InputProblem([issue('error', 'file-missing', { file: report }, { file: `${report} (${what})` })])
    const path = `${report.replace(/[/\\]+$/u, '')}/${what === 'all' ? 'report' : what}.zip`
    await ctx.files.write(path, studyToZip(files))
    const value: PackedReport = { path, files: files.size }
    return { value, issues: [] }
  },
  show: ({ path, files }, locale) => fill(opsWords(locale).reports.packed, { path, files }),
})
