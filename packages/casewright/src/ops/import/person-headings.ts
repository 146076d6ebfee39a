import { folded } from './fold-heading.ts'
import headings from './headings.json' with { type: 'json' }

const [NAMES, NUMBERS, ADDRESSES] = headings.person.map((names) => new Set(names.map(folded)))

/** Whether a column is headed as what names a person, or tells where they live. */
export const isOfAPerson = (heading: string): boolean =>
  isTellingOne(heading) || ADDRESSES?.has(folded(heading)) === true

/** Whether what stands in a column with this heading is usually of one person only: a name, a number of an identity card. */
export const isTellingOne = (heading: string): boolean => isAName(heading) || NUMBERS?.has(folded(heading)) === true

/** Whether it is headed as a name, which people of two tables may share. */
export const isAName = (heading: string): boolean => NAMES?.has(folded(heading)) === true
