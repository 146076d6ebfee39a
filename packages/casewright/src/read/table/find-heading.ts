/** Lines of a table that are looked at for the one with the headings. */
const MOST_ABOVE = 12
/** Lines that tell how wide a table is. */
const LOOKED_AT = 60

type Grid = readonly (readonly string[])[]

const filledIn = (row: readonly string[]): readonly string[] => row.map((c) => c.trim()).filter((c) => c !== '')

/** A number, a day or a sum is what stands under a heading. */
const isValue = (text: string): boolean => /^[\d.,:/\-–~%<>=±×*\s]+$/u.test(text) && /\d/u.test(text)

/**
 * The place of the line with the headings: the first, unless it and what follows it fill less than half of the table’s width, as titles, dates and
 * names of departments do, and a line of words with no value among them comes below.
 */
export function headingPlace(grid: Grid): number {
  const width = grid.slice(0, LOOKED_AT).reduce((widest, row) => Math.max(widest, filledIn(row).length), 0)
  const place = grid.slice(0, MOST_ABOVE).findIndex((row) => filledIn(row).length * 2 > width)
  const found = filledIn(grid[place] ?? [])
  const isHeading = found.length > 1 && !found.some(isValue) && new Set(found).size === found.length
  return place > 0 && isHeading && grid.length > place + 1 ? place : 0
}
