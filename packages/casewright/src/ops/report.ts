import { z } from 'zod'
import { sha256Hex } from '../base/content-hash.ts'
import { jsonOf } from '../base/json-of.ts'
import { decodeText } from '../base/decode-text.ts'
import { InputProblem, issue, type Issue } from '../base/issue.ts'
import { figures, timelines } from '../draw/figures.ts'
import { nameIn } from '../i18n/name-in.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { Locale } from '../i18n/locale.ts'
import type { StudyLiterature } from '../model/study.ts'
import { reportFiles, traceFile } from '../write/bundle.ts'
import { MOST_TOLD, type ReportInput } from '../write/book.ts'
import { figureReader } from '../write/figure-reader.ts'
import { analyseStudy, type Analysed } from './analyse-study.ts'
import { studyInput } from './check.ts'
import { lines } from './lines.ts'
import { studyPath } from './load-study.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'

export interface Reported {
  readonly out: string
  readonly files: readonly string[]
  readonly patients: number
  readonly estimates: number
  readonly figures: number
  /** Records of the searches, and reports included of them; where the study holds its literature. */
  readonly literature?: { readonly records: number; readonly publications: number; readonly reports: number }
}

export const report = op({
  summary: 'Write the report of a study: HTML, Word, PDF, figures, numbers, line listing and trace.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    out: z.string().min(1).describe('folder to write to; files of the same name are replaced'),
    languages: z
      .array(z.enum(['en', 'zh']))
      .min(1)
      .optional()
      .describe('languages, if not those of the protocol'),
  }),
  positional: ['study'],
  examples: [
    'casewright report my-study --out my-report',
    'casewright report neutrophilic-dermatosis --out out --languages zh',
  ],
  run: (ctx, { study, out, languages }) => writeReportOf(ctx, study, out, languages),
  show: showReport,
})

/** Analyse a study and write its report; everything is made before anything is written. */
export async function writeReportOf(
  ctx: Context,
  study: string,
  out: string,
  languages: readonly Locale[] | undefined,
) {
  await refuseStudyFolders(ctx, study, out)
  const analysed = await analyseStudy(ctx, study, 'as-protocol')
  const { results, folder } = analysed
  if (analysed.study.patients.length === 0) {
    throw new InputProblem([issue('error', 'nothing-to-report', { file: folder }, { what: 'patients/' })])
  }
  const locales = languages ?? analysed.study.protocol.report.languages
  const files = new Map<string, Uint8Array | string>()
  const issues: Issue[] = analysed.issues.map((i) => (isMissingIn(i, locales) ? { ...i, level: 'warning' } : i))
  let drawn = 0
  for (const locale of locales) {
    const input = inputOf(analysed, locale, ctx.version)
    const reader = figureReader(input)
    const drawings = {
      figures: figures(analysed.study, results, analysed.appraisals, reader),
      // A series too large to be told patient by patient is not drawn so either.
      timelines:
        results.included.length > MOST_TOLD
          ? new Map()
          : timelines(analysed.study, results, analysed.appraisals, reader),
    }
    drawn = drawings.figures.length + drawings.timelines.size
    let done = 0
    const step = (file: string): void => {
      ctx.checkStop()
      ctx.progress('drawing', done++, drawings.figures.length + 4, `${locale}: ${file}`)
    }
    const bundle = await reportFiles(input, drawings, ctx.press, step)
    issues.push(...bundle.issues)
    for (const [path, content] of bundle.files) files.set(plainName(path, locale, locales[0]), content)
    for (const [id, drawing] of drawings.timelines) files.set(`figures/timelines/${id}.${locale}.svg`, drawing.svg)
  }
  const first = locales[0] ?? 'en'
  files.set('trace.json', traceFile(inputOf(analysed, first, ctx.version)))
  files.set(MANIFEST, manifestOf(files))
  ctx.progress('writing', 0, 1)
  const former = await formerFiles(ctx, out)
  await ctx.files.writeTree(out, files, { fresh: false })
  await ctx.files.remove(
    out,
    former.filter((name) => !files.has(name)),
  )
  ctx.progress('writing', 1, 1)
  const value: Reported = {
    out,
    files: [...files.keys()].toSorted(),
    patients: results.included.length,
    estimates: results.estimates.length,
    figures: drawn,
    ...(analysed.study.literature !== undefined && { literature: sizeOf(analysed.study.literature) }),
  }
  return { value, issues }
}

