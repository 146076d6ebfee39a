import { describe, expect, it } from 'vitest'
import { managementStatements } from '../generated/management.ts'
import { findStatements } from './find-statements.ts'

describe('management statements', () => {
  it('are there for each entity of the pack', () => {
    const entities = new Set(managementStatements.map((s) => s.entity))
    expect([...entities].sort()).toEqual([
      'agep',
      'anticancer-drug-action',
      'neutrophilic-eccrine-hidradenitis',
      'neutrophilic-panniculitis',
      'papulopustular-rash',
      'pre-treatment-checklist',
      'pyoderma-gangrenosum',
      'red-flags',
      'subcorneal-pustular-dermatosis',
      'sweet-syndrome',
    ])
  })
  it('for a grade 3 on a checkpoint inhibitor list the options of every guideline', () => {
    const [only, ...more] = findStatements({ applies: 'immune-checkpoint-inhibitor', grade: 3 })
    expect(more).toEqual([])
    expect(only?.options?.map((o) => o.cite[0]?.source)).toEqual([
      'asco-2021',
      'asco-esmo-compared',
      'asco-2021',
      'csco-table',
    ])
    expect(only?.cite.map((c) => c.source)).toEqual(expect.arrayContaining(['csco-table']))
  })
  it('keep the steroid dose of pyoderma gangrenosum apart from that of Sweet syndrome', () => {
    const of = (entity: string) => findStatements({ entity, kind: 'treatment' }).map((s) => s.statement.en)
    expect(of('pyoderma-gangrenosum').filter((s) => /\b1 mg\/kg/u.test(s))).toEqual([])
    expect(of('sweet-syndrome').filter((s) => s.includes('0.75 mg/kg'))).toEqual([])
  })
  it('count patients so that parts do not exceed the whole', () => {
    const wrong = managementStatements.filter((s) =>
      Object.values(s.counts ?? {}).some((n) => n > (s.counts?.['of'] ?? 0)),
    )
    expect(wrong.map((s) => s.id)).toEqual([])
  })
  it('with only this project’s own papers behind them say so, and no other does', () => {
    const ours = (source: string) => source === 'knowledge-pack' || source.startsWith('casewright-')
    const alone = managementStatements.filter((s) => s.cite.every((c) => ours(c.source)))
    expect(alone.length).toBeGreaterThan(0)
    expect(alone.filter((s) => s.uncited !== true)).toEqual([])
    expect(managementStatements.filter((s) => s.uncited === true).map((s) => s.id)).toContain(
      'management/action/targeted-g4',
    )
    expect(managementStatements.find((s) => s.id === 'management/red-flag/differentiation')?.uncited).toBeUndefined()
    const uncited = managementStatements.filter((s) => s.uncited === true)
    expect(uncited.filter((s) => s.statement.en.includes('the sources'))).toEqual([])
  })
})
