import { describe, expect, it } from 'vitest'
import { isSeenInPart } from './source.ts'

const seen = (what: 'full-text' | 'abstract' | 'snippets' | 'chart' | 'table', cut = false) => ({ what, cut, at: [] })

describe('what was seen of a source', () => {
  it('is a part of it where the text stops short, or of an article only the abstract or snippets were read', () => {
    expect(isSeenInPart({ kind: 'article', seen: seen('full-text', true) })).toBe(true)
    expect(isSeenInPart({ kind: 'article', seen: seen('abstract') })).toBe(true)
    expect(isSeenInPart({ kind: 'meeting-abstract', seen: seen('snippets') })).toBe(true)
  })
  it('is the whole where all of it was read; the abstract of a meeting is all there is', () => {
    expect(isSeenInPart({ kind: 'article', seen: seen('full-text') })).toBe(false)
    expect(isSeenInPart({ kind: 'meeting-abstract', seen: seen('abstract') })).toBe(false)
    expect(isSeenInPart({ kind: 'chart', seen: seen('chart') })).toBe(false)
    expect(isSeenInPart({ kind: 'table', seen: seen('table') })).toBe(false)
  })
})
