import { plainText } from './plain-text.ts'

/** What CNKI leaves in abstracts: `<正>` (the text is the article's own beginning), `Abstract(#br)`, `(#br)` for a line break. */
const MARKS = /^\s*[<＜]正[>＞]\s*|^\s*Abstract\s*(?=\(#br\))|\(#br\)/gu

/** An abstract as it is to be read, without the marks of the database it was exported from. */
export const abstractOf = (written: string): string =>
  plainText(/[#正]/u.test(written) ? written.replace(MARKS, ' ') : written)
