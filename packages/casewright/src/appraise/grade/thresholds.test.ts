import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { type GradeTable, grades, type GradingTerm } from '../../knowledge/grading/term.ts'
import { termsOf } from '../../knowledge/grading/terms.ts'
import type { Bound } from '../../model/rule.ts'
import { testsOf } from './laboratory-set.ts'

/** The bounds of every term graded by number against NCI's workbooks: each number printed is ours, each of ours is printed. */
const folder = join(import.meta.dirname, '../../../../../../shared/data/ctcae')
const books = { '5.0': 'nci_CTCAE_v5.0_2017-11-27.xlsx', '6.0': 'nci_ctcae-v6.0.xlsx' } as const

/**
 * Numbers that differ by a stated reading: whole numbers read without gaps (481 → above 480), a bound that is a proportion of
 * the baseline here and a per cent of change there, the adult half of a row, a grade by what no number tells.
 */
const readings: Readonly<Record<string, { readonly printed?: readonly number[]; readonly ours?: readonly number[] }>> = {
  '5.0/dlco-decreased/1': { ours: [6] },
  '6.0/dlco-decreased/1': { ours: [6] },
  '5.0/ejection-fraction-decreased/2': { printed: [19], ours: [20] },
  '5.0/ejection-fraction-decreased/3': { printed: [39], ours: [40] },
  '5.0/qtc-prolonged/2': { printed: [481], ours: [480] },
  '6.0/qtc-prolonged/2': { printed: [481], ours: [480] },
  '5.0/qtc-prolonged/3': { printed: [501], ours: [500] },
  '5.0/fibrinogen-decreased/1': { printed: [25] },
  '6.0/fibrinogen-decreased/1': { printed: [25] },
  '5.0/fibrinogen-decreased/2': { printed: [25, 50] },
  '6.0/fibrinogen-decreased/2': { printed: [25, 50] },
  '5.0/fibrinogen-decreased/3': { printed: [75, 50] },
  '6.0/fibrinogen-decreased/3': { printed: [75, 50] },
  '5.0/fibrinogen-decreased/4': { printed: [75] },
  '6.0/fibrinogen-decreased/4': { printed: [75] },
  '5.0/fev1-decreased/2': { printed: [69], ours: [70] },
  '6.0/fev1-decreased/2': { printed: [69], ours: [70] },
  '5.0/fev1-decreased/3': { printed: [59], ours: [60] },
  '6.0/fev1-decreased/3': { printed: [50, 59], ours: [60] },
  '5.0/fev1-decreased/4': { printed: [49], ours: [50] },
  '5.0/weight-gain/1': { printed: [5, 10], ours: [1.05, 1.1] },
  '6.0/weight-gain/1': { printed: [5, 10], ours: [1.05, 1.1] },
  '5.0/weight-gain/2': { printed: [10, 20], ours: [1.1, 1.2] },
  '6.0/weight-gain/2': { printed: [10, 20], ours: [1.1, 1.2] },
  '5.0/weight-gain/3': { printed: [20], ours: [1.2] },
  '6.0/weight-gain/3': { printed: [20], ours: [1.2] },
  '5.0/weight-loss/1': { printed: [5, 10], ours: [0.95, 0.9] },
  '6.0/weight-loss/1': { printed: [5, 10], ours: [0.95, 0.9] },
  '5.0/weight-loss/2': { printed: [10, 20], ours: [0.9, 0.8] },
  '6.0/weight-loss/2': { printed: [10, 20], ours: [0.9, 0.8] },
  '5.0/weight-loss/3': { printed: [20], ours: [0.8] },
  '6.0/weight-loss/3': { printed: [20], ours: [0.8] },
  '5.0/hyponatraemia/2': { printed: [129], ours: [130] },
  '5.0/hyponatraemia/3': { printed: [129, 124], ours: [130] },
  '5.0/obesity/2': { printed: [29.9], ours: [30] },
  '5.0/obesity/3': { printed: [39.9], ours: [40] },
  '5.0/chronic-kidney-disease/1': { printed: [2, 0.5] },
  '6.0/chronic-kidney-disease/1': { printed: [2, 0.5] },
  '5.0/chronic-kidney-disease/2': { printed: [59], ours: [60] },
  '5.0/chronic-kidney-disease/3': { printed: [29], ours: [30] },
  '5.0/proteinuria/2': { printed: [2, 3, 0.5, 1.9] },
  '5.0/proteinuria/3': { printed: [4, 1.9] },
  '6.0/urine-protein-increased/2': { printed: [2, 3, 0.5, 1.9] },
  '6.0/urine-protein-increased/3': { printed: [4, 1.9] },
  '6.0/creatinine-clearance-decreased/2': { printed: [26, 49], ours: [50, 25] },
}

/** Grades of a term that no fact of a case here tells: said in its note. */
const leftToTheClinician: Readonly<Record<string, string>> = { fever: '5', 'pancreatic-enzymes-decreased': '2,3' }

/** Numbers in them are of marrow, time, transfusions, urine over hours or a syndrome: no laboratory value grades them. */
const notByOneNumber = {
  '5.0': ['Bone marrow hypocellular', 'Hemolysis', 'Urine output decreased'],
  '6.0': ['Bone marrow hypocellular', 'Hemolysis', 'Hemolytic anemia', 'Tumor lysis syndrome', 'Urine output decreased'],
} as const

const numbersIn = (text: string): readonly number[] =>
  [
    ...text
      .replace(/10\s*(?:e|\^)\s*9|mm3|1\.73\s*m2|kg\/m2|24\s*hrs?|\(e\.g\.[^)]*\)|FEV1%?|ST\b/giu, ' ')
      .replace(/(\d),(\d{3})/gu, '$1$2')
      .matchAll(/(?<![\d.])(-?\d+(?:\.\d+)?)/gu),
  ].map((m) => Math.abs(Number(m[1])))

