import { csvBlob } from '../../../parts/csv-blob.ts'
import type { LabColumn, LabRow } from './lab-columns.ts'

/** The graded table for a spreadsheet, every row of it. */
export const labsCsv = (rows: readonly LabRow[], columns: readonly LabColumn[]): Blob =>
  csvBlob([columns.map((c) => c.name), ...rows.map((r) => columns.map((c) => c.cell(r)))])
