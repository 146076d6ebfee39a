import { folded } from '../import/fold-heading.ts'
import headings from './lab-headings.json' with { type: 'json' }

/** What a column of a table of laboratory values can hold. */
export const labRoles = [
  'id',
  'sex',
  'day',
  'term',
  'analyte',
  'value',
  'unit',
  'lln',
  'uln',
  'range',
  'baseline',
] as const
export type LabRole = (typeof labRoles)[number]
/** The column of each; one left out has none. */
export type LabColumnsGiven = { readonly [R in LabRole]?: string | undefined }

/** What the columns hold by their headings; each column holds one thing. */
export function labColumnsOf(columns: readonly string[]): LabColumnsGiven {
  const taken = new Set<string>()
  return Object.fromEntries(
    labRoles.flatMap((role) => {
      const known = headings[role].map(folded)
      const [found] = columns
        .filter((c) => !taken.has(c) && known.includes(folded(c)))
        .toSorted((a, b) => known.indexOf(folded(a)) - known.indexOf(folded(b)))
      if (found === undefined) return []
      taken.add(found)
      return [[role, found]]
    }),
  )
}
