export type { Check, CheckKind, NumberPart, Spot, Verdict } from './check.ts'
export { lintTable } from './lint-table.ts'
export { lintText } from './lint-text.ts'
export type { LintOptions, LintResult } from './place.ts'
