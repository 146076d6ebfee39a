import type { Issue } from '../../base/issue.ts'
import { type Bibliographic, bibliographic, type PersonName } from '../../model/literature/record.ts'

/**
 * What is not to be seen and may do harm where a record is shown: C0 and C1 controls (ESC, BEL, CSI …), characters that turn the
 * direction of writing (U+202A–202E, U+2066–2069), invisible ones, tags. Joiners (U+200C, U+200D) and marks of direction
 * (U+200E, U+200F) belong to scripts and stay.
 */
const HARMFUL = String.raw`\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u200B\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\uFFF9-\uFFFB`
/** Characters that are blanks or line breaks somewhere. */
const BREAKS = String.raw`\t\v\f\r\u0085\u2028\u2029`
const anyOf = (...ranges: readonly string[]): RegExp => new RegExp(`[${ranges.join('')}]`, 'u')
const allOf = (...ranges: readonly string[]): RegExp => new RegExp(`[${ranges.join('')}]+`, 'gu')

const inField = anyOf(HARMFUL, BREAKS, String.raw`\n\u{E0000}-\u{E007F}`)
/** In `rest` a line feed divides values. */
const inLines = anyOf(HARMFUL, BREAKS, String.raw`\u{E0000}-\u{E007F}`)
const harmful = allOf(HARMFUL, String.raw`\u{E0000}-\u{E007F}`)
const breaks = allOf(BREAKS, String.raw`\n`)
const breaksInLines = allOf(BREAKS)

/** One line of text without controls, for people. */
const plainLine = (text: string): string => (inField.test(text) ? text.replace(harmful, '').replace(breaks, ' ') : text)

/** An issue whose values may be words of the file. */
export function plainIssue(issue: Issue): Issue {
  const values = Object.entries(issue.values).map(
    ([key, v]) => [key, typeof v === 'string' ? plainLine(v) : v] as const,
  )
  return { ...issue, values: Object.fromEntries(values) }
}

/** A record without controls in any field, `rest` and its tags too, and how many were taken out. Blanks stand for tabs and line breaks. */
export function withoutControls(record: Bibliographic): { readonly record: Bibliographic; readonly taken: number } {
  if (!hasControls(record)) return { record, taken: 0 }
  let taken = 0
  const without = (text: string): string =>
    text.replace(harmful, (found) => {
      taken += Array.from(found).length
      return ''
    })
  const field = (text: string): string =>
    inField.test(text) ? without(text).replace(breaks, ' ').replaceAll(/ {2,}/gu, ' ').trim() : text
  const lines = (text: string): string =>
    inLines.test(text) ? without(text).replaceAll('\r\n', '\n').replace(breaksInLines, ' ').trim() : text
  const person = (name: PersonName): readonly PersonName[] => {
    const family = field('literal' in name ? name.literal : name.family)
    const given = 'literal' in name || name.given === undefined ? '' : field(name.given)
    if ('literal' in name || family === '') return family + given === '' ? [] : [{ literal: family + given }]
    return [given === '' ? { family } : { family, given }]
  }
  const { authors, otherAuthors, accessions, rest, ...others } = record
  const plain = bibliographic.parse({
    ...Object.fromEntries(
      Object.entries(others).map(([key, value]) => [
        key,
        typeof value === 'string'
          ? field(value) || undefined
          : Array.isArray(value)
            ? value.map(field).filter((text) => text !== '')
            : value,
      ]),
    ),
    authors: authors.flatMap(person),
    otherAuthors: otherAuthors.flatMap(person),
    accessions: Object.fromEntries(Object.entries(accessions).map(([of, number]) => [field(of), field(number)])),
    rest: rest.map(([tag, text]) => [field(tag), lines(text)]),
  })
  return { record: plain, taken }
}

function hasControls({ authors, otherAuthors, accessions, rest, ...others }: Bibliographic): boolean {
  const inPerson = (name: PersonName): boolean =>
    'literal' in name ? inField.test(name.literal) : inField.test(name.family) || inField.test(name.given ?? '')
  for (const value of Object.values(others)) {
    if (typeof value === 'string' ? inField.test(value) : Array.isArray(value) && value.some((v) => inField.test(v)))
      return true
  }
  return (
    authors.some(inPerson) ||
    otherAuthors.some(inPerson) ||
    Object.entries(accessions).some(([of, number]) => inField.test(of) || inField.test(number)) ||
    rest.some(([tag, text]) => inField.test(tag) || inLines.test(text))
  )
}
