import { folded } from './fold-heading.ts'
import { namesIn, waysToName } from './heading-names.ts'
import headings from './headings.json' with { type: 'json' }

const [NAMES, NUMBERS, ADDRESSES] = headings.person.map((names) => new Set(names.map(folded)))

/** Whether a column is headed as what names a person, or tells where they live. */
export const isOfAPerson = (heading: string): boolean => isTellingOne(heading) || holdsOnly(heading, ADDRESSES)

/** Whether what stands in a column with this heading is usually of one person only: a name, a number of an identity card. */
export const isTellingOne = (heading: string): boolean => isAName(heading) || holdsOnly(heading, NUMBERS)

/** Whether it is headed as a name, which people of two tables may share. */
export const isAName = (heading: string): boolean => holdsOnly(heading, NAMES)

const holdsOnly = (heading: string, known: ReadonlySet<string> | undefined): boolean => {
  const names = namesIn(heading)
  return names.length > 0 && names.every((name) => waysToName(name).some((way) => known?.has(way) === true))
}

/** Whether a name, folded, is one of a person or of a number of theirs. */
export const namesAPerson = (name: string): boolean => NAMES?.has(name) === true || NUMBERS?.has(name) === true
