import countries from './countries.json' with { type: 'json' }

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/&/gu, ' and ')
    .replace(/[^A-Za-z]+/gu, ' ')
    .trim()
    .toUpperCase()

const known = new Map<string, string>([
  ...Object.entries(countries.codes).flatMap(([code, names]) =>
    [code, ...names].map((name): readonly [string, string] => [folded(name), code]),
  ),
  ...countries.silent.map((words): readonly [string, string] => [folded(words), '']),
])

/** ISO 3166-1 alpha-2 of a country's code or English name; as written where it is neither, empty where nothing is said. */
export function countryOf(text: string): string {
  const written = text.trim()
  return written === '' ? '' : (known.get(written) ?? known.get(folded(written)) ?? written)
}
