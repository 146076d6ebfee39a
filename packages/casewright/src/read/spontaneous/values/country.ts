import { nearest } from '../../../base/nearest.ts'
import countries from './countries.json' with { type: 'json' }
import chinese from './countries-chinese.json' with { type: 'json' }

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/&/gu, ' and ')
    .replace(/[^A-Za-z\p{Script=Han}]+/gu, ' ')
    .trim()
    .toUpperCase()

const known = new Map<string, string>([
  ...Object.entries(countries.codes).flatMap(([code, names]) =>
    [code, ...names].map((name): readonly [string, string] => [folded(name), code]),
  ),
  ...Object.entries(chinese.codes).flatMap(([code, names]) =>
    names.map((name): readonly [string, string] => [folded(name), code]),
  ),
  ...[...countries.silent, ...chinese.silent].map((words): readonly [string, string] => [folded(words), '']),
])

/** ISO 3166-1 alpha-2 of a country's code or its name in English or Chinese; as written where it is neither, empty where nothing is said. */
export function countryOf(text: string): string {
  const written = text.trim()
  return written === '' ? '' : (known.get(written) ?? known.get(folded(written)) ?? written)
}

/** Codes of ISO 3166-1 alpha-2. */
export const countryCodes: ReadonlySet<string> = new Set(Object.keys(countries.codes))

/** Code of the country whose name is most like what was written; empty where none is. */
export const nearestCountry = (text: string): string => known.get(nearest(folded(text), known.keys())) ?? ''

/** Whether a country, as `countryOf` gives it, could be told: a code, or silence. */
export const isToldCountry = (country: string): boolean => country === '' || /^[A-Z]{2}$/u.test(country)
