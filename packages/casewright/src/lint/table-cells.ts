import type { Figure } from './check.ts'

/** A cell's text after `normaliseMarks`, and where it begins. */
export interface TableCell {
  readonly text: string
  readonly start: number
}

/** What a cell holds: a count, its denominator where the cell prints one, a percentage. */
export interface CellNumbers {
  readonly count?: Figure
  readonly whole?: Figure
  readonly percentage?: Figure
}

const COUNT = /^\s*(\d{1,3}(?:,\d{3}){1,3}|\d{1,9})\s*(?:例|名|人)?\s*$/u
const WITH_PERCENTAGE =
  /^\s*(\d{1,9})\s*(?:例|名|人)?\s*(?:\/\s*(\d{1,9})\s*)?[(,]\s*(\d{1,3}(?:\.\d{1,8})?)\s*(%?)\s*\)?\s*$/u
const FRACTION = /^\s*(\d{1,9})\s*\/\s*(\d{1,9})\s*$/u
const PERCENTAGE = /^\s*(\d{1,3}(?:\.\d{1,8})?)\s*(%?)\s*$/u

/** The numbers of a cell that holds nothing else; `{}` for any other. `percent`: its heading says percentages. */
export function numbersIn(cell: TableCell, percent: boolean): CellNumbers {
  const pair = WITH_PERCENTAGE.exec(cell.text)
  if (pair !== null && (pair[4] === '%' || percent)) {
    const count = find(cell, pair[1], 0)
    const whole = find(cell, pair[2], count === undefined ? 0 : count.end - cell.start)
    const percentage = find(cell, pair[3], cell.text.search(/[(,]/u))
    return { ...(count && { count }), ...(whole && { whole }), ...(percentage && { percentage }) }
  }
  const fraction = FRACTION.exec(cell.text)
  if (fraction !== null) {
    const count = find(cell, fraction[1], 0)
    const whole = find(cell, fraction[2], cell.text.indexOf('/'))
    return { ...(count && { count }), ...(whole && { whole }) }
  }
  const share = PERCENTAGE.exec(cell.text)
  if (share !== null && (share[2] === '%' || percent)) {
    const percentage = find(cell, share[1], 0)
    return percentage === undefined ? {} : { percentage }
  }
  const count = find(cell, COUNT.exec(cell.text)?.[1], 0)
  return count === undefined ? {} : { count }
}

function find(cell: TableCell, digits: string | undefined, from: number): Figure | undefined {
  if (digits === undefined) return undefined
  const at = cell.text.indexOf(digits, from)
  if (at < 0) return undefined
  const decimals = digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0
  const start = cell.start + at
  return { value: Number(digits.replaceAll(',', '')), decimals, start, end: start + digits.length }
}
