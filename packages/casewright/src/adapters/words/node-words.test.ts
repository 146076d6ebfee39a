import { expect, it } from 'vitest'
import { nodeWords } from './node-words.ts'

it('cuts Chinese into words, the knowledge’s drug and disease names whole', () => {
  const { method, segment } = nodeWords()
  if (method !== 'jieba') throw new Error('jieba has no build here')
  const words = segment('达拉非尼联合曲美替尼致急性发热性嗜中性皮病一例')
  expect(words).toEqual(expect.arrayContaining(['达拉非尼', '曲美替尼']))
  expect(words.join('')).toBe('达拉非尼联合曲美替尼致急性发热性嗜中性皮病一例')
})
