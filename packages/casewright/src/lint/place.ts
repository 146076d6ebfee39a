import type { Issue } from '../base/issue.ts'
import type { IssueCode } from '../base/issue-codes.ts'
import type { Check, Draft, Spot } from './check.ts'
import { lineFinder } from './normalise.ts'

export interface LintOptions {
  /** What issues say they are about: the file's path as the user gave it. */
  readonly file: string
  /** Of a table: its caption, which may tell the number of cases. */
  readonly title?: string
}

export interface LintResult {
  /** Every check made, in the order of the text, also those that hold. */
  readonly checks: readonly Check[]
  /** A warning for each check that fails, a note for each list that leaves persons out, or counts some twice, without saying so. */
  readonly issues: readonly Issue[]
}

export type Placer = (start: number, end: number) => Spot

export function textPlacer(text: string): Placer {
  const lineOf = lineFinder(text)
  return (start, end) => ({ start, end, line: lineOf(start) })
}

const NOTED = new Set<IssueCode>(['lint-not-said-complete', 'lint-groups-must-overlap', 'lint-says-association'])

/** Drafts as checks with places and quotes from `text`, and the issues they give. */
export function finish(drafts: readonly Draft[], text: string, place: Placer, options: LintOptions): LintResult {
  const checks = drafts
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map((d): Check => {
      const parts = d.parts.map((p) => ({
        text: text.slice(p.start, p.end),
        value: p.value,
        at: place(p.start, p.end),
      }))
      const quote = text.slice(d.start, d.end)
      return {
        kind: d.kind,
        verdict: d.verdict,
        at: place(d.start, d.end),
        quote,
        parts,
        expected: d.expected,
        found: d.found,
        why: { code: d.why.code, values: { ...d.why.values, quote } },
      }
    })
  const issues = checks.flatMap((c) => {
    const level = c.verdict === 'fails' ? 'warning' : NOTED.has(c.why.code) ? 'note' : undefined
    const at = { file: options.file, line: c.at.line, ...(c.at.row === undefined ? {} : { row: c.at.row }) }
    return level === undefined ? [] : [{ code: c.why.code, level, at, values: c.why.values } satisfies Issue]
  })
  return { checks, issues }
}
