import { z } from 'zod'
import { InputProblem, type Issue } from '../base/issue.ts'
import { databaseName } from '../i18n/database-name.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { studyInput } from './check.ts'
import { lines } from './lines.ts'
import { knownNumbers } from './literature/known-numbers.ts'
import { loadImports } from './literature/library.ts'
import { readExport, type ExportSummary } from './literature/read-export.ts'
import { studyPath } from './load-study.ts'
import { op } from './op.ts'

export interface Previewed {
  readonly file: string
  /** Null where it cannot be used; the issues of the file say why. */
  readonly read: ExportSummary | null
  /** The import that holds the same bytes already. */
  readonly known: string | null
}

export const literaturePreview = op({
  summary: 'Read exports without bringing them in: format, encoding, database, fields, what is wrong in them.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    files: z.array(z.string().min(1)).min(1).describe('exports of databases'),
    format: z.string().optional().describe('format, where it cannot be found from the content'),
    encoding: z.string().optional().describe('encoding, where it cannot be found'),
    damaged: z
      .enum(['refuse', 'keep'])
      .default('refuse')
      .describe('a truncated file: refuse it, or keep what can be read'),
  }),
  positional: ['study', 'files'],
  examples: ['casewright literature preview my-study pubmed.nbib cnki.net'],
  run: async (ctx, { study, files, ...settings }) => {
    const folder = await studyPath(ctx, study)
    const imports = await loadImports(ctx, folder)
    const before = new Map(imports.map((i) => [i.sha256, i.id]))
    const known = imports.length === 0 ? new Set<string>() : await knownNumbers(ctx, folder)
    const issues: Issue[] = []
    const previewed: Previewed[] = []
    for (const [i, file] of files.entries()) {
      ctx.progress('reading', i, files.length, file)
      const source = { name: file, bytes: () => ctx.streams.bytes(file) }
      const sha256 = await ctx.streams.sha256(file)
      let read: ExportSummary | null = null
      try {
        read = await readExport(ctx, source, { ...settings, known }, (found) => void issues.push(found))
      } catch (problem) {
        if (!(problem instanceof InputProblem)) throw problem
        issues.push(...problem.issues)
      }
      previewed.push({ file, read, known: before.get(sha256 ?? '') ?? null })
    }
    return { value: { files: previewed }, issues }
  },
  show: ({ files }, locale) => {
    const words = opsWords(locale).record
    return lines(
      ...files.map(({ file, read }) =>
        read === null
          ? fill(words.refused, { file })
          : fill(words.preview, {
              file,
              records: read.records,
              database: databaseName(read.database, locale),
              reader: read.format,
              encoding: read.encoding,
            }),
      ),
    )
  },
})
