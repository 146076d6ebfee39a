import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { analyse } from '../packages/casewright/src/analyse/analyse.ts'
import { appraise } from '../packages/casewright/src/appraise/appraise.ts'
import { figures, timelines } from '../packages/casewright/src/draw/figures.ts'
import { assembleStudy } from '../packages/casewright/src/extract/assemble-study.ts'
import type { Locale } from '../packages/casewright/src/i18n/locale.ts'
import { nameIn } from '../packages/casewright/src/i18n/name-in.ts'
import type { ReportInput } from '../packages/casewright/src/write/book.ts'
import { figureReader } from '../packages/casewright/src/write/figure-reader.ts'
import { numbersCsv } from '../packages/casewright/src/write/files/numbers.ts'
import { renderHtml } from '../packages/casewright/src/write/html/render.ts'
import { writeReport } from '../packages/casewright/src/write/report.ts'

export const root = join(import.meta.dirname, '..')
const folder = join(root, 'examples/neutrophilic-dermatosis')

/** What of a report needs no native code. */
export interface PlainReport {
  readonly html: string
  readonly numbers: string
  /** Each figure as SVG, by its id. */
  readonly figures: ReadonlyMap<string, string>
}

/** The report of the built-in study in one language, made here and now in this process. */
export function builtInReport(locale: Locale): PlainReport {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).map((f) => join(f.parentPath, f.name))
  const files = new Map(paths.map((path) => [relative(folder, path).replaceAll(sep, '/'), readFileSync(path)] as const))
  const { study, issues } = assembleStudy('neutrophilic-dermatosis', files)
  if (study === undefined) throw new Error(`the built-in study cannot be read: ${JSON.stringify(issues)}`)
  const appraisals = new Map(study.patients.map((p) => [p.id, appraise(p, study.protocol)]))
  const results = analyse(study, appraisals)
  // No version of the software: its next number must not look like a change of results.
  const input: ReportInput = { study, results, appraisals, locale, nameOf: nameIn(locale), version: '' }
  const reader = figureReader(input)
  const drawn = figures(study, results, appraisals, reader)
  const report = writeReport(input, drawn)
  return {
    html: renderHtml(report, timelines(study, results, appraisals, reader)),
    numbers: numbersCsv(report.book),
    figures: new Map(drawn.map((f) => [f.id, f.svg])),
  }
}