/** Whether a language that a report is made in lacks words of the protocol: it is then made with those of the other language. */
export const isMissingIn = ({ code, values }: Issue, locales: readonly Locale[]): boolean =>
  code === 'not-translated' && locales.some((locale) => locale === values['language'])

/** The study's own folders are not for reports: what lies in them is read as part of the study. */
async function refuseStudyFolders(ctx: Context, study: string, out: string): Promise<void> {
  const plain = (path: string): string =>
    path
      .replaceAll('\\', '/')
      .replace(/^(?:\.\/)+/u, '')
      .replace(/\/+$/u, '')
  const inside = plain(out).slice(plain(await studyPath(ctx, study)).length)
  const isInside = plain(out).startsWith(`${plain(await studyPath(ctx, study))}/`)
  if (isInside && /^\/(?:patients|sources|literature|imports)(?:\/|$)/u.test(inside))
    throw new InputProblem([issue('error', 'output-in-study', { file: out }, { out })])
}

function sizeOf({ account, records }: StudyLiterature): NonNullable<Reported['literature']> {
  const places = [...account.places.values()]
  return {
    records: records.length,
    publications: places.filter((p) => p.at !== 'duplicate').length,
    reports: places.filter((p) => p.at === 'included').length,
  }
}

/** Names and hashes of what a report wrote, so that the next one takes away what is no longer part of it: a withdrawn patient’s timeline. */
const MANIFEST = 'files.json'

const manifestOf = (files: ReadonlyMap<string, Uint8Array | string>): string => {
  const hashes = [...files].map(([name, content]) => [name, sha256Hex(content)] as const)
  return `${JSON.stringify(Object.fromEntries(hashes.toSorted(([a], [b]) => (a < b ? -1 : 1))), null, 1)}\n`
}

async function formerFiles(ctx: Context, out: string): Promise<readonly string[]> {
  const path = `${out}/${MANIFEST}`
  if (!(await ctx.files.exists(path))) return []
  const text = decodeText(await ctx.files.read(path)) ?? ''
  const manifest = z.record(z.string().regex(REPORT_FILE), z.string()).safeParse(jsonOf(text))
  return manifest.success ? Object.keys(manifest.data) : []
}

/** Only names a report writes are ever taken away. */
const REPORT_FILE = /^(?:figures\/(?:timelines\/)?)?[\w.-]+\.(?:html|docx|pdf|csv|json|xlsx|svg|png)$/u

export function showReport(value: Reported, locale: Locale): string {
  const words = opsWords(locale).report
  const html = value.files.filter((f) => /^report\.\w+\.html$/u.test(f)).map((f) => `${value.out}/${f}`)
  return lines(
    fill(words.made, { out: value.out }),
    value.literature !== undefined && fill(words.literature, value.literature),
    fill(words.numbers, {
      patients: value.patients,
      estimates: value.estimates,
      figures: value.figures,
      files: value.files.length,
    }),
    fill(words.open, { file: html.join(', ') }),
  )
}

const inputOf = ({ study, results, appraisals }: Analysed, locale: Locale, version: string): ReportInput => ({
  study,
  results,
  appraisals,
  locale,
  nameOf: nameIn(locale),
  version,
})

/** Numbers and listing of the report’s first language bear no language in their name: `numbers.csv`. */
const plainName = (path: string, locale: Locale, first: Locale | undefined): string =>
  locale === first && /^(numbers|line-listing|records)\./u.test(path) ? path.replace(`.${locale}.`, '.') : path
