import { expect, it } from 'vitest'
import figures from './figures/zh.json' with { type: 'json' }
import form from './form/zh.json' with { type: 'json' }
import issues from './issues/zh.json' with { type: 'json' }
import ops from './ops/zh.json' with { type: 'json' }

const strings = (v: unknown): readonly string[] =>
  typeof v === 'string' ? [v] : typeof v === 'object' && v !== null ? Object.values(v).flatMap(strings) : []

it.each([
  ['figures', figures],
  ['form', form],
  ['issues', issues],
  ['operations', ops],
])('Chinese of the %s has Chinese punctuation', (_name, table) => {
  expect(strings(table).filter((s) => /\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}/u.test(s))).toEqual([])
})