const boundsOf = (table: GradeTable, grade: keyof GradeTable): readonly Bound[] =>
  (table[grade] ?? []).flatMap((d) => testsOf(d.rule)).flatMap((t) => [t.ge, t.gt, t.le, t.lt].flatMap((b) => b ?? []))
const numberOf = (b: Bound): readonly number[] => {
  if (typeof b === 'number') return [Math.abs(b)]
  const factor = 'uln' in b ? b.uln : 'lln' in b ? b.lln : b.baseline
  return b.plus === undefined ? (factor === 1 ? [] : [factor]) : [Math.abs(b.plus)]
}
/** Cells per mm³ and grams per litre stand beside the unit the bounds are kept in. */
const alike = (printed: number, ours: number): boolean =>
  [1, 1000, 10, 0.1].some((scale) => Math.abs(printed - ours * scale) < 1e-9 * Math.max(printed, 1))

const read = new Map<string, readonly string[][]>()
function rowsOf(file: string): readonly string[][] {
  const before = read.get(file)
  if (before !== undefined) return before
  const book = XLSX.read(readFileSync(join(folder, file)))
  const sheet = book.Sheets[book.SheetNames.find((n) => n.includes('Clean Copy')) ?? '']
  const rows = sheet === undefined ? [] : XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '' })
  read.set(file, rows)
  return rows
}

function differences(term: GradingTerm, cells: readonly string[]): readonly string[] {
  return grades.flatMap((g, i) => {
    const reading = readings[`${term.version}/${term.term}/${g}`]
    const ours = term.sets.flatMap((s) => boundsOf(s.grades, g).flatMap(numberOf))
    // "> 0" and "1.0 × LLN" are how a bare limit is printed.
    const printed = numbersIn(cells[i] ?? '').filter((n) => n !== 0 && (n !== 1 || ours.includes(1)))
    const unprinted = ours.filter((n) => !printed.some((p) => alike(p, n)) && reading?.ours?.includes(n) !== true)
    const missing = printed.filter((p) => !ours.some((n) => alike(p, n)) && reading?.printed?.includes(p) !== true)
    return [
      ...[...new Set(unprinted)].map((n) => `${term.id} grade ${g}: ${n} is not printed in "${cells[i]}"`),
      ...[...new Set(missing)].map((n) => `${term.id} grade ${g}: printed ${n} of "${cells[i]}" is in no rule`),
    ]
  })
}

describe.skipIf(!existsSync(folder))('bounds against the official workbooks', () => {
  it.each(Object.entries(books))('v%s: every number of every term graded by number, both ways', (version, file) => {
    const rows = rowsOf(file)
    const byCode = new Map(rows.map((r) => [String(r[0]), r.slice(3, 8)]))
    const terms = termsOf(version === '5.0' ? '5.0' : '6.0').filter((t) => t.sets.length > 0)
    const found = terms.flatMap((t) => {
      const cells = byCode.get(String(t.llt))
      return cells === undefined ? [`${t.id}: no LLT ${t.llt} in the workbook`] : differences(t, cells)
    })
    expect(found).toEqual([])
    expect(terms.length).toBe(version === '5.0' ? 58 : 57)
  })

  it.each(Object.entries(books))('v%s: every term’s code, title and grades are those of the workbook', (version, file) => {
    const rows = rowsOf(file)
    const byCode = new Map(rows.map((r) => [String(r[0]), r]))
    const odd = termsOf(version === '5.0' ? '5.0' : '6.0').flatMap((t) => {
      const r = byCode.get(String(t.llt))
      if (r === undefined) return [`${t.id}: no such code`]
      const printed = grades.filter((_, i) => !/^\s*-?\s*$/u.test(r[3 + i] ?? ''))
      const ours = grades.filter((g) => t.grades[g] !== undefined || t.sets.some((s) => s.grades[g] !== undefined))
      return [
        ...(String(r[2]).trim() === t.title.en ? [] : [`${t.id}: printed as ${r[2]}`]),
        ...(printed.join() === ours.join() || leftToTheClinician[t.term] === printed.filter((g) => !ours.includes(g)).join() ? [] : [`${t.id}: grades ${ours.join()} here, ${printed.join()} printed`]),
      ]
    })
    expect(odd).toEqual([])
  })

  it.each(Object.entries(books))('v%s: all skin and subcutaneous terms are there', (version, file) => {
    const rows = rowsOf(file)
    const printed = rows.filter((r) => r[1]?.startsWith('Skin and') === true).map((r) => Number(r[0])).sort()
    const ours = termsOf(version === '5.0' ? '5.0' : '6.0').filter((t) => t.soc === 'skin').map((t) => t.llt).sort()
    expect(ours).toEqual(printed)
  })

  it.each(Object.entries(books))('v%s: the laboratory terms with numbers that are not here are known', (version, file) => {
    const rows = rowsOf(file)
    const here = new Set(termsOf(version === '5.0' ? '5.0' : '6.0').map((t) => String(t.llt)))
    const missing = rows
      .filter((r) => /^(?:Investigations|Metabolism|Blood|Renal)/u.test(r[1] ?? '') && !here.has(String(r[0])))
      .filter((r) => /\d|ULN|LLN/u.test(r.slice(3, 8).join(' ')))
      .map((r) => r[2]?.trim())
    expect(missing.sort()).toEqual(notByOneNumber[version === '5.0' ? '5.0' : '6.0'])
  })
})
