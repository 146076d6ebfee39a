import type { CountedIssues } from './counted-issues.ts'
import { isoOfDigits } from '../values/iso-date.ts'

/** What is read of a field, or silence, counted, where it cannot be understood. */
export interface SaidValues {
  readonly date: (field: string, text: string) => string
  readonly amount: (
    field: string,
    read: (amount: string, unit: string) => string | undefined,
    amount: string,
    unit: string,
  ) => string
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
  term: (text) => {
    const words = text.trim()
    if (!MEDDRA.test(words)) return words
    issues.count('terms-coded-only', { got: words, line })
    return `MedDRA ${words}`
  },
})
