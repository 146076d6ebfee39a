import { expect, it } from 'vitest'
import type { FormField, FormGroup } from '../contract.ts'
import { matching, named } from './Combo.tsx'
import { fieldOptions } from './field-options.ts'

const field = (path: string, en: string, zh: string, more: Partial<FormField> = {}): FormField => ({
  path,
  name: { en, zh },
  answer: { kind: 'presence' },
  ...more,
})
const group = (id: string, fields: readonly FormField[], addable: readonly FormField[]): FormGroup => ({
  id,
  name: { en: id, zh: id },
  fields,
  addable,
  parts: [],
})

it('finds a finding of the reaction before the same in the history, be it an item of criteria', () => {
  const form = [
    group(
      'patient',
      [],
      [field('history.abrupt-onset', 'abrupt onset', '急性起病'), field('history.acute-gout', 'gout', '急性痛风')],
    ),
    group(
      'episodes.E1.facts',
      [],
      [field('episodes.E1.facts.abrupt-onset', 'abrupt onset', '急性起病', { item: true })],
    ),
  ]
  expect(matching(fieldOptions(form), '急性').map((o) => o.value)).toEqual([
    'history.acute-gout',
    'episodes.E1.facts.abrupt-onset',
    'history.abrupt-onset',
  ])
  expect(matching(fieldOptions(form), '急性起病')[0]?.value).toBe('episodes.E1.facts.abrupt-onset')
})

it('offers what is called as typed but for its unit before what is also called so', () => {
  const options = [
    { value: 'lab', name: { en: 'body temperature', zh: '体温' }, synonyms: ['最高体温', 'highest temperature'] },
    { value: 'asked', name: { en: 'Highest temperature (°C)', zh: '最高体温（℃）' } },
  ]
  for (const typed of ['最高体温', 'highest temperature', '最高体温（℃）'])
    expect(matching(options, typed)[0]?.value).toBe('asked')
})

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
