const SEXES = new Map([
  ['F', 'F'],
  ['FEMALE', 'F'],
  ['2', 'F'],
  ['M', 'M'],
  ['MALE', 'M'],
  ['1', 'M'],
])

/** `F` or `M`; everything else (unknown, not specified, misplaced cells) says nothing. E2B writes 1 for male and 2 for female. */
export const sexOf = (text: string): string => SEXES.get(text.trim().toUpperCase()) ?? ''
