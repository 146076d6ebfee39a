import { expect, it } from 'vitest'
import { criterionNotMet } from './criterion-not-met.ts'

it('a criterion that is failed is said in the negative, in every state of the protocol', () => {
  const label = { en: 'the reaction was diagnosed', zh: '已诊断该反应' }
  const excluded = { en: 'the reaction was not diagnosed', zh: '未诊断该反应' }
  expect(criterionNotMet({ label, excluded }, 'zh')).toBe('未诊断该反应')
  expect(criterionNotMet({ label }, 'zh')).toBe('不符合：已诊断该反应')
  expect(criterionNotMet({ label }, 'en')).toBe('not met: the reaction was diagnosed')
  expect(criterionNotMet({ label, excluded: { en: '', zh: '未诊断' } }, 'en')).toBe(
    'not met: the reaction was diagnosed',
  )
  expect(criterionNotMet({ label: { en: '', zh: '已诊断' }, excluded: { en: '', zh: '未诊断' } }, 'en')).toBe('未诊断')
})
