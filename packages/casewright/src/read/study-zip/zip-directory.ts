import { unzipSync } from 'fflate'
import { decodeText } from '../../base/decode-text.ts'

/** One entry as an archive lists it, before anything is unpacked. */
export interface Listed {
  readonly path: string
  readonly size: number
  readonly packed: number
  readonly link: boolean
}

/** The archive's own list (central directory, APPNOTE 6.3.10 § 4.3.12), read without unpacking anything. */
export function listZip(bytes: Uint8Array): readonly Listed[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) return undefined
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const out: Listed[] = []
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return undefined
    const [nameLength, extra, comment] = [28, 30, 32].map((o) => view.getUint16(at + o, true)) as [
      number,
      number,
      number,
    ]
    if (at + 46 + nameLength > view.byteLength) return undefined
    const path = pathOf(bytes.subarray(at + 46, at + 46 + nameLength))
    const unix = view.getUint8(at + 5) === 3 ? view.getUint32(at + 38, true) >>> 16 : 0
    out.push({
      path,
      size: view.getUint32(at + 24, true),
      packed: view.getUint32(at + 20, true),
      link: (unix & 0o170000) === 0o120000,
    })
    at += 46 + nameLength + extra + comment
  }
  return out
}

function findEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return undefined
}

const pathOf = (bytes: Uint8Array): string => decodeText(bytes) ?? '\\'

/** The files of an archive; undefined where it is damaged. */
export function inflateZip(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> | undefined {
  try {
    return unzipSync(bytes)
  } catch {
    return undefined
  }
}
