import { type KnownName, knownNames } from '../../knowledge/drugs/name-index.ts'
import { reductions } from '../../knowledge/drugs/reduce-name.ts'
import { isHan, plain } from '../../knowledge/drugs/fold.ts'
import { namePartsOf } from '../../knowledge/drugs/name-parts.ts'
import type { Ingredient } from './mapped-name.ts'
import { shorterNames, withoutSalt, wordsOf } from './shorter-names.ts'
import { nameKey } from './tidy-name.ts'

/** One drug of the knowledge, or that the name fits several. */
export type Known = Ingredient | 'ambiguous' | undefined

/** The drug that bears exactly this name. A class or group of drugs is none. */
export const drugNamed = (key: string): Known => byKey.get(key)

/**
 * The drug a name means once salt, form, dose, brackets and the like are taken off, or its words are put in another order.
 * Where what stands in brackets is another drug, the name is ambiguous.
 */
export function drugWithoutExtras(name: string): Known {
  const bag = wordsOf(name)
  const ordered = bag === undefined ? undefined : byWords.get(bag)
  if (ordered !== undefined) return ordered
  let found: Known
  let inside: Known
  for (const s of shorterNames(name)) {
    const known = byKey.get(nameKey(s.text))
    if (s.from === 'inside') inside ??= known
    else found ??= known
  }
  if (found !== undefined && inside !== undefined) return same(found, inside)
  return found ?? inside ?? (mayBeKnown(name) ? drugByMatcher(name) : undefined)
}

const same = (a: Known, b: Known): Known =>
  typeof a === 'object' && typeof b === 'object' && a.knowledge === b.knowledge ? a : 'ambiguous'

/** The drug that the knowledge holds as a combination of exactly these, in whatever order. */
export const drugOfParts = (parts: readonly string[]): Known => byParts.get(partsKey(parts))

const partsKey = (parts: readonly string[]): string =>
  parts
    .map((p) => nameKey(withoutSalt(p)))
    .sort()
    .join('/')

/** As the matcher of the knowledge reads a whole name: prefixes, plurals, Chinese salts and forms too. */
function drugByMatcher(name: string): Known {
  for (const reduced of reductions(name)) {
    const known = byKey.get(nameKey(reduced.text))
    if (known === undefined) continue
    const other = reduced.dropped.flatMap((d) => (/^[([]/u.test(d) ? (byKey.get(nameKey(d)) ?? []) : []))
    return other.reduce<Known>((k, o) => same(k, o), known)
  }
  return undefined
}

/** Whether a name says in plain words that the drug was not given. */
export function isNegated(name: string): boolean {
  return NEGATIONS.test(name) && byKey.get(nameKey(name)) === undefined
}
const NEGATIONS = new RegExp(
  `^(?:${namePartsOf('negation')
    .map((p) => (isHan(p.text) ? p.text : `${p.text}\\s`))
    .join('|')})`,
  'u',
)

function ingredientsBy(key: (n: KnownName) => string | undefined): ReadonlyMap<string, Known> {
  const all = new Map<string, Known>()
  for (const n of knownNames) {
    const k = key(n)
    if (k === undefined || n.of !== 'drug') continue
    const before = all.get(k)
    const now = { name: n.inn, knowledge: n.id }
    all.set(k, before === undefined ? now : same(before, now))
  }
  return all
}
const byKey = ingredientsBy((n) => n.folded)
const byParts = ingredientsBy((n) => (n.name.includes('/') ? partsKey(n.name.toLowerCase().split('/')) : undefined))
const byWords = ingredientsBy((n) => wordsOf(plain(n.name)))

/** The matcher is asked only where a word begins as one of its names does: most names are none of ours. */
const LENGTHS = [4, 5, 6]
const beginnings: ReadonlySet<string> = new Set(
  knownNames.flatMap((n) =>
    n.of !== 'drug' || isHan(n.folded) ? [] : LENGTHS.map((length) => n.folded.slice(0, length)),
  ),
)
const PREFIXES = namePartsOf('prefix').map((p) => p.text)
const WORD = /[a-z0-9]+/gu
function mayBeKnown(name: string): boolean {
  if (/[^\u0020-\u007e]/u.test(name) || PREFIXES.some((p) => name.startsWith(p))) return true
  const words = name.match(WORD) ?? []
  return words.some((w, i) => w.length >= SHORTEST && beginnings.has(w.slice(0, 6)) && aNameBegins(words, i))
}

function aNameBegins(words: readonly string[], at: number): boolean {
  let text = ''
  for (let i = at; i < words.length && text.length <= LONGEST; i += 1) {
    text += words[i] ?? ''
    if (byKey.has(text) || (text.endsWith('s') && byKey.has(text.slice(0, -1)))) return true
  }
  return false
}
const SHORTEST = 4
const LONGEST = Math.max(...knownNames.map((n) => n.folded.length))
