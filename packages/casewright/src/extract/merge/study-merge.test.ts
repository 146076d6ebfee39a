import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInFiles } from '../../../test/split-patient.ts'
import { analyse } from '../../analyse/analyse.ts'
import { selfCheck } from '../../analyse/self-check.ts'
import { appraise } from '../../appraise/appraise.ts'
import { utf8 } from '../../base/content-hash.ts'
import { assembleStudy } from '../assemble-study.ts'
import { isPlanned, nextId, planMerge, readDecisions, withChange, type StudyFiles } from './study-merge.ts'
import { planUndo } from './undo-decision.ts'

const files = builtInFiles()
const { study } = assembleStudy('built-in', files)
if (study === undefined) throw new Error('no study')
const { patients } = study
const signed = { by: 'x', on: '2026-01-01', why: 'as a test' }

const pairs = fc
  .tuple(fc.constantFrom(...patients), fc.constantFrom(...patients))
  .filter(([a, b]) => a.id !== b.id && !a.reports.some((r) => b.reports.includes(r)))

const readings = (tree: StudyFiles, ids: readonly string[]): number => {
  const count = (node: unknown): number =>
    node === null || typeof node !== 'object'
      ? 0
      : 'conflict' in node && 'readings' in node && Array.isArray(node.readings)
        ? node.readings.length
        : Object.values(node).reduce((sum: number, v) => sum + count(v), 0)
  const found = assembleStudy('x', tree).study?.patients.filter((p) => ids.includes(p.id)) ?? []
  const parts = found.flatMap((p) => Object.entries(p).flatMap(([key, part]) => (key === 'unsaid' ? [] : [part])))
  return parts.reduce((sum: number, part) => sum + count(part), 0)
}

describe('any two patients of the built-in study made one', () => {
  it('give a study without errors whose sums close, lose no reading, and undone are byte for byte what they were', () =>
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const plan = planMerge(files, a.id, b.id, signed)
        if (!isPlanned(plan)) throw new Error(JSON.stringify(plan))
        const merged = withChange(files, plan)
        const assembled = assembleStudy('merged', merged)
        expect(assembled.issues.filter((i) => i.level === 'error')).toEqual([])
        expect(assembled.study?.patients.length).toBe(patients.length - 1)
        if (assembled.study === undefined) return
        const appraisals = new Map(assembled.study.patients.map((p) => [p.id, appraise(p, study.protocol)]))
        expect(selfCheck(analyse(assembled.study, appraisals))).toEqual([])
        expect(readings(merged, [a.id])).toBeGreaterThanOrEqual(readings(files, [a.id, b.id]))
        const undo = planUndo(merged, plan.decision)
        if (!isPlanned(undo)) throw new Error(JSON.stringify(undo))
        expect(withChange(merged, undo)).toEqual(files)
      }),
      { numRuns: 8 },
    ))

  it('without a decisions file one is made, and undoing takes it away again', () => {
    const bare = new Map(files)
    bare.delete('decisions.yaml')
    const plan = planMerge(bare, 'C001', 'C004', signed)
    if (!isPlanned(plan)) throw new Error(JSON.stringify(plan))
    const merged = withChange(bare, plan)
    expect(readDecisions(merged).decisions.map((d) => [d.id, d.kind])).toEqual([['D1', 'same-patient']])
    const undo = planUndo(merged, 'D1')
    expect(isPlanned(undo) && withChange(merged, undo)).toEqual(bare)
  })

  it('a patient in a file of another name is found by the id in it', () => {
    const renamed = new Map(
      [...files].map(([path, bytes]) => [path === 'patients/C004.yaml' ? 'patients/ward.yml' : path, bytes]),
    )
    const plan = planMerge(renamed, 'C001', 'C004', signed)
    expect(isPlanned(plan) && plan.removes).toEqual(['patients/ward.yml'])
  })

  it('a decisions file that cannot be read is told of, and nothing is planned', () => {
    const plan = planMerge(new Map([...files, ['decisions.yaml', utf8('decisions: [')]]), 'C001', 'C004', signed)
    expect(isPlanned(plan) ? [] : plan.map((i) => i.code)).toContain('yaml-syntax')
  })

  it('decisions are numbered on, as wide as they are', () => {
    const d = (id: string) => ({ id, kind: 'exclude', patient: 'C001', ...signed }) as const
    expect(nextId([d('D01'), d('D09')])).toBe('D10')
    expect(nextId([d('mine')])).toBe('D1')
  })
})
