import { expect, it } from 'vitest'
import { fullWidth } from './full-width.ts'

it.each([
  ['无(占体表面积%)', '无\uFF08占体表面积%\uFF09'],
  ['轻, 中:重?', '轻\uFF0C中\uFF1A重\uFF1F'],
  ['1:2.5', '1:2.5'],
  ['CTCAE 5.0, grade (low)', 'CTCAE 5.0, grade (low)'],
  ['大于1 cm?', '大于1 cm\uFF1F'],
  ['取百分比(低时)?', '取百分比\uFF08低时\uFF09\uFF1F'],
  ['体温(℃)', '体温\uFF08℃\uFF09'],
])('%s', (from, to) => {
  expect(fullWidth(from)).toBe(to)
  expect(fullWidth(to)).toBe(to)
})
