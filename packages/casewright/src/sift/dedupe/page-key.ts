import { foldText } from './fold-text.ts'
import weights from './weights.json' with { type: 'json' }

/** Pages as printed, read: `123-30` is 123 to 130; `S12-S17` 12 to 17 of series s; `t-8` ends with 8; `215 p` is a count and no place. */
export interface PageKey {
  /** Letters before the first number: s, e, cd, ra. */
  readonly series: string
  readonly start: number | undefined
  readonly end: number | undefined
  /** The last digits of the last page where the first is lost. */
  readonly endDigits: string | undefined
}

const nowhere: PageKey = { series: '', start: undefined, end: undefined, endDigits: undefined }
const { mostPages, articleNumbers, electronicNumbers } = weights.limits
const longestPages = 100
const months = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\b/u

export function pageKey(pages: string | undefined): PageKey {
  if (pages === undefined) return nowhere
  const t = foldText(pages.slice(0, longestPages))
    .replace(/[‐-―−~～]/gu, '-')
    .replace(/^.*:\s*(?=[a-z]{0,4}\d)/u, '')
    .replace(/^(?:pp?|pages?|art(?:icle)?|unsp|no|id)[.\s]+(?:no\.?\s*)?/u, '')
    .trim()
  if (t === '' || /^10\.\d{4}/u.test(t) || months.test(t) || /^\d+\s*(?:p|pp|pages?|s)\.?$/u.test(t)) return nowhere
  const lost = /^(?:suppl|supp|t|p|n\/a|no)\.?\s*-\s*(\d+)$/u.exec(t)
  if (lost?.[1] !== undefined) return { ...nowhere, endDigits: lost[1] }
  const range = /^([a-z]{0,6})[\s.:]*(\d+)([a-z]?)(?:\s*-+\s*([a-z]{0,6})[\s.:]*(\d+))?/u.exec(t)
  if (range?.[2] === undefined) return nowhere
  const start = Number(range[2])
  return { series: range[1] || range[3] || '', start, end: lastPage(range[2], range[5]), endDigits: undefined }
}

/** The last page, its leading digits taken from the first where they are left out. */
function lastPage(first: string, last: string | undefined): number | undefined {
  if (last === undefined) return undefined
  const end = last.length < first.length ? Number(first.slice(0, first.length - last.length) + last) : Number(last)
  return end >= Number(first) ? end : undefined
}

/**
 * `same`: first pages equal (and last, where both tell); `start`: only the first; `end`: the last digits agree where a first is lost, or
 * the last pages; `overlap`: ranges touch; `numbering`: two ways to number (page 1-6 of article e12724); `apart`: other pages.
 */
export type PageLikeness = 'same' | 'start' | 'end' | 'overlap' | 'numbering' | 'apart' | 'silent'

export function comparePages(a: PageKey, b: PageKey): PageLikeness {
  const lost = a.endDigits === undefined ? b : a
  if (lost.endDigits !== undefined) {
    const other = lost === a ? b : a
    const end = other.end ?? other.start
    if (other.endDigits !== undefined) return other.endDigits === lost.endDigits ? 'end' : 'apart'
    return end === undefined ? 'silent' : String(end).endsWith(lost.endDigits) ? 'end' : 'apart'
  }
  if (a.start === undefined || b.start === undefined) return 'silent'
  if (a.start === b.start) return a.end === undefined || b.end === undefined || a.end === b.end ? 'same' : 'start'
  const [endA, endB] = [a.end ?? a.start, b.end ?? b.start]
  if (a.end !== undefined && b.end !== undefined && a.end === b.end) return 'end'
  if (counted(a, b) || counted(b, a) || pageCount(a, b) || pageCount(b, a)) return 'numbering'
  if (a.series !== b.series) return electronic(a) !== electronic(b) ? 'numbering' : 'apart'
  return a.start <= endB && b.start <= endA ? 'overlap' : 'apart'
}

/** Pages counted from 1 within an article that the other tells by its number. */
const counted = (one: PageKey, other: PageKey): boolean =>
  one.start === 1 && one.end !== undefined && one.end > 1 && other.start !== 1 && other.end === undefined

/** The number of pages told where the other tells the number of the article. */
const pageCount = (one: PageKey, other: PageKey): boolean =>
  one.end === undefined &&
  one.series === '' &&
  (one.start ?? 0) <= mostPages.is &&
  other.end === undefined &&
  (other.start ?? 0) >= electronicNumbers.is

/** The number of one article, which no other of the volume has. */
export const articleNumber = (p: PageKey): boolean =>
  p.end === undefined &&
  p.start !== undefined &&
  (p.start >= articleNumbers.is || (p.series.startsWith('e') && p.start >= electronicNumbers.is))

/** An article number rather than a page of an issue. */
const electronic = (p: PageKey): boolean =>
  p.series !== '' && p.end === undefined && (p.series.startsWith('e') || (p.start ?? 0) >= electronicNumbers.is)

/** Several pages, so that hardly two articles share them. */
export const manyPages = (p: PageKey, least: number): boolean =>
  p.start !== undefined && p.end !== undefined && p.end - p.start + 1 >= least
