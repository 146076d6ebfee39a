import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fullWidth } from '../../casewright/src/i18n/full-width.ts'
import { wrongOfOne } from '../../casewright/test/said-of-one.ts'

const src = join(import.meta.dirname, '../src')
const english = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((f) =>
  /(?:words|operations)[/\\](?:[\w-]+\.)?en\.json$/u.test(f),
)

const read = (path: string): unknown => JSON.parse(readFileSync(join(src, path), 'utf8'))
function wordings(node: unknown, at = ''): readonly (readonly [key: string, text: string])[] {
  if (typeof node === 'string') return [[at, node]]
  return typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([k, v]) => wordings(v, `${at}/${k}`))
    : []
}
const keysIn = (node: unknown): number =>
  typeof node === 'object' && node !== null ? Object.values(node).reduce<number>((sum, v) => sum + 1 + keysIn(v), 0) : 0
/** Names of formats and standards, which have digits in them: E2B(R3), SHA-256, PRISMA 2020. */
const NAME_WITH_DIGITS = /[A-Z]+[ -]?\d[\w().-]*/giu
/** Wordings that show how something is written, by an example. */
const SHOWS_HOW = /(?:Hint|notNumber|dayNumber)$/u
/** Lists of words that are looked for in texts, with blanks between them. */
const WORD_LIST = /(?:\/denials|\/named(?:How)?\/[\w-]+)$/u
/** Names a wording leaves a place for. */
const places = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{([\w-]+)[|}]/gu)].map((m) => m[1] ?? ''))].sort()

describe.each(english)('%s', (path) => {
  const en = new Map(wordings(read(path)))
  const zh = new Map(wordings(read(path.replace(/en\.json$/u, 'zh.json'))))

  it('says each thing once', () => {
    for (const file of [path, path.replace(/en\.json$/u, 'zh.json')]) {
      const text = readFileSync(join(src, file), 'utf8')
      const keys = [...text.matchAll(/"(?:[^"\\]|\\.)*"\s*(:?)/gu)].filter(([, colon]) => colon === ':')
      expect([file, keys.length]).toEqual([file, keysIn(JSON.parse(text))])
    }
  })
  it('says the same things in both languages', () => {
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort())
  })
  it('leaves places for the same values', () => {
    const differ = [...en].filter(([key, text]) => {
      const given = places(text)
      return !places(zh.get(key) ?? '').every((p) => given.includes(p))
    })
    expect(differ).toEqual([])
  })
  it('says in the singular what is counted once', () => {
    expect([...en].flatMap(([key, text]) => wrongOfOne(text).map((found) => [key, found]))).toEqual([])
  })
  it('has no digits typed by hand', () => {
    const typed = [...en, ...zh].filter(
      ([key, text]) => !SHOWS_HOW.test(key) && /\d/u.test(text.replaceAll(NAME_WITH_DIGITS, '')),
    )
    expect(typed).toEqual([])
  })
  it('sets Chinese with Chinese punctuation', () => {
    const wrong = [...zh].filter(([, text]) => fullWidth(text) !== text)
    expect(wrong).toEqual([])
  })
  it('sets no blank between Chinese and Latin letters, figures or what is put in', () => {
    const wrong = [...zh].filter(
      ([key, text]) => !WORD_LIST.test(key) && /\p{Script=Han} [\w{]|[\w}%] \p{Script=Han}/u.test(text),
    )
    expect(wrong).toEqual([])
  })
})
