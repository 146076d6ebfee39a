/**
 * A text on one line with single blanks, or undefined where it is longer than what is looked for in it can be. Expressions that try
 * several places for several parts take time by a power of the length: they are to see nothing longer than this.
 */
export function shortLine(text: string, most: number): string | undefined {
  const line = text.replaceAll(/\s+/gu, ' ').trim()
  return line.length > most ? undefined : line
}
