import units from './units.json' with { type: 'json' }

const NUMBER = /^\d+(?:\.\d*)?$|^\.\d+$/u

/** A measured amount in the unit wanted, as decimal text; empty where silent, undefined where the amount or unit is none. */
type Measured = (amount: string, unit: string) => string | undefined

const measured =
  (factors: Readonly<Record<string, number>>, most: number): Measured =>
  (amount, unit) => {
    const [number, named] = [amount.trim(), unit.trim().toUpperCase()]
    if (number === '') return ''
    if (!NUMBER.test(number) || !Object.hasOwn(factors, named)) return undefined
    const value = Number(number) * (factors[named] ?? Number.NaN)
    return value <= most ? short(value) : undefined
  }

/** Seven significant digits: what a person measures has fewer, and the lake keeps no more. */
const short = (value: number): string => {
  const text = String(Number(value.toPrecision(7)))
  return text.includes('e') ? value.toFixed(9) : text
}

/** Age in years. `DEC`, `YR`, `MON` …, codes 800 to 805, UCUM. */
export const yearsOfAge = measured(units.yearsOf, units.most.years)
const AGES = /(\d+(?:\.\d+)?)\s*(\p{L}*(?:[-. ]+\p{L}+)*)\.?/gu
const writtenUnits: Readonly<Record<string, number>> = units.writtenYearsOf

/** Age in years of a cell as people write it: `55`, `55岁`, `1岁6个月`, `18 months`; years where no unit is said. */
export function yearsWritten(text: string): string | undefined {
  const written = text.normalize('NFKC').trim()
  if (written === '') return ''
  let [years, rest] = [0, written]
  for (const [whole, amount = '', named = ''] of written.matchAll(AGES)) {
    const unit = named.replace(/[-. ]+/gu, '').toUpperCase()
    if (unit !== '' && !Object.hasOwn(writtenUnits, unit)) return undefined
    // A number without a unit is years where it stands alone.
    if (unit === '' && whole !== written) return undefined
    years += Number(amount) * (writtenUnits[unit] ?? 1)
    rest = rest.replace(whole, '')
  }
  return rest.trim() !== '' || years > units.most.years ? undefined : short(years)
}

/** Duration in days. */
export const daysOfDuration = measured(units.daysOf, units.most.years * 365.25)
/** Body weight in kilograms. */
export const kilograms = measured(units.kilogramsOf, units.most.kilograms)
