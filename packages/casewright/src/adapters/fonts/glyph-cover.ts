/** The characters a TrueType or OpenType file (or the first font of a collection) has glyphs for: its `cmap`, formats 4 and 12. */
export function glyphCover(font: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const tag = (at: number) => String.fromCharCode(...font.subarray(at, at + 4))
  const start = tag(0) === 'ttcf' ? view.getUint32(12) : 0
  const tables = view.getUint16(start + 4)
  const ranges: (readonly [low: number, high: number])[] = []
  for (let i = 0; i < tables; i++) {
    const record = start + 12 + i * 16
    if (tag(record) !== 'cmap') continue
    const cmap = view.getUint32(record + 8)
    for (let s = 0; s < view.getUint16(cmap + 2); s++) ranges.push(...subtable(view, cmap + view.getUint32(cmap + 4 + s * 8 + 4)))
  }
  return (c) => ranges.some(([low, high]) => low <= c && c <= high)
}

function subtable(view: DataView, at: number): readonly (readonly [number, number])[] {
  const format = view.getUint16(at)
  if (format === 12)
    return Array.from({ length: view.getUint32(at + 12) }, (_, i) => [view.getUint32(at + 16 + i * 12), view.getUint32(at + 20 + i * 12)] as const)
  if (format !== 4) return []
  const segments = view.getUint16(at + 6) / 2
  return Array.from({ length: segments }, (_, i) => [view.getUint16(at + 16 + segments * 2 + i * 2), view.getUint16(at + 14 + i * 2)] as const)
}
