import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tellsNotGiven } from './not-given.ts'
import { resolveDrug } from './resolve-drug.ts'
import { routeInName } from './route-in-name.ts'

const DENIED = [
  'no systemic corticosteroids',
  'no systemic treatment',
  'without systemic steroids',
  'no oral prednisone',
  'oral prednisone declined',
  'refused oral prednisone',
  'oral prednisone held',
  'oral prednisone (refused)',
  'planned IV methylprednisolone',
  'systemic steroids were considered',
  'topical steroids only, no systemic steroids',
  'none; topical',
  'methylprednisolone 无',
  '口服激素拒绝',
  '未予口服激素治疗',
  '未用全身激素',
  '无静脉用药',
  '拟予口服激素',
  '计划静脉用甲泼尼龙',
]

describe('a treatment that was not given', () => {
  it.each(DENIED)('is told by %s, which names no drug given and no route', (written) => {
    expect(tellsNotGiven(written)).toBe(true)
    expect(routeInName(written)).toBeUndefined()
    expect(['exact', 'probable']).not.toContain(resolveDrug(written).verdict)
  })
  it.each([
    'prednisone',
    'Nolvadex',
    'prednisone, no response',
    '泼尼松 40mg 无效',
    '口服泼尼松，未见好转',
    '无环鸟苷片',
    'prednisone, dose not stated',
    'nothofagin',
    'oral prednisone 1 mg/kg as planned',
    'oral prednisone with no side effects',
    'oral prednisone without taper',
    'oral prednisone; patient refused biopsy',
    '口服泼尼松，无不良反应',
    '口服泼尼松后无复发',
    '计划内口服泼尼松片',
  ])('is not told by %s', (written) => {
    expect(tellsNotGiven(written)).toBe(false)
  })
  it('is told wherever the denial stands beside a name and a route', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('no', 'without', 'refused', 'declined', 'planned', '未予', '拒绝', '拟予'),
        fc.constantFrom('oral prednisone', 'IV methylprednisolone', '口服泼尼松', '静脉用激素'),
        fc.boolean(),
        (word, drug, isBehind) => {
          const written = isBehind ? `${drug} ${word}` : `${word} ${drug}`
          expect(tellsNotGiven(written) && routeInName(written) === undefined).toBe(true)
        },
      ),
    )
  })
})
