import { describe, expect, it } from 'vitest'
import { isSeenInPart, silenceOfAll } from './source.ts'

const seen = (what: 'full-text' | 'abstract' | 'snippets' | 'chart' | 'table', cut = false) => ({ what, cut, at: [] })

describe('what was seen of a source', () => {
  it('is a part of it where the text stops short, or of an article only the abstract or snippets were read', () => {
    expect(isSeenInPart({ kind: 'article', seen: seen('full-text', true) })).toBe(true)
    expect(isSeenInPart({ kind: 'article', seen: seen('abstract') })).toBe(true)
    expect(isSeenInPart({ kind: 'meeting-abstract', seen: seen('snippets') })).toBe(true)
  })
  it('is the whole where all of it was read; the abstract or poster of a meeting has no room for all', () => {
    expect(isSeenInPart({ kind: 'article', seen: seen('full-text') })).toBe(false)
    expect(isSeenInPart({ kind: 'meeting-abstract', seen: seen('abstract') })).toBe(true)
    expect(isSeenInPart({ kind: 'meeting-abstract', seen: seen('full-text') })).toBe(true)
    expect(isSeenInPart({ kind: 'chart', seen: seen('chart') })).toBe(false)
    expect(isSeenInPart({ kind: 'table', seen: seen('table') })).toBe(false)
  })
  it('decides what their silence counts as: one that was read whole is enough', () => {
    const part = { kind: 'article', seen: seen('full-text', true) } as const
    const poster = { kind: 'meeting-abstract', seen: seen('abstract') } as const
    const letter = { kind: 'chart', seen: seen('chart') } as const
    expect(silenceOfAll([part, letter])).toBe('not-reported')
    expect(silenceOfAll([part, poster])).toBe('not-visible')
    expect(silenceOfAll([part])).toBe('not-visible')
  })
})
