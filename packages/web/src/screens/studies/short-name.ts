const LONGEST = 40
/** Fewer Latin letters than this are no name: a letter of a trial, a unit. */
const FEWEST = 3

/**
 * A study's name in addresses, made from its title: Latin letters, figures and hyphens, which an address shows as they are; of a title
 * without them, the month it was begun in. None of those taken.
 */
export function shortName(title: string, taken: readonly string[], today: Date): string {
  if (title.trim() === '') return ''
  const latin = trimmed(
    trimmed(
      title
        .normalize('NFKD')
        .replaceAll(/\p{M}/gu, '')
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/gu, '-'),
    ).slice(0, LONGEST),
  )
  const isName = latin.replaceAll(/[^a-z]/gu, '').length >= FEWEST
  const plain = isName ? latin : `study-${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, '0')}`
  let name = plain
  for (let n = 2; taken.includes(name); n += 1) name = `${plain}-${n}`
  return name
}

const trimmed = (name: string): string => name.replaceAll(/^-+|-+$/gu, '')
