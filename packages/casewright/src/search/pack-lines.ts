/** Divide written terms so that each part, joined, keeps within a length. A term too long by itself is a part of its own. */
export function packLines(terms: readonly string[], joiner: string, longest: number): readonly (readonly string[])[] {
  const parts: string[][] = []
  let part: string[] = []
  let length = 0
  for (const term of terms) {
    if (part.length > 0 && length + joiner.length + term.length > longest) {
      parts.push(part)
      part = []
      length = 0
    }
    length += (part.length === 0 ? 0 : joiner.length) + term.length
    part.push(term)
  }
  return part.length === 0 ? parts : [...parts, part]
}
