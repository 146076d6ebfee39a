import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { z } from 'zod'
import { decodeText } from '../base/decode-text.ts'
import { InputProblem, issue, type Issue } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { sayIssue } from '../i18n/say-issue.ts'
import { fill } from '../i18n/template.ts'
import type { Locale } from '../i18n/locale.ts'
import { lintSignals, lintTable, lintText, type Check, type LintResult } from '../lint/index.ts'
import { openQuoteIn, quoteIssue } from '../read/table/open-quote.ts'
import { columns, lines } from './lines.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'

export interface Linted {
  readonly file: string
  readonly checks: readonly Check[]
}

export const lint = op({
  summary: 'Check that the numbers of a text or table agree with each other, in English or Chinese.',
  effect: 'read',
  input: z.strictObject({
    files: z.array(z.string().min(1)).min(1).describe('text (.txt, .md, .html, .docx) or table (.csv, .tsv) to check'),
    all: z.boolean().default(false).describe('show also the checks that hold'),
    signals: z
      .boolean()
      .default(false)
      .describe('the texts tell of disproportionality: check also that they say no risk, incidence or cause'),
  }),
  positional: ['files'],
  examples: [
    'casewright lint abstract.txt',
    'casewright lint table.csv 摘要.txt --all',
    'casewright lint discussion.docx --signals',
  ],
  run: async (ctx, { files, all, signals }) => {
    const results: Linted[] = []
    const issues: Issue[] = []
    for (const file of files) {
      ctx.progress('checking', results.length, files.length, file)
      const result = await lintFile(ctx, file, signals)
      results.push({ file, checks: result.checks })
      issues.push(...result.issues)
    }
    const failed = results.some((r) => r.checks.some((c) => c.verdict === 'fails'))
    // A text that contradicts itself is what this operation is asked to find: it shows in the exit code.
    const told = failed ? issues.map((i) => (i.level === 'warning' ? { ...i, level: 'error' as const } : i)) : issues
    return { value: { results, all }, issues: told }
  },
  show: ({ results, all }, locale) => results.map((r) => showResult(r, all, locale)).join('\n\n'),
})

async function lintFile(ctx: Context, file: string, signals: boolean): Promise<LintResult> {
  const textChecks = (text: string): LintResult => {
    const sums = lintText(text, { file })
    if (!signals) return sums
    const claims = lintSignals(text, { file })
    return { checks: [...sums.checks, ...claims.checks], issues: [...sums.issues, ...claims.issues] }
  }
  const bytes = await ctx.files.read(file)
  if (file.endsWith('.docx')) return textChecks(wordText(bytes, file))
  const text = decodeText(bytes) ?? decodeText(bytes, bytes[0] === 0xff ? 'utf-16le' : 'gb18030')
  if (text === undefined || text.includes('\u0000'))
    throw new InputProblem([issue('error', 'not-text', { file }, { file })])
  if (/\.(csv|tsv)$/iu.test(file)) return lintTable(tableRows(text, file), { file })
  return textChecks(/\.html?$/iu.test(file) ? plainText(text) : text)
}

function tableRows(text: string, file: string): readonly (readonly string[])[] {
  const delimiter = file.endsWith('.tsv') ? '\t' : ','
  const open = openQuoteIn(text, delimiter)
  if (open !== undefined) throw new InputProblem([quoteIssue(file, open)])
  try {
    // Without `columns` the rows are lists of strings.
    return parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true }) as string[][]
  } catch (problem) {
    if (!(problem instanceof Error)) throw problem
    throw new InputProblem([issue('error', 'table-syntax', { file }, { message: problem.message })])
  }
}

/** The text of a web page: markup out, blocks on lines of their own. */
function plainText(html: string): string {
  return html
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/giu, ' ')
    .replace(/<\/(p|div|h[1-6]|li|tr|table)\s*>|<br\s*\/?>/giu, '\n')
    .replace(/<[^>]{0,2000}>/gu, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

const maxDocumentBytes = 50 * 1024 * 1024

function wordText(bytes: Uint8Array, file: string): string {
  const notWord = new InputProblem([issue('error', 'not-text', { file }, { file })])
  try {
    const parts = unzipSync(bytes, {
      filter: (entry) => entry.name === 'word/document.xml' && entry.originalSize < maxDocumentBytes,
    })
    const body = parts['word/document.xml']
    if (body === undefined) throw notWord
    return plainText(
      strFromU8(body)
        .replace(/<\/w:p>/gu, '</p>')
        .replace(/<w:tab\/>/gu, '\t'),
    )
  } catch (problem) {
    throw problem instanceof InputProblem ? problem : notWord
  }
}

/** The count; each check only where all are asked for: what fails or is open is told as an issue, with its place. */
function showResult(r: Linted, all: boolean, locale: Locale): string {
  const words = opsWords(locale).lint
  const count = (verdict: Check['verdict']): number => r.checks.filter((c) => c.verdict === verdict).length
  const said = (c: Check): string => {
    const why = sayIssue(c.why, locale)
    return why.includes(c.quote) ? why : `“${c.quote}”  ${why}`
  }
  return lines(
    r.file,
    all && columns(r.checks.map((c) => [`  ${words[c.verdict]}`, fill(words.line, { line: c.at.line }), said(c)])),
    fill(words.summary, {
      checks: r.checks.length,
      holds: count('holds'),
      fails: count('fails'),
      open: count('cannot-tell'),
    }),
  )
}
