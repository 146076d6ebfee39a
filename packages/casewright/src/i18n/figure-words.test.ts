import { describe, expect, it } from 'vitest'
import { figureWords } from './figure-words.ts'
import { locales } from './locale.ts'

const captionsIn = (words: object): readonly (readonly [string, string])[] =>
  Object.entries(words).flatMap(([figure, own]: [string, unknown]) =>
    typeof own === 'object' && own !== null && 'caption' in own ? [[figure, String(own.caption)] as const] : [],
  )
const placesIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)[|}]/gu)].map(([, name]) => String(name)))].toSorted()

describe.each(locales)('captions of figures (%s)', (locale) => {
  const captions = captionsIn(figureWords(locale))

  it('are of one figure each', () => {
    expect(captions.length).toBeGreaterThan(8)
    expect(new Set(captions.map(([, text]) => text)).size).toBe(captions.length)
  })

  it('name the same things in both languages', () => {
    const other = new Map(captionsIn(figureWords(locale === 'en' ? 'zh' : 'en')))
    for (const [figure, text] of captions)
      expect([figure, placesIn(text)]).toEqual([figure, placesIn(other.get(figure) ?? '')])
  })
})

it.each(locales)('the caption of the flow of records is about records (%s)', (locale) => {
  expect(figureWords(locale).prisma.caption).toMatch(/PRISMA 2020/u)
  expect(figureWords(locale).recall.caption).toContain('{relevant}')
})
