import { expect, it } from 'vitest'
import { matching, named } from './Combo.tsx'

it('offers the field that is named as typed before those that only begin so', () => {
  const options = [
    { value: 'leukostasis', name: { en: 'leukostasis', zh: '白细胞淤滞表现' } },
    { value: 'leukocytes', name: { en: 'leukocytes', zh: '白细胞' } },
  ]
  expect(matching(options, '白细胞').map((o) => o.value)).toEqual(['leukocytes', 'leukostasis'])
  expect(matching(options, 'leuko').map((o) => o.value)).toEqual(['leukostasis', 'leukocytes'])
})

it('offers what sources record before the items of criteria, however well those are named', () => {
  const options = [
    { value: 'item', name: { en: 'ESR', zh: '血沉' }, late: true as const },
    { value: 'lab', name: { en: 'erythrocyte sedimentation rate', zh: '红细胞沉降率' }, synonyms: ['ESR', '血沉'] },
  ]
  for (const typed of ['esr', '血沉']) expect(matching(options, typed).map((o) => o.value)).toEqual(['lab', 'item'])
})

it('finds an option by its other names', () => {
  const named = [
    { value: 'cml', name: { en: 'chronic myeloid leukaemia', zh: '慢性髓系白血病' }, synonyms: ['CML', '慢粒'] },
  ]
  for (const typed of ['cml', '慢粒']) expect(matching(named, typed).map((o) => o.value)).toEqual(['cml'])
})

it('takes an option to be meant that is typed in full, not one of which a part is', () => {
  const drugs = [
    { value: 'imatinib', name: { en: 'imatinib', zh: '伊马替尼' }, synonyms: ['STI571'] },
    { value: 'nilotinib', name: { en: 'nilotinib', zh: '尼洛替尼' } },
  ]
  expect(['Imatinib ', '伊马替尼', 'sti571', 'imat', 'tinib'].map((typed) => named(drugs, typed)?.value)).toEqual([
    'imatinib',
    'imatinib',
    'imatinib',
    undefined,
    undefined,
  ])
})

it('offers the option named within longer words, where none holds them, unless they deny it', () => {
  const options = [
    { value: 'cml', name: { en: 'chronic myeloid leukaemia', zh: '慢性髓系白血病' }, synonyms: ['CML'] },
    { value: 'rcc', name: { en: 'renal cell carcinoma', zh: '肾细胞癌' }, synonyms: ['肾透明细胞癌'] },
  ]
  for (const typed of ['晚期肾透明细胞癌', '左肾透明细胞癌术后', 'Metastatic renal cell carcinoma'])
    expect(matching(options, typed).map((o) => o.value)).toEqual(['rcc'])
  expect(matching(options, '无肾细胞癌')).toEqual([])
  expect(matching(options, '肾细胞癌、慢性髓系白血病')).toEqual([])
})
