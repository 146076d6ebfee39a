import { unzipSync, zipSync } from 'fflate'
import type { SheetData } from 'write-excel-file/node'

/** A table of text as a workbook of one sheet: first row bold and frozen, every cell text, so that no cell is a formula. */
export async function workbook(sheet: string, rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const data: SheetData = rows.map((r, i) =>
    r.map((value) => ({ value, type: String, wrap: true, alignVertical: 'top', ...(i === 0 && { fontWeight: 'bold' }) })),
  )
  const columns = (rows[0] ?? []).map((_, i) => ({ width: Math.min(40, Math.max(10, ...rows.slice(0, 60).map((r) => (r[i]?.length ?? 0) * 0.6))) }))
  // Only who writes a workbook loads what writes it.
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const bytes = await writeXlsxFile(data, { sheet: sheet.slice(0, 31), columns, stickyRowsCount: 1 }).toBuffer()
  return timeless(bytes)
}

type Settle = (parts: Readonly<Record<string, Uint8Array>>) => Readonly<Record<string, Uint8Array>>
const EPOCH = new Date(1980, 0, 1)

/** The same archive without the moments it was made at: zip times and the dates of the document’s properties. */
export function timeless(archive: Uint8Array, stamp = '1980-01-01T00:00:00Z', settle: Settle = (parts) => parts): Uint8Array {
  const files = Object.entries(settle(unzipSync(archive))).sort(([a], [b]) => first(a) - first(b) || (a < b ? -1 : 1))
  return zipSync(
    Object.fromEntries(
      files.map(([name, content]) => [
        name,
        [name === 'docProps/core.xml' ? new TextEncoder().encode(new TextDecoder().decode(content).replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/gu, stamp)) : content, { mtime: EPOCH, level: 6 }],
      ]),
    ),
  )
}
/** Readers want the list of contents first. */
const first = (name: string): number => (name === '[Content_Types].xml' ? 0 : 1)
