import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { casesShow } from '../cases-show.ts'
import type { AnyOp } from '../op.ts'
import type { CaseView } from './case-view.ts'

const example = join(import.meta.dirname, '../../../../../examples/new-study')

/** Two charts of one patient: platelets 48 (CTCAE v5.0 grade 3) or 58 (grade 2); begun 1 February 2024, onset 6 or 10 March (day 34 or 38). */
const PATIENT = `format: casewright/patient@1
id: P1
reports: [sample-report]
recorded: { by: Li Na, on: 2026-11-23 }
exposures:
  - id: X1
    drug: { value: { written: imatinib, drug: imatinib }, at: page 1 }
    role: suspect
    start: { value: { date: "2024-02-01" }, at: page 1 }
episodes:
  - id: E1
    diagnosis: { value: { entity: sweet-syndrome }, at: page 1 }
    onset:
      - { value: [{ date: "2024-03-06" }], at: page 1 }
      - { value: [{ date: "2024-03-10" }], at: page 2 }
    facts:
      rechallenge:
        - { value: positive, at: page 1 }
        - { value: negative, at: page 2 }
    labs:
      platelets:
        - { value: { value: 48, unit: 10*9/L }, at: page 1 }
        - { value: { value: 58, unit: 10*9/L }, at: page 2 }
`

let view: CaseView
beforeAll(async () => {
  const study = join(mkdtempSync(join(tmpdir(), 'contradicted-')), 'study')
  cpSync(example, study, { recursive: true })
  writeFileSync(join(study, 'patients/P1.yaml'), PATIENT)
  // The value an operation gives is of its own type; a door sees it as unknown.
  const made = await (casesShow as AnyOp).call(nodeContext({ today: '2026-12-01' }), { study, patient: 'P1' })
  view = made.value as CaseView
})
const judged = (id: string) => view.judgements.find((j) => j.id === id)

describe('a case whose sources contradict each other', () => {
  it('has a range of grades, and the choice with what each value would make of it', () => {
    expect(judged('grade.E1.5.0.platelets-decreased')).toMatchObject({
      outcome: { en: 'grade 2–3', zh: '2–3级' },
      open: true,
      missing: [
        {
          path: 'episodes.E1.labs.platelets',
          name: { en: 'choice between what sources say: platelets', zh: '在各来源的不同说法间选定：血小板' },
          wouldChange: { en: '48 ×10⁹/L: grade 3; 58 ×10⁹/L: grade 2', zh: '48 ×10⁹/L：3级；58 ×10⁹/L：2级' },
        },
      ],
    })
  })
  it('says both times to onset, with the choice between them', () => {
    expect(judged('latency.E1')).toMatchObject({
      outcome: {
        en: '34 or 38 days after first dose: sources contradict each other',
        zh: '首次用药后34或38天：各来源互相矛盾',
      },
      open: true,
      missing: [{ path: 'episodes.E1.onset' }],
    })
  })
  it('draws both onsets', () => {
    const alt = view.timeline?.alt
    expect(alt?.en).toContain('34')
    expect(alt?.en).toContain('38')
    expect(alt?.zh).toContain('来源之一')
  })
  it('names the choice of what the causality scales ask', () => {
    const asking = view.judgements.filter((j) => j.missing.some((m) => m.path === 'episodes.E1.facts.rechallenge'))
    expect(asking.map((j) => j.id)).toContain('naranjo.E1')
    for (const { missing } of asking) expect(missing[0]?.name.zh).toContain('在各来源的不同说法间选定')
  })
})
