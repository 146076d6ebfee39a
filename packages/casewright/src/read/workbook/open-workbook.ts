import * as XLSX from '@e965/xlsx'
import { zipSync } from 'fflate'
import { inflateZip, listZip } from '../study-zip/zip-directory.ts'

/**
 * Open an .xlsx. SheetJS's own unpacking runs on without end on some damaged archives; so the archive is unpacked and packed
 * again, without compression, by one that does not. Undefined where it is no workbook, is damaged, or unpacks to more than
 * `mostUnpacked` bytes.
 */
export function openWorkbook(bytes: Uint8Array, mostUnpacked: number, options: XLSX.ParsingOptions): XLSX.WorkBook | undefined {
  const listed = listZip(bytes)
  if (listed === undefined || listed.reduce((sum, f) => sum + f.size, 0) > mostUnpacked) return undefined
  const files = inflateZip(bytes)
  if (files?.['[Content_Types].xml'] === undefined) return undefined
  if (listed.some((f) => !f.path.endsWith('/') && files[f.path]?.length !== f.size)) return undefined
  try {
    return XLSX.read(zipSync(files, { level: 0 }), { ...options, type: 'array', cellHTML: false })
  } catch {
    return undefined
  }
}
