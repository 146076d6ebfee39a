import {
  ctcaeVersions,
  type GradeTable,
  type GradingTerm,
  grades,
} from '../../packages/casewright/src/knowledge/grading/term.ts'
import type { Review } from '../../packages/casewright/src/knowledge/standing.ts'
import { pageOf, standingCells, standingHeader, tableOf } from './page.ts'

/** Coverage first, then every term of every version: its grades in our words. */
export function gradingPage(entries: readonly GradingTerm[], reviews: readonly Review[]): string {
  const socs = [...new Set(entries.map((e) => e.soc))].sort()
  const count = (version: string, keep: (e: GradingTerm) => boolean): string =>
    String(entries.filter((e) => e.version === version && keep(e)).length)
  const coverage = tableOf(
    ['organ class', ...ctcaeVersions.map((v) => `v${v}`)],
    [
      ...socs.map((soc) => [soc, ...ctcaeVersions.map((v) => count(v, (e) => e.soc === soc))]),
      ['graded by number', ...ctcaeVersions.map((v) => count(v, (e) => e.sets.length > 0))],
      ['holds a reading of ours', ...ctcaeVersions.map((v) => count(v, (e) => e.interpretive === true))],
      ['all', ...ctcaeVersions.map((v) => count(v, () => true))],
    ],
  )
  const sections = ctcaeVersions.map((version) => {
    const rows = entries
      .filter((e) => e.version === version)
      .map((e) => [
        e.term,
        String(e.llt),
        `${e.title.en} / ${e.title.zh}`,
        ...grades.map((g) => inGrade(e, g)),
        [e.note?.en, e.caution?.en].filter((x) => x !== undefined).join(' '),
        ...standingCells(e, reviews),
      ])
    const header = ['term', 'LLT', 'title', ...grades.map((g) => `grade ${g}`), 'note', ...standingHeader]
    return `## CTCAE v${version}\n\n${tableOf(header, rows)}`
  })
  return pageOf(
    'CTCAE terms',
    'The grades of each term in our own words; alternatives are separated by a bar. The official text is NCI’s: `casewright ctcae import`.',
    `${coverage}\n${sections.join('\n')}`,
    'knowledge/grading/',
  )
}

function inGrade(e: GradingTerm, g: (typeof grades)[number]): string {
  const labels = (t: GradeTable): readonly string[] => (t[g] ?? []).map((d) => d.label.en)
  const parts = [
    ...e.sets.flatMap((s) => labels(s.grades).map((l) => (e.sets.length > 1 ? `${l} (${s.analyte})` : l))),
    ...labels(e.grades),
  ]
  return [...new Set(parts)].join(' ｜ ') || '–'
}
