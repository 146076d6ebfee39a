/** As headings and words are compared: without case, blanks and punctuation. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%?+]+/gu, '')
