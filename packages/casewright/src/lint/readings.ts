import type { Item } from './items.ts'

const READINGS = 64
/** Lists longer than this are read in one way only. */
const LONGEST_LIST = 24

/** Entries that are read as parts of the whole, and those read as parts of an entry before them. */
export interface Reading {
  readonly main: readonly Item[]
  readonly nested: readonly { readonly item: Item; readonly of: Item }[]
}

/**
 * The ways to read `其中`, `of whom`: how many of the following entries it governs, up to the next semicolon. Entries
 * that follow one and add up to it can be read as its parts without such a word.
 */
export function readings(items: readonly Item[]): readonly Reading[] {
  let out: Reading[] = [{ main: [], nested: [] }]
  const lengths = (i: number): number => {
    let n = 1
    while (items[i + n] !== undefined && !items[i + n]?.opensSubset && items[i + n]?.segment === items[i]?.segment)
      n += 1
    return n
  }
  const walk = (i: number, so: Reading): readonly Reading[] => {
    const item = items[i]
    if (item === undefined) return [so]
    const parent = so.main.at(-1)
    if (!item.opensSubset || parent === undefined) {
      const next = walk(i + 1, { ...so, main: [...so.main, item] })
      const n = parent === undefined ? 0 : divides(items, i, parent)
      if (n === 0 || parent === undefined) return next
      const nested = items.slice(i, i + n).map((inner) => ({ item: inner, of: parent }))
      return [...next, ...walk(i + n, { ...so, nested: [...so.nested, ...nested] })].slice(0, READINGS)
    }
    const ways: Reading[] = []
    for (let n = 1; n <= Math.min(lengths(i), 8) && ways.length < READINGS; n += 1) {
      const nested = items.slice(i, i + n).map((inner) => ({ item: inner, of: parent }))
      ways.push(...walk(i + n, { ...so, nested: [...so.nested, ...nested] }))
    }
    return ways
  }
  if (items.filter((i) => i.opensSubset).length <= 4 && items.length <= LONGEST_LIST)
    out = [...walk(0, { main: [], nested: [] })]
  else out = [{ main: items.filter((i) => !i.opensSubset), nested: [] }]
  return out.slice(0, READINGS)
}

/** How many entries from `i` on, two at least, add up to `parent`; 0 where none do. */
function divides(items: readonly Item[], i: number, parent: Item): number {
  let sum = 0
  for (let n = 0; n < 6; n += 1) {
    const item = items[i + n]
    if (item === undefined || item.segment !== items[i]?.segment) return 0
    sum += item.count.value * item.times
    if (n > 0 && sum === parent.count.value) return n + 1
    if (sum > parent.count.value) return 0
  }
  return 0
}

export const sumOf = (items: readonly Item[]): number => items.reduce((sum, i) => sum + i.count.value * i.times, 0)

/** Entries about sex apart from the others; parts between semicolons apart where one holds a list of its own. */
export function runs(items: readonly Item[]): readonly (readonly Item[])[] {
  const out: Item[][] = []
  const size = (segment: number): number => items.filter((i) => i.segment === segment && !i.opensSubset).length
  for (const item of items) {
    const last = out.at(-1)
    const before = last?.at(-1)
    const sameSegment =
      before?.segment === item.segment || (before !== undefined && size(before.segment) <= 1 && size(item.segment) <= 1)
    const sameSort = (before?.sex === undefined) === (item.sex === undefined) || item.opensSubset
    if (last !== undefined && sameSegment && sameSort) last.push(item)
    else out.push([item])
  }
  return out
}
