import { fold } from '../../knowledge/drugs/fold.ts'

/** Printable ASCII: nearly every name, and quick to fold. */
const PLAIN = /^[\u0020-\u007e]*$/u
const MARKS = /[\s\-_.,;:'"()[\]/&+]+/gu

/** The form in which names are compared: as `fold` of the knowledge, which it equals, but quick. */
export const nameKey = (name: string): string => (PLAIN.test(name) ? name.toLowerCase().replace(MARKS, '') : fold(name))

/** `RISPERDAL /00000/`: the number of a drug dictionary behind the name. */
const DICTIONARY_NUMBER = /\s*\/\d{3,}\/.*$/u
const BLANKS = /\s{2,}|[\t\n\r]/u
const UNTIDY_END = /[\s.,;:*?-]+$/u
const UNTIDY_START = /^[\s.,;:*?]+/u
/** `.ALPHA.-TOCOPHEROL`: how the FDA writes Greek letters. */
const GREEK = /\.(alpha|beta|gamma|delta|omega)\./giu

/** A written name without dictionary number, without blanks and marks at its ends. Case is kept. */
export function tidyName(written: string): string {
  const text = written.slice(0, LONGEST)
  const latin = text.includes('.') ? text.replaceAll(GREEK, '$1') : text
  const short = latin.includes('/') ? latin.replace(DICTIONARY_NUMBER, '') : latin
  const even = BLANKS.test(short) ? short.replaceAll(/\s+/gu, ' ') : short
  return even.replace(UNTIDY_END, '').replace(UNTIDY_START, '')
}

/** No database keeps longer names; a hostile one is cut. */
const LONGEST = 500
