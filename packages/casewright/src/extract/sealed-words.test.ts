import { expect, it } from 'vitest'
import { contentHash, utf8 } from '../base/content-hash.ts'
import { quotesOf, sealedOf, type Traced } from '../base/traced.ts'
import { assembleStudy } from './assemble-study.ts'
import { findingsOf } from './findings-of.ts'
import { newStudy } from './new-study.ts'

/** The fresh study with its one source called a chart, and one line of the protocol more. */
function chartStudy(words: 'published' | 'all'): ReadonlyMap<string, Uint8Array> {
  const files = [...newStudy('A study', 'en', '2026-01-02')].map(([path, text]) => {
    if (/^sources\/.*\.yaml$/u.test(path))
      return [path, text.replace(/^kind: .*$/mu, 'kind: chart').replace('nature: retold', 'nature: original')] as const
    if (path === 'protocol.yaml')
      return [path, text.replace('languages: [en, zh]', `words: ${words}, languages: [en, zh]`)] as const
    return [path, text] as const
  })
  return new Map(files.map(([path, text]) => [path, utf8(text)]))
}
const quoted = (words: 'published' | 'all', how: 'all' | 'as-protocol'): readonly string[] =>
  said(words, how).flatMap((s) => quotesOf(s).map((q) => q.exact))
const said = (words: 'published' | 'all', how: 'all' | 'as-protocol'): readonly Traced<unknown>[] => {
  const { study } = assembleStudy('s', chartStudy(words), how)
  return (study?.patients ?? []).flatMap(findingsOf).map((f) => f.said)
}

it('words of a chart leave the study as hashes only, unless the protocol says otherwise', () => {
  const open = quoted('published', 'all')
  expect(open.length).toBeGreaterThan(3)
  expect(quoted('all', 'as-protocol')).toEqual(open)
  expect(quoted('published', 'as-protocol')).toEqual([])
  const sealed = said('published', 'as-protocol').flatMap(sealedOf)
  expect(sealed.map((s) => s.hash)).toEqual(open.map((words) => contentHash(words)))
  expect(sealed.every((s) => 'start' in s.at && s.at.start >= 0)).toBe(true)
})
