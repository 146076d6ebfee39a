import { z } from 'zod'
import { decodeText } from '../base/decode-text.ts'
import { jsonOf } from '../base/json-of.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { studyInput } from './check.ts'
import { columns } from './lines.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'

export interface ReportsMade {
  readonly folder: string
  /** Newest first by their names, which begin with the day and time. */
  readonly reports: readonly ReportMade[]
}
export interface ReportMade {
  readonly id: string
  readonly path: string
  readonly files: readonly ReportedFile[]
}
export interface ReportedFile {
  readonly name: string
  /** What it is, for putting files into groups. */
  readonly kind: 'report' | 'table' | 'figure' | 'trace' | 'archive'
  /** Language it is in, where it is in one. */
  readonly language: 'en' | 'zh' | null
  readonly sha256: string | null
}

export const reportList = op({
  summary: 'Reports of a study that were made and kept, with their files.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    folder: z.string().min(1).optional().describe('folder the reports are in; reports/<study> where left out'),
  }),
  positional: ['study'],
  examples: ['casewright report list my-study', 'casewright report list my-study --folder my-reports'],
  run: async (ctx, { study, folder }) => {
    const at = folder ?? `reports/${nameOf(study)}`
    const reports: ReportMade[] = []
    for (const id of (await ctx.streams.list(at)).toReversed()) {
      const files = await filesOf(ctx, `${at}/${id}`)
      if (files.length > 0) reports.push({ id, path: `${at}/${id}`, files })
    }
    const value: ReportsMade = { folder: at, reports }
    return { value, issues: [] }
  },
  show: ({ reports }, locale) =>
    reports.length === 0
      ? opsWords(locale).reports.none
      : columns(
          reports.map((r) => [
            r.id,
            r.files
              .filter((f) => f.kind === 'report')
              .map((f) => f.name)
              .join(' '),
          ]),
        ),
})

const nameOf = (study: string): string =>
  study
    .replace(/[/\\]+$/u, '')
    .split(/[/\\]/u)
    .at(-1) ?? study

const manifestShape = z.record(z.string(), z.string())

/** The files a report says it wrote, and archives that were packed of it. */
async function filesOf(ctx: Context, path: string): Promise<readonly ReportedFile[]> {
  if (!(await ctx.files.exists(`${path}/files.json`))) return []
  const kept = manifestShape.safeParse(jsonOf(decodeText(await ctx.files.read(`${path}/files.json`)) ?? ''))
  const listed = Object.entries(kept.success ? kept.data : {}).map(([name, sha256]) => reportedFile(name, sha256))
  const packed = (await ctx.streams.list(path)).filter((n) => n.endsWith('.zip')).map((n) => reportedFile(n, null))
  return [...listed, ...packed]
}

function reportedFile(name: string, sha256: string | null): ReportedFile {
  const language = /\.(en|zh)\.\w+$/u.exec(name)?.[1]
  const kind = name.endsWith('.zip')
    ? 'archive'
    : name.startsWith('figures/')
      ? 'figure'
      : name.startsWith('report.')
        ? 'report'
        : name.startsWith('trace')
          ? 'trace'
          : 'table'
  return { name, kind, language: language === 'en' || language === 'zh' ? language : null, sha256 }
}
