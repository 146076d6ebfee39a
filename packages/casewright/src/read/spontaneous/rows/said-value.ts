import type { CountedIssues } from './counted-issues.ts'
import { type DateFault, isoOfDigits } from '../values/iso-date.ts'
import { countryOf, isToldCountry } from '../values/country.ts'
import { sexOf } from '../values/sex.ts'

/** What is read of a field, or silence, counted, where it cannot be understood. */
export interface SaidValues {
  readonly date: (field: string, text: string) => string
  readonly amount: (
    field: string,
    read: (amount: string, unit: string) => string | undefined,
    amount: string,
    unit: string,
  ) => string
  /** What a code of a list means. */
  readonly code: (field: string, list: Readonly<Record<string, string>>, code: string) => string
  readonly sex: (field: string, text: string) => string
  /** A MedDRA term: the words, or the code where there are only digits. */
  readonly term: (text: string) => string
}

const MEDDRA = /^\d{8}$/u

export const saidValues = (issues: CountedIssues, line: number): SaidValues => ({
  date: (field, text) => {
    const iso = isoOfDigits(text)
    if (iso === undefined) issues.count('dates-impossible', { field, got: text, line })
    return iso ?? ''
  },
  amount: (field, read, amount, unit) => {
    const value = read(amount, unit)
    if (value === undefined) issues.count('values-not-understood', { field, got: `${amount} ${unit}`, line })
    return value ?? ''
  },
  code: (field, list, code) => {
    if (code === '' || Object.hasOwn(list, code)) return list[code] ?? ''
    issues.count('values-not-understood', { field, got: code, line })
    return ''
  },
  sex: (field, text) => saidSex(issues, field, text, line),
  term: (text) => {
    const words = text.trim()
    if (!MEDDRA.test(words)) return words
    issues.count('terms-coded-only', { got: words, line })
    return `MedDRA ${words}`
  },
})

/** `F` or `M`; a word that no list has is silent and counted. */
export function saidSex(issues: CountedIssues, field: string, text: string, line: number): string {
  const sex = sexOf(text)
  if (sex === undefined) issues.count('values-not-understood', { field, got: text, line })
  return sex ?? ''
}

/** A country; one that no list has stands as written, and is counted. */
export function saidCountry(issues: CountedIssues, field: string, text: string, line: number): string {
  const country = countryOf(text)
  if (!isToldCountry(country)) issues.count('countries-not-known', { field, got: text, line })
  return country
}

/** What each fault of a date is counted as. */
export const dateFaults = {
  impossible: 'dates-impossible',
  'order-unclear': 'dates-order-unclear',
  'no-date': 'values-not-understood',
} as const satisfies Record<DateFault, string>
