import { describe, expect, it } from 'vitest'
import { routeInName } from './route-in-name.ts'

describe('the route that the words of a treatment tell', () => {
  it.each([
    ['外用激素', 'topical'],
    ['卤米松乳膏', 'topical'],
    ['topical corticosteroid', 'topical'],
    ['外用糖皮质激素', 'topical'],
    ['地塞米松软膏', 'topical'],
    ['Betamethasone Cream 0.1%', 'topical'],
    ['外用激素藥膏', 'topical'],
    ['口服激素', 'oral'],
    ['prednisone p.o.', 'oral'],
    ['甲泼尼龙 40mg 静滴', 'intravenous'],
    ['IV methylprednisolone', 'intravenous'],
    ['皮损内注射曲安奈德', 'intralesional'],
    ['systemic steroid', 'systemic'],
  ])('%s: %s', (written, route) => {
    expect(routeInName(written)).toBe(route)
  })
  it.each([
    '激素',
    'prednisone',
    '泼尼松',
    'oral and topical steroids',
    '口服及外用激素',
    'Polaramine',
    'ivermectin',
    '',
  ])('none, or two: %s', (written) => {
    expect(routeInName(written)).toBeUndefined()
  })
})
