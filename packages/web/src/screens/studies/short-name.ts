const LONGEST = 40

/** A study's name in addresses, made from its title: letters of any script, figures and hyphens; none of those taken. */
export function shortName(title: string, taken: readonly string[]): string {
  const plain = trimmed(
    trimmed(
      title
        .normalize('NFC')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-'),
    ).slice(0, LONGEST),
  )
  if (plain === '') return ''
  let name = plain
  for (let n = 2; taken.includes(name); n += 1) name = `${plain}-${n}`
  return name
}

const trimmed = (name: string): string => name.replaceAll(/^[-\p{M}]+|-+$/gu, '')
