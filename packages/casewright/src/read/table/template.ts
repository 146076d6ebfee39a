import * as XLSX from '@e965/xlsx'
import { schemaFiles } from '../../extract/schema-files.ts'
import { mappingFile } from './mapping.ts'
import mapping from './template-mapping.json' with { type: 'json' }

/**
 * Templates to fill in: a table as CSV and as a workbook, and the mapping that goes with it (file name → content). The two
 * rows are invented. The same bytes every time.
 */
export function template(): ReadonlyMap<string, Uint8Array | string> {
  const sheet = XLSX.utils.aoa_to_sheet(mapping.rows.map((row) => [...row]))
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, 'patients')
  const workbook: ArrayBuffer = XLSX.write(book, { type: 'array', bookType: 'xlsx', compression: true })
  const csv = mapping.rows.map((row) => row.map(quoted).join(',')).join('\r\n')
  return new Map<string, Uint8Array | string>([
    ['patients.csv', `\uFEFF${csv}\r\n`],
    ['patients.xlsx', new Uint8Array(workbook)],
    ['mapping.yaml', `${mapping.mapping.join('\n')}\n`],
    ['schemas/mapping.schema.json', schemaFiles({ mapping: mappingFile }).get('mapping.schema.json') ?? ''],
  ])
}

const quoted = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
