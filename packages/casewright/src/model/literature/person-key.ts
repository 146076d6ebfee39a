/**
 * What two spellings of one person's name have in common: ` li`, `Li` and `ＬＩ` are one. Compatibility forms, case, blanks and
 * invisible signs make no difference; anything else does.
 */
export const personKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
