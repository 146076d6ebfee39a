import { resolveDrug } from '../../knowledge/drugs/resolve-drug.ts'
import type { NameDictionary } from '../../model/signal/name-dictionary.ts'
import { type DictionaryIndex, indexDictionary } from './dictionary-index.ts'
import { drugNamed, drugOfParts, drugWithoutExtras, isNegated } from './known-drugs.ts'
import { type Ingredient, type MappedName, type NameMethod, nameMethods, type WrittenDrug } from './mapped-name.ts'
import { withoutSalt } from './shorter-names.ts'
import { splitWritten } from './split-written.ts'
import { nameKey, tidyName } from './tidy-name.ts'
import words from './words/name-words.json' with { type: 'json' }

export interface MapNamesOptions {
  /**
   * Names that are only probably one of casewright's drugs (a slip of the pen away): `offer` leaves them as reported, and
   * `unmappedNames` says what they may mean; `take` reads them so. Default: offer.
   */
  readonly guesses?: 'offer' | 'take'
}

interface Read {
  readonly method: NameMethod
  readonly to: readonly Ingredient[]
}

/**
 * What written drug names mean, in the order given. First casewright's own knowledge, then the dictionaries in the order of
 * `nameMethods`, then the database's own ingredient, else as reported. A name of several drugs has the method of the part that
 * was recognised worst. A name of nothing means nothing (`to` is empty). Never throws, whatever is written.
 */
export function mapDrugNames(
  written: readonly WrittenDrug[],
  dictionaries: readonly NameDictionary[],
  options: MapNamesOptions = {},
): readonly MappedName[] {
  const indexes = nameMethods.flatMap((m) => dictionaries.filter((d) => d.kind === m).map(indexDictionary))
  const read = readerOf(indexes, options.guesses ?? 'offer')
  return written.map((w) => ({ ...w, ...read(w) }))
}

function readerOf(indexes: readonly DictionaryIndex[], guesses: 'offer' | 'take'): (w: WrittenDrug) => Read {
  const names = new Map<string, Read | undefined>()
  const ingredients = new Map<string, readonly Ingredient[]>()
  const recognised = (name: string): Read | undefined => {
    if (names.has(name)) return names.get(name)
    const read = readOne(name, indexes) ?? readSeveral(name, indexes)
    names.set(name, read)
    return read
  }
  const databases = (ingredient: string): readonly Ingredient[] => {
    const known = ingredients.get(ingredient)
    if (known !== undefined) return known
    const parts = ingredient.split('\\')
    const together = parts.length > 1 ? drugOfParts(parts.map((p) => tidyName(p).toLowerCase())) : undefined
    const read = typeof together === 'object' ? [together] : once(parts.flatMap((p) => canonical(p, indexes)))
    ingredients.set(ingredient, read)
    return read
  }
  return (w) => {
    const tidy = tidyName(w.name)
    const name = tidy.toLowerCase()
    const read = name === '' ? undefined : recognised(name)
    if (read !== undefined && read.method !== 'as-reported') return read
    const own = databases(w.ingredient)
    if (own.length > 0) return { method: 'database-ingredient', to: own }
    const guess = guesses === 'take' ? guessed(name) : undefined
    return guess ?? read ?? { method: 'as-reported', to: name === '' ? [] : [reported(tidy)] }
  }
}

/** The name read as one drug. */
function readOne(name: string, indexes: readonly DictionaryIndex[]): Read | undefined {
  if (unreadable(name)) return undefined
  const exact = drugNamed(nameKey(name))
  if (typeof exact === 'object') return { method: 'knowledge', to: [exact] }
  const shorter = exact ?? drugWithoutExtras(name)
  if (typeof shorter === 'object') return { method: 'knowledge-without-salt-or-form', to: [shorter] }
  if (shorter === 'ambiguous') return undefined
  for (const index of indexes) {
    const found = index.find(name)
    if (found !== undefined) return { method: index.kind, to: once(found.flatMap((f) => canonical(f, indexes))) }
  }
  return undefined
}

const never = new RegExp(String.raw`\b(?:${words.neverTheDrug.join('|')})\b`, 'u')
const unreadable = (name: string): boolean => isNegated(name) || never.test(name)

/**
 * The name read as several drugs: all of them recognised or, where the joining sign is plain, one of them at least; then the
 * method is as-reported, so that the database's own ingredients win.
 */
function readSeveral(name: string, indexes: readonly DictionaryIndex[]): Read | undefined {
  if (unreadable(name)) return undefined
  let mixed: Read | undefined
  for (const { parts, at } of splitWritten(name)) {
    const together = drugOfParts(parts.map(tidyName))
    if (typeof together === 'object') return { method: 'knowledge-without-salt-or-form', to: [together] }
    const reads = parts.map((p) => readOne(tidyName(p), indexes))
    if (!reads.some((r) => r !== undefined)) continue
    const to = once(reads.flatMap((r, i) => r?.to ?? [reported(tidyName(parts[i] ?? ''))]))
    if (reads.every((r) => r !== undefined)) return { method: weakest(reads), to }
    if (at === 'firm') mixed ??= { method: 'as-reported', to }
  }
  return mixed
}

const weakest = (reads: readonly Read[]): NameMethod =>
  nameMethods.findLast((m) => reads.some((r) => r.method === m)) ?? 'as-reported'

/** An ingredient of the database or of a dictionary under the name that everything else uses. */
function canonical(ingredient: string, indexes: readonly DictionaryIndex[]): readonly Ingredient[] {
  const name = tidyName(ingredient).toLowerCase()
  if (name === '') return []
  const exact = drugNamed(nameKey(name))
  const known = exact ?? drugWithoutExtras(name)
  if (typeof known === 'object') return [known]
  for (const index of indexes) {
    const found = index.find(name)
    if (found !== undefined) return found.flatMap((f) => knownOrNamed(f))
  }
  return [{ name: withoutSalt(name), knowledge: null }]
}

function knownOrNamed(name: string): readonly Ingredient[] {
  const known = drugNamed(nameKey(name))
  return [typeof known === 'object' ? known : { name: tidyName(name).toLowerCase(), knowledge: null }]
}

/** A guess by spelling, if the matcher of the knowledge holds it probable and nothing else comes near. */
function guessed(name: string): Read | undefined {
  if (name === '' || unreadable(name)) return undefined
  const match = resolveDrug(name)
  const [best] = match.matches
  if (match.verdict !== 'probable' || match.parts.length > 0 || best?.of !== 'drug') return undefined
  return { method: 'knowledge-by-spelling', to: [{ name: best.inn, knowledge: best.id }] }
}

const reported = (name: string): Ingredient => ({ name: name.toUpperCase(), knowledge: null })

/** Each ingredient once. */
function once(to: readonly Ingredient[]): readonly Ingredient[] {
  if (to.length < 2) return to
  const seen = new Set<string>()
  return to.filter((i) => !seen.has(i.name) && seen.add(i.name))
}
