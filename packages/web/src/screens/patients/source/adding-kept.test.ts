import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NOTHING_ADDED, type Adding } from './adding.ts'
import { fromKept, keptText } from './adding-kept.ts'

const typed: Adding = {
  brought: { how: 'pasted', text: '患者女，61岁。\nShe had "fever".' },
  said: { kind: 'chart', language: 'zh', nature: 'original', seen: 'chart', whole: 'cut', id: 'x-1' },
  cited: { ...NOTHING_ADDED.cited, title: 'A letter' },
  record: 'r1',
  aside: [{ ...NOTHING_ADDED, brought: { how: 'kept', path: 'literature/full-text/a.pdf', name: 'a.pdf' } }],
}

it('gives back what was typed', () => {
  const { brought, said, cited, record, aside } = fromKept(keptText(typed))
  expect({ brought, said, cited, record }).toEqual({
    brought: typed.brought,
    said: typed.said,
    cited: typed.cited,
    record: 'r1',
  })
  expect(aside.map((p) => p.brought)).toEqual(typed.aside.map((p) => p.brought))
})

it('keeps what was said of a file, without the file', () => {
  const file = new File(['x'], 'x.txt')
  const kept = fromKept(keptText({ ...typed, brought: { how: 'file', file } }))
  expect(kept.brought).toBeUndefined()
  expect(kept.said).toEqual(typed.said)
})

it('bears whatever stands there', () => {
  expect(fromKept(null)).toEqual(NOTHING_ADDED)
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const kept = fromKept(text)
      expect(Object.keys(kept.said).sort()).toEqual(Object.keys(NOTHING_ADDED.said).sort())
      expect(Object.values(kept.cited).every((v) => typeof v === 'string')).toBe(true)
    }),
  )
})
