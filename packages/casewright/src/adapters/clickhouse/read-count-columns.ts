/**
 * Rows of unsigned 32-bit numbers in ClickHouse's RowBinary, little-endian, taken apart into columns as the bytes come.
 * @throws Error where they end within a row
 */
export async function readCountColumns(
  bytes: AsyncIterable<Uint8Array>,
  width: number,
): Promise<readonly Uint32Array[]> {
  let columns = Array.from({ length: width }, () => new Uint32Array(1 << 16))
  let cells = 0
  let rest = new Uint8Array(0)
  for await (const piece of bytes) {
    const whole = rest.length === 0 ? piece : joined(rest, piece)
    const usable = whole.length - (whole.length % 4)
    const view = new DataView(whole.buffer, whole.byteOffset, usable)
    for (let at = 0; at < usable; at += 4, cells++) {
      const column = columns[cells % width]
      if (column === undefined) throw new Error('no columns')
      const row = Math.floor(cells / width)
      if (row >= column.length) columns = columns.map(doubled)
      const target = columns[cells % width]
      if (target !== undefined) target[row] = view.getUint32(at, true)
    }
    rest = whole.slice(usable)
  }
  if (rest.length > 0 || cells % width !== 0) throw new Error('the answer ends within a row')
  return columns.map((column) => column.slice(0, cells / width))
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length + b.length)
  out.set(a)
  out.set(b, a.length)
  return out
}

function doubled(column: Uint32Array): Uint32Array<ArrayBuffer> {
  const out = new Uint32Array(column.length * 2)
  out.set(column)
  return out
}
