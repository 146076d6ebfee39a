import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { grades } from '../../knowledge/grading/term.ts'
import { termsOf } from '../../knowledge/grading/terms.ts'
import type { Bound, FactTest } from '../../model/rule.ts'
import { testsOf } from './laboratory-set.ts'

/** Which side of a number a grade lies on, and whether the number itself belongs to it, as the workbooks print it. */
const folder = join(import.meta.dirname, '../../../../../../shared/data/ctcae')
const books = { '5.0': 'nci_CTCAE_v5.0_2017-11-27.xlsx', '6.0': 'nci_ctcae-v6.0.xlsx' } as const

const PART = /(>=|<=|>|<|≥)?\s*(ULN|LLN|[\d.,]+)\s*(mg\/dL|mmol\/L|g\/dL)?(\s*x\s*(ULN|LLN|baseline))?(\s*-\s*(<)?\s*(ULN|LLN|[\d.,]+)\s*(x\s*(ULN|LLN|baseline))?)?/giu
const unitOf = (name: string | undefined): string => ({ ULN: 'U', LLN: 'L', baseline: 'B' })[name ?? ''] ?? ''

/** The ranges a grade's text prints, as `>3U<=5U`. "<A - B" is below A down to B; ">A - B" above A up to B. */
function printed(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  const tidy = text.replace(/10\s*(?:e|\^)\s*9\s*\/?L?|\/?mm3/giu, ' ').replace(/(\d),(\d{3})/gu, '$1$2').replace(/× /gu, 'x ').replace(/x\s+(?=[-;)]|$)/gu, ' ')
  for (const m of tidy.matchAll(PART)) {
    const [, op, a = '', , , ofA, , strict, b, , ofB] = m
    for (const scale of [1, 1000, 10, 0.1]) {
      const point = (x: string, of: string | undefined): string => {
        const n = Number(x)
        if (Number.isNaN(n)) return `1${unitOf(x)}`
        return `${+(n / scale).toPrecision(6)}${unitOf(of)}`
      }
      const [from, to] = [point(a, ofA ?? ofB), b === undefined ? undefined : point(b, ofB ?? ofA)]
      if (to === undefined) found.add(`${op === '≥' ? '>=' : (op ?? '')}${from}`)
      else if (op === '<') found.add(`>=${to}<${from}`)
      else if (op === '>' || op === '>=' || op === '≥') found.add(`${op === '>' ? '>' : '>='}${from}${strict === '<' ? '<' : '<='}${to}`)
      else found.add(`>=${from}${strict === '<' ? '<' : '<='}${to}`)
      if (to !== undefined && op === undefined) found.add(`>=${to}<=${from}`).add(`>=${to}<${from}`)
    }
  }
  return found
}

const shown = (b: Bound | undefined): string => {
  if (typeof b === 'number' || b === undefined) return String(b)
  return 'uln' in b ? `${b.uln}U` : 'lln' in b ? `${b.lln}L` : `${b.baseline}B`
}
function ours(t: FactTest): string {
  const low = t.gt !== undefined ? `>${shown(t.gt)}` : t.ge !== undefined ? `>=${shown(t.ge)}` : ''
  const high = t.lt !== undefined ? `<${shown(t.lt)}` : t.le !== undefined ? `<=${shown(t.le)}` : ''
  return low + high
}
const hasDistance = (t: FactTest): boolean =>
  [t.ge, t.gt, t.le, t.lt].some((b) => typeof b === 'object' && b.plus !== undefined)

/** Terms whose print is no range of this kind (per cent of change, whole numbers without gaps, words): checked number by number. */
const otherwisePrinted = new Set([
  'acidosis', 'alkalosis', 'chronic-kidney-disease', 'creatinine-clearance-decreased', 'dlco-decreased', 'ejection-fraction-decreased',
  'fev1-decreased', 'hyponatraemia', 'lymphopenia', 'neutrophils-increased', 'obesity', 'qtc-prolonged', 'vital-capacity-abnormal',
  'weight-gain', 'weight-loss', 'tsh-increased', 'hyperglycaemia', 'hyperphosphataemia', 'hypophosphataemia', 'troponin-i-increased',
  'troponin-t-increased', 'haemoglobin-increased', 'proteinuria', 'urine-protein-increased', 'eosinophilia', 'fibrinogen-decreased',
  'ctcae-6.0/alp-increased',
])

describe.skipIf(!existsSync(folder))('sides of the bounds against the official workbooks', () => {
  it.each(Object.entries(books))('v%s', (version, file) => {
    const book = XLSX.read(readFileSync(join(folder, file)))
    const sheet = book.Sheets[book.SheetNames.find((n) => n.includes('Clean Copy')) ?? '']
    const rows = sheet === undefined ? [] : XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '' })
    const byCode = new Map(rows.map((r) => [String(r[0]), r.slice(3, 8)]))
    let checked = 0
    const odd = termsOf(version === '5.0' ? '5.0' : '6.0')
      .filter((t) => t.sets.length > 0 && !otherwisePrinted.has(t.term) && !otherwisePrinted.has(t.id))
      .flatMap((t) =>
        grades.flatMap((g, i) => {
          const text = byCode.get(String(t.llt))?.[i] ?? ''
          const ranges = printed(text)
          return t.sets
            .flatMap((s) => (s.grades[g] ?? []).flatMap((d) => testsOf(d.rule)))
            .filter((x) => x.fact.startsWith('lab.') && !x.fact.endsWith('.baseline') && !hasDistance(x))
            .flatMap((x) => {
              checked += 1
              return ranges.has(ours(x)) ? [] : [`${t.id} grade ${g}: ${ours(x)} is not how "${text}" reads`]
            })
        }),
      )
    expect(odd).toEqual([])
    expect(checked).toBeGreaterThan(100)
  })
})
