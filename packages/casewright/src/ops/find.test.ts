import { describe, expect, it } from 'vitest'
import { nodeContext } from '../adapters/node-context.ts'
import type { AnyOp } from './op.ts'
import { find, type Found } from './find.ts'
import { shortSource } from './results/short-source.ts'

const ctx = nodeContext({ today: '2026-12-01' })
const found = async (words: string): Promise<readonly Found[]> => {
  const { value } = await (find as AnyOp).call(ctx, { study: 'neutrophilic-dermatosis', words })
  return (value as { readonly found: readonly Found[] }).found
}

describe('finding a patient', () => {
  it('tells the suspect drug and the diagnosis beside the id, in both languages', async () => {
    const [first] = await found('C001')
    expect(first).toMatchObject({
      kind: 'patient',
      id: 'C001',
      about: { en: expect.stringMatching(/^bortezomib · /u), zh: expect.stringMatching(/^硼替佐米 · /u) },
    })
  })
  it.each(['bortezomib sweet', '硼替佐米 sweet综合征'])('by drug and diagnosis: %s', async (words) => {
    expect((await found(words)).filter((f) => f.kind === 'patient').map((f) => f.id)).toContain('C001')
  })
})

it('a chart of one’s own is called by its title, and by its id where it has none', () => {
  expect(
    shortSource({ id: 'chart-1', kind: 'chart', citation: { type: 'document', title: '出院小结 2024-04' } }),
  ).toEqual({
    en: '出院小结 2024-04',
    zh: '出院小结 2024-04',
  })
  expect(shortSource({ id: 'chart-1', kind: 'chart', citation: undefined }).zh).toContain('chart-1')
})
