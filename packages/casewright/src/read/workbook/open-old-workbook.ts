import * as XLSX from '@e965/xlsx'

/** The first bytes of an OLE file, as which Excel wrote workbooks until 2007 (`.xls`, BIFF). */
export const isOle = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0

/** Open an old `.xls`. Undefined where it is no workbook, is cut off or damaged, or is protected by a password. */
export function openOldWorkbook(bytes: Uint8Array, options: XLSX.ParsingOptions): XLSX.WorkBook | undefined {
  if (!isWhole(bytes)) return undefined
  try {
    return XLSX.read(bytes, { ...options, type: 'array', cellHTML: false })
  } catch {
    return undefined
  }
}

const HEADER = 512
/** Larger entries of the allocation table are marks: free, end of a chain. */
const LAST_SECTOR = 0xfffffffa
/** The header lists so many sectors of the allocation table; those of larger files are listed elsewhere and not looked at. */
const MOST_LISTED = 109

/**
 * Whether every sector that another one goes on in lies within the file: SheetJS reads a file that is cut off as far as
 * it goes and says nothing. Layout: Microsoft, [MS-CFB] Compound File Binary File Format, 2.2 and 2.3.
 */
function isWhole(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sector = 2 ** view.getUint16(30, true)
  if (sector !== 512 && sector !== 4096) return false
  const tables = Math.min(view.getUint32(44, true), MOST_LISTED)
  const startOf = (n: number): number => (n + 1) * sector
  for (let t = 0; t < tables; t += 1) {
    const table = startOf(view.getUint32(76 + 4 * t, true))
    if (table + sector > bytes.length) return false
    for (let at = table; at < table + sector; at += 4) {
      const next = view.getUint32(at, true)
      if (next <= LAST_SECTOR && startOf(next) >= bytes.length) return false
    }
  }
  return true
}
