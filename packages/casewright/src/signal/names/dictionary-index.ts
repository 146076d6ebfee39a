import type { NameDictionary } from '../../model/signal/name-dictionary.ts'
import { nameKey } from './tidy-name.ts'
import { shorterNames } from './shorter-names.ts'

/** The names of one dictionary, to be looked up by a written name. */
export interface DictionaryIndex {
  readonly kind: NameDictionary['kind']
  /** Ingredients by their name in the dictionary; undefined where it has no such name, or several entries claim it. */
  readonly find: (name: string) => readonly string[] | undefined
}

interface Claim {
  readonly ingredients: readonly string[]
  readonly preferred: boolean
  readonly ambiguous: boolean
}

/** A dictionary's names by the form in which names are compared. Where several entries claim a name, the preferred one has it. */
export function indexDictionary(dictionary: NameDictionary): DictionaryIndex {
  const claims = new Map<string, Claim>()
  for (const { name, ingredients, preferred } of dictionary.names) {
    const key = nameKey(name)
    if (key === '' || ingredients.length === 0) continue
    const before = claims.get(key)
    if (before === undefined || (preferred && !before.preferred))
      claims.set(key, { ingredients, preferred, ambiguous: false })
    else if (preferred === before.preferred && !alike(before.ingredients, ingredients))
      claims.set(key, { ...before, ambiguous: true })
  }
  const exactly = (name: string): readonly string[] | undefined => {
    const claim = claims.get(nameKey(name))
    return claim === undefined || claim.ambiguous ? undefined : claim.ingredients
  }
  return {
    kind: dictionary.kind,
    find: (name) => {
      const whole = exactly(name)
      if (whole !== undefined) return whole
      let found: readonly string[] | undefined
      let inside: readonly string[] | undefined
      for (const s of shorterNames(name)) {
        if (s.from === 'inside') inside ??= exactly(s.text)
        else found ??= exactly(s.text)
      }
      if (found !== undefined && inside !== undefined) return alike(found, inside) ? found : undefined
      return found ?? inside
    },
  }
}

const alike = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((x, i) => nameKey(x) === nameKey(b[i] ?? ''))
