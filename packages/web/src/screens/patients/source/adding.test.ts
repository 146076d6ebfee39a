import { describe, expect, it } from 'vitest'
import {
  afterAdding,
  bring,
  isReady,
  NOTHING_ADDED,
  ofRecord,
  putBack,
  type Adding,
  type Brought,
  type Piece,
} from './adding.ts'

const file = (name: string, content = 'x', lastModified = 1): Brought => ({
  how: 'file',
  file: new File([content], name, { lastModified }),
})
const piece: Piece = {
  brought: file('a.pdf'),
  record: '',
  said: { kind: 'article', language: 'en', nature: 'original', seen: 'full-text', whole: 'whole', id: 'li-2024' },
  cited: { ...NOTHING_ADDED.cited, title: 'A case', authors: 'Li, N' },
}
const described: Adding = { ...piece, aside: [] }

describe('another file', () => {
  it('is not what the one before was said to be', () => {
    for (const other of [file('b.pdf'), file('a.pdf', 'another'), file('a.pdf', 'x', 2)]) {
      const now = bring(described, other)
      expect(now).toEqual({ ...NOTHING_ADDED, brought: other, aside: [piece] })
      expect(isReady(now)).toBe(false)
    }
    expect(bring(described, { how: 'pasted', text: 'words' }).said.language).toBe('')
  })

  it('loses nothing: what was typed is set aside and comes back, in exchange, as it was', () => {
    const pasted = bring(NOTHING_ADDED, { how: 'pasted', text: 'words' })
    const other = bring(pasted, file('b.pdf'))
    expect(other.aside.map((p) => p.brought)).toEqual([{ how: 'pasted', text: 'words' }])
    const [words] = other.aside
    if (words === undefined) throw new Error('the words were set aside')
    expect(putBack(other, words)).toEqual(pasted)
    const both = bring({ ...described, aside: other.aside }, file('c.pdf'))
    expect(both.aside).toEqual([words, piece])
    const back = putBack({ ...both, said: described.said }, words)
    expect([back.brought, back.aside]).toEqual([
      words.brought,
      [piece, { ...NOTHING_ADDED, aside: undefined, brought: both.brought, said: described.said }],
    ])
    expect(afterAdding(both)).toEqual({ ...NOTHING_ADDED, aside: [words, piece] })
  })

  it('leaves the report chosen that was chosen by itself', () => {
    expect(bring({ ...described, record: 'r1' }, file('b.pdf')).record).toBe('r1')
  })

  it('that is the same file again keeps what was typed', () => {
    const same = file('a.pdf')
    expect(bring(described, same)).toEqual({ ...described, brought: same })
    const pasted = bring(bring(NOTHING_ADDED, { how: 'pasted', text: 'a' }), { how: 'pasted', text: 'ab' })
    expect(bring({ ...pasted, said: described.said }, { how: 'pasted', text: 'abc' }).said).toEqual(described.said)
  })

  it('keeps the report that was chosen before any file', () => {
    expect(bring(ofRecord(NOTHING_ADDED, 'r1'), file('a.pdf')).record).toBe('r1')
  })
})

it('a file that was brought for a record goes with it', () => {
  const kept = bring(ofRecord(NOTHING_ADDED, 'r1'), { how: 'kept', path: 'p', name: 'a.pdf' })
  expect(kept.record).toBe('r1')
  expect(ofRecord(kept, 'r2')).toEqual({ ...NOTHING_ADDED, record: 'r2' })
  expect(ofRecord({ ...kept, said: described.said }, 'r2').aside).toMatchObject([
    { record: 'r1', said: described.said },
  ])
})

it('nothing is added of which not everything is said, nor empty words', () => {
  expect(isReady(described)).toBe(true)
  expect(isReady({ ...described, said: { ...described.said, whole: '' } })).toBe(false)
  expect(isReady({ ...described, said: { ...described.said, kind: '' } })).toBe(false)
  expect(isReady({ ...described, said: { ...described.said, kind: '' }, record: 'r1' })).toBe(true)
  expect(isReady({ ...described, brought: { how: 'pasted', text: '  ' } })).toBe(false)
})
