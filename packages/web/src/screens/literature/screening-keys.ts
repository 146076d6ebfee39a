/** Keys the screening screen has for itself; labels get letters of what is left. */
const TAKEN = new Set(['i', 'e', 'm', 'u', 'n', 'o', 'd', 'f', 'g', 't'])
const LETTERS = 'abchjklpqrsvwxyz'

/** A letter for each label: the first of its name that is free, else the next free one. */
export function labelKeys(labels: readonly { readonly id: string }[]): ReadonlyMap<string, string> {
  const used = new Set(TAKEN)
  return new Map(
    labels.flatMap(({ id }) => {
      const letter = [...id.toLowerCase(), ...LETTERS].find((c) => LETTERS.includes(c) && !used.has(c))
      if (letter === undefined) return []
      used.add(letter)
      return [[id, letter] as const]
    }),
  )
}

const DIGITS = '123456789'
/** A digit for each of the first nine reasons. */
export const reasonKey = (index: number): string | undefined => DIGITS[index]
