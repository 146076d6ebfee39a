import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { nodeContext } from '../adapters/node-context.ts'
import type { Issue } from '../base/issue.ts'
import { locales } from '../i18n/locale.ts'
import { sayIssue, sayIssueAtWorkbench } from '../i18n/say-issue.ts'
import { check } from './check.ts'
import type { AnyOp } from './op.ts'
import { patientsCompare } from './patients-compare.ts'
import { patientsPair } from './patients-pair.ts'

const example = join(import.meta.dirname, '../../../../examples/new-study')
const ctx = nodeContext({ today: '2026-12-01' })

const source = (id: string): string => `format: casewright/source@1
id: ${id}
kind: chart
citation: { title: Chart ${id} }
seen: { what: chart, cut: false }
`
/** Two charts of one woman, whose ages differ by a year and onsets by four days, with another platelet count. */
const patient = (
  id: string,
  report: string,
  age: number,
  onset: string,
  count: number,
  role: string,
): string => `format: casewright/patient@1
id: ${id}
reports: [${report}]
recorded: { by: Li Na, on: 2026-11-23 }
sex: { value: female, at: page 1 }
age: { value: ${age}, at: page 1 }
exposures:
  - id: X1
    drug: { value: { written: sunitinib, drug: sunitinib }, at: page 1 }
    role: ${role}
    start: { value: { date: "2024-02-01" }, at: page 1 }
episodes:
  - id: E1
    diagnosis: { value: { entity: pyoderma-gangrenosum }, at: page 1 }
    onset: { value: [{ date: "${onset}" }], at: page 1 }
    morphology:
      ulcer: ${age === 58 ? 'present' : 'absent'}
    labs:
      platelets: { value: { value: ${count}, unit: 10*9/L }, at: page 1 }
`

let study = ''
beforeAll(() => {
  study = join(mkdtempSync(join(tmpdir(), 'in-words-')), 'study')
  cpSync(example, study, { recursive: true })
  for (const [id, report, age, onset, count, role] of [
    ['P1', 'chart-1', 58, '2024-03-06', 48, 'suspect'],
    ['P2', 'chart-2', 59, '2024-03-10', 58, 'co-suspect'],
  ] as const) {
    writeFileSync(join(study, `sources/${report}.yaml`), source(report))
    writeFileSync(join(study, `patients/${id}.yaml`), patient(id, report, age, onset, count, role))
  }
})

const call = async (op: unknown, input: object) => {
  const { value, issues } = await (op as AnyOp).call(ctx, input)
  return { value: value as never, issues }
}
const said = (issues: readonly Issue[], code: Issue['code'], locale: 'en' | 'zh') =>
  issues.filter((i) => i.code === code).map((i) => sayIssue(i, locale))

describe('issues whose values are paths and what the file holds', () => {
  it('name fields and values as the form does, in both languages, after a merge', async () => {
    const { issues } = await call(patientsCompare, { study, a: 'P1', b: 'P2' })
    const zh = said(issues, 'sources-disagree', 'zh').join('\n')
    expect(zh).toContain('血小板（E1）说法不一：48 ×10⁹/L / 58 ×10⁹/L')
    expect(zh).toContain('发病（E1）说法不一：2024年3月6日 / 2024年3月10日')
    expect(zh).toContain('溃疡（E1）说法不一：有记载 / 明确否认')
    expect(said(issues, 'sources-disagree', 'en').join('\n')).toContain('platelets (E1): 48 ×10⁹/L / 58 ×10⁹/L')
    expect(said(issues, 'merge-value-differs', 'en')[0]).toContain('(X1) is suspect in one file and co-suspect (P2)')
    for (const i of issues)
      for (const locale of locales)
        for (const text of [sayIssue(i, locale), sayIssueAtWorkbench(i, locale)])
          expect(text).not.toMatch(/[{[]"|episodes\.|exposures\.|10\*9/u)
  })

  it('and in a study that is checked', async () => {
    const path = join(study, 'patients/P1.yaml')
    writeFileSync(
      path,
      patient('P1', 'chart-1', 58, '2024-03-06', 48, 'suspect').replace(
        'age: {',
        'age:\n  - { value: 61, at: page 2 }\n  - {',
      ),
    )
    const { issues } = await call(check, { study })
    expect(said(issues, 'sources-disagree', 'en')).toEqual([
      'Sources disagree on Age: 61 years / 58 years. Both are kept; a decision can settle it.',
    ])
    writeFileSync(path, patient('P1', 'chart-1', 58, '2024-03-06', 48, 'suspect'))
  })
})

describe('two patients side by side', () => {
  it('agree only in what both say alike; what is near or shared in part is no agreement', async () => {
    const { value } = await call(patientsPair, { study, a: 'P1', b: 'P2' })
    const { fields, pair, prior } = value as {
      fields: readonly { field: string; same: boolean; weight: number; a: readonly { en: string }[] }[]
      pair: { weight: number; alike: number; posterior: number }
      prior: number
    }
    const same = fields.filter((f) => f.same).map((f) => f.field)
    expect(same).toEqual(expect.arrayContaining(['sex', 'start-date', 'diagnosis']))
    for (const field of ['age', 'onset-date', 'laboratory', 'text', 'text-numbers', 'skin'])
      expect(same).not.toContain(field)
    expect(fields.find((f) => f.field === 'laboratory')?.a.map((s) => s.en)).toEqual(['platelets 48 ×10⁹/L'])
    const sum = fields.reduce((n, f) => n + f.weight, pair.alike)
    expect(pair.weight).toBeCloseTo(sum, 9)
    const odds = (prior / (1 - prior)) * 2 ** pair.weight
    expect(pair.posterior).toBeCloseTo(odds / (1 + odds), 9)
  })
})
