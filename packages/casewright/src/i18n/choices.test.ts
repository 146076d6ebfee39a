import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { comparisons } from '../base/compared-number.ts'
import formEn from './form/en.json' with { type: 'json' }
import formZh from './form/zh.json' with { type: 'json' }
import { opsWords } from './ops-words.ts'
import { keys, wordingOf } from './wording.ts'

const schemas = new URL('../../../../schemas/', import.meta.url)

/** Every text a choice may have, anywhere in the schemas of a study’s patients, sources, decisions and reviews. */
function choicesOf(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(choicesOf)
  if (typeof node !== 'object' || node === null) return []
  const own = 'enum' in node && Array.isArray(node.enum) ? node.enum.filter((v) => typeof v === 'string') : []
  return [...own, ...Object.values(node).flatMap(choicesOf)]
}

/** Leaves of wording by the last part of their key. */
function leaves(tree: object): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([k, v]: [string, unknown]): readonly (readonly [string, string])[] =>
    typeof v === 'string' ? [[k, v]] : typeof v === 'object' && v !== null ? leaves(v) : [],
  )
}

/** `present` is a sign itself; what reviewers say stands in the web’s own words; bounds are printed as <, ≤, > and ≥ in every language. */
const elsewhere = new Set(['present', 'agreed', ...comparisons])

it.each(readdirSync(schemas).filter((f) => /^(?:patient|source|decisions|reviews)\.schema\.json$/u.test(f)))(
  'every choice of %s has a Chinese name',
  (file) => {
    const named = new Set(
      [
        ...keys('zh').map((k) => [k.slice(k.lastIndexOf('.') + 1), wordingOf('zh', k) ?? ''] as const),
        ...leaves(opsWords('zh')),
        ...leaves(formZh),
      ]
        .filter(([, text]) => /\p{Script=Han}/u.test(text))
        .map(([key]) => key),
    )
    const choices = new Set(choicesOf(JSON.parse(readFileSync(new URL(file, schemas), 'utf8'))))
    expect([...choices].filter((c) => !named.has(c) && !elsewhere.has(c))).toEqual([])
  },
)

it('no choice in Chinese is the English one', () => {
  const english = new Map(leaves(formEn.choice))
  for (const [key, text] of leaves(formZh.choice)) expect([key, text]).not.toEqual([key, english.get(key)])
})
