import { describe, expect, it } from 'vitest'
import { bring, isReady, NOTHING_ADDED, ofRecord, type Adding, type Brought } from './adding.ts'

const file = (name: string, content = 'x', lastModified = 1): Brought => ({
  how: 'file',
  file: new File([content], name, { lastModified }),
})
const described: Adding = {
  brought: file('a.pdf'),
  record: '',
  said: { kind: 'article', language: 'en', nature: 'original', seen: 'full-text', whole: 'whole', id: 'li-2024' },
  cited: { ...NOTHING_ADDED.cited, title: 'A case', authors: 'Li, N' },
}

describe('another file', () => {
  it('is not what the one before was said to be', () => {
    for (const other of [file('b.pdf'), file('a.pdf', 'another'), file('a.pdf', 'x', 2)]) {
      const now = bring(described, other)
      expect(now).toEqual({ ...NOTHING_ADDED, brought: other })
      expect(isReady(now)).toBe(false)
    }
    expect(bring(described, { how: 'pasted', text: 'words' }).said.language).toBe('')
    expect(bring({ ...described, record: 'r1' }, file('b.pdf')).record).toBe('')
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
})

it('nothing is added of which not everything is said, nor empty words', () => {
  expect(isReady(described)).toBe(true)
  expect(isReady({ ...described, said: { ...described.said, whole: '' } })).toBe(false)
  expect(isReady({ ...described, said: { ...described.said, kind: '' } })).toBe(false)
  expect(isReady({ ...described, said: { ...described.said, kind: '' }, record: 'r1' })).toBe(true)
  expect(isReady({ ...described, brought: { how: 'pasted', text: '  ' } })).toBe(false)
})
