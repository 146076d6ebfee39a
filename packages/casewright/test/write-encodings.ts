/** Text in encodings that the platform only reads, for tests: the decoder turned round. */
function turnedRound(label: string): ReadonlyMap<string, readonly number[]> {
  const bytesOf = new Map<string, readonly number[]>()
  const decoder = new TextDecoder(label, { fatal: true })
  const put = (bytes: readonly number[]): void => {
    try {
      const character = decoder.decode(new Uint8Array(bytes))
      if ([...character].length === 1 && !bytesOf.has(character)) bytesOf.set(character, bytes)
    } catch {
      // No character of the encoding.
    }
  }
  for (let byte = 0; byte <= 0xff; byte++) put([byte])
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) put([lead, trail])
  return bytesOf
}

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>()

/** @throws where a character has no one or two bytes in the encoding (WHATWG label) */
export function encoded(text: string, label: string): Uint8Array {
  const table = tables.get(label) ?? turnedRound(label)
  tables.set(label, table)
  return new Uint8Array(
    [...text].flatMap((c) => {
      const bytes = table.get(c)
      if (bytes === undefined) throw new Error(`not in ${label}: ${c}`)
      return bytes
    }),
  )
}

/** @throws where a character has no two bytes in GB18030 */
export const gb18030 = (text: string): Uint8Array => encoded(text, 'gb18030')

/** Text in UTF-16, least or most significant byte first, with or without a byte-order mark. */
export function utf16(text: string, order: 'le' | 'be', mark: 'marked' | 'bare'): Uint8Array {
  const units = mark === 'marked' ? `\uFEFF${text}` : text
  const bytes = new Uint8Array(units.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), order === 'le')
  return bytes
}

/** Text whose characters are all in ISO 8859-1. */
export const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0))
