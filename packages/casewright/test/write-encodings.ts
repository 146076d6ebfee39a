/** Text in encodings that the platform only reads, for tests: the decoder turned round. */
const gb = new Map<string, readonly number[]>()
const decode = new TextDecoder('gb18030', { fatal: true })
for (let lead = 0x81; lead <= 0xfe; lead++)
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    if (trail === 0x7f) continue
    const character = decode.decode(new Uint8Array([lead, trail]))
    if (!gb.has(character)) gb.set(character, [lead, trail])
  }

/** @throws where a character has no two bytes in GB18030 */
export function gb18030(text: string): Uint8Array {
  return new Uint8Array(
    [...text].flatMap((c) => {
      const code = c.codePointAt(0) ?? 0
      const bytes = code < 0x80 ? [code] : gb.get(c)
      if (bytes === undefined) throw new Error(`not in GBK: ${c}`)
      return bytes
    }),
  )
}

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
