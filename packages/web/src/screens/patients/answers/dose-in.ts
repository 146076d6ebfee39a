import en from '../words/en.json' with { type: 'json' }

export interface Dose {
  readonly amount: number
  readonly unit: string
}

/** Every way a unit is written, the longest first: the `mg` of `mg/m²` is no unit of its own. */
const WRITTEN = Object.values(en.dose.units)
  .flatMap((list) => {
    const ways = list.split(' · ')
    return ways.map((way) => ({ way: plain(way), unit: ways[0] ?? '' }))
  })
  .toSorted((a, b) => b.way.length - a.way.length)

function plain(text: string): string {
  return text.normalize('NFKC').replaceAll('μ', 'µ'.normalize('NFKC')).toLowerCase()
}

/** The one amount with its unit that words tell: `400 mg`, `1.3mg/m²`, `0.4 克`. Nothing where they tell several, or a range. */
export function doseIn(words: string): Dose | undefined {
  // A power (10⁶) is no longer one once it is written plainly.
  if (/\d[⁰¹²³⁴-⁹]/u.test(words)) return undefined
  const said = plain(words)
  // A range or a choice: a person tells which is the dose.
  if (/\d\s*(?:to|or|down to|[-–—~/×*^]|至|到|或)\s*\d/u.test(said)) return undefined
  const found = [
    ...said.matchAll(/(?<![\d.,–~-])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d,]*\d)\s*(?=\D)/gu),
  ].flatMap((match) => {
    const rest = said.slice(match.index + match[0].length)
    const unit = WRITTEN.find(({ way }) => rest.startsWith(way) && !/^[a-z]/u.test(rest.slice(way.length)))?.unit
    return unit === undefined ? [] : [{ amount: Number(match[1]?.replaceAll(',', '')), unit }]
  })
  const [only, second] = found
  return second === undefined ? only : undefined
}
