import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { malignancies } from '../../knowledge/malignancies/malignancies.ts'
import { bareMalignancy } from './bare-malignancy.ts'
import { cellValue } from './cell-value.ts'

const read = (text: string) => cellValue('malignancy', text, { column: 'x', to: 'malignancy' }, undefined)

describe('a malignancy as a chart writes it', () => {
  it.each([
    ['肾透明细胞癌', 'renal-cell-carcinoma'],
    ['晚期肾透明细胞癌', 'renal-cell-carcinoma'],
    ['左肾透明细胞癌术后', 'renal-cell-carcinoma'],
    ['转移性肾癌', 'renal-cell-carcinoma'],
    ['肺腺癌', 'lung-cancer'],
    ['右肺上叶腺癌（Ⅳ期）', 'lung-cancer'],
    ['浸润性导管癌', 'breast-cancer'],
    ['左乳腺浸润性导管癌术后', 'breast-cancer'],
    ['结直肠腺癌', 'colorectal-cancer'],
    ['晚期结直肠癌', 'colorectal-cancer'],
    ['弥漫大B细胞淋巴瘤', 'diffuse-large-b-cell-lymphoma'],
    ['复发/难治性弥漫性大B细胞淋巴瘤', 'diffuse-large-b-cell-lymphoma'],
    ['非霍奇金淋巴瘤', 'lymphoma-other'],
    ['神经母细胞瘤', 'neuroblastoma'],
    ['慢性髓性白血病', 'chronic-myeloid-leukaemia'],
    ['急性早幼粒细胞白血病', 'acute-promyelocytic-leukaemia'],
    ['复发性急性髓系白血病', 'acute-myeloid-leukaemia'],
    ['Stage IV lung adenocarcinoma', 'lung-cancer'],
    ['Metastatic clear cell renal cell carcinoma', 'renal-cell-carcinoma'],
    ['relapsed/refractory DLBCL', 'diffuse-large-b-cell-lymphoma'],
  ])('%s is %s, and its words are kept', (text, id) => {
    expect(read(text)).toEqual({ value: { id, text } })
  })

  it.each(['转移性肝癌', '肺转移性肝癌', 'metastatic liver cancer'])('%s is no cancer of that organ', (text) => {
    expect(read(text)).toHaveProperty('want')
  })

  it('every name is one malignancy’s own', () => {
    const owner = new Map<string, string>()
    for (const m of malignancies)
      for (const name of [m.id, m.en, m.zh, ...m.synonyms.en, ...m.synonyms.zh]) {
        const known = owner.get(name.toLowerCase())
        expect([name, known ?? m.id]).toEqual([name, m.id])
        owner.set(name.toLowerCase(), m.id)
      }
  })

  it('stage, side and course before or after a name change nothing of what it is', () => {
    const names = malignancies.flatMap((m) => m.synonyms.zh.concat(m.zh).map((name) => [name, m.id] as const))
    const before = fc.constantFrom('', '晚期', '局部晚期', '复发性', '左侧', 'III期', '难治性')
    const after = fc.constantFrom('', '术后', '（IV期）', '化疗后')
    fc.assert(
      fc.property(fc.constantFrom(...names), before, before, after, ([name, id], a, b, c) => {
        expect(read(`${a}${b}${name}${c}`)).toHaveProperty('value.id', id)
      }),
    )
  })

  it('what is only stage or side stays as it is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (text) => {
        expect(bareMalignancy(bareMalignancy(text) ?? '')).toBe(bareMalignancy(text) ?? '')
      }),
    )
    expect(bareMalignancy('晚期')).toBe('晚期')
  })
})
