/**
 * Ids of the parts of a Word file counted from one in the order they come. The library draws link ids at random and counts
 * bookmarks and drawings over the life of the process; with these the same document gives the same bytes.
 */
export function settledIds(parts: Readonly<Record<string, Uint8Array>>): Readonly<Record<string, Uint8Array>> {
  const numbers = new Map<string, Map<string, string>>()
  const settle = (kind: string, id: string): string => {
    const known = numbers.get(kind) ?? new Map<string, string>()
    numbers.set(kind, known)
    const number = known.get(id) ?? String(known.size + 1)
    known.set(id, number)
    return number
  }
  const settled = (xml: string): string =>
    xml
      .replaceAll(/\brId([a-z0-9_-]{12,})/gu, (_whole, id: string) => `rIdLink${settle('link', id)}`)
      .replaceAll(/_Toc(\d+)/gu, (_whole, id: string) => `_Toc${settle('contents', id)}`)
      .replaceAll(/(<w:bookmark(?:Start|End)\b[^>]*?w:id=")(\d+)/gu, (_whole, start: string, id: string) => start + settle('bookmark', id))
      .replaceAll(/(<wp:docPr\b[^>]*?id=")(\d+)/gu, (_whole, start: string, id: string) => start + settle('drawing', id))
  const touched = (name: string): boolean => name === 'word/document.xml' || name === 'word/_rels/document.xml.rels'
  // The body first: its order is the reader's.
  const names = Object.keys(parts).sort((a, b) => Number(b === 'word/document.xml') - Number(a === 'word/document.xml'))
  return Object.fromEntries(
    names.map((name) => {
      const content = parts[name] ?? new Uint8Array()
      return [name, touched(name) ? new TextEncoder().encode(settled(new TextDecoder().decode(content))) : content]
    }),
  )
}
