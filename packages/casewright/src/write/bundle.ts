import type { Issue } from '../base/issue.ts'
import type { ReportInput } from './book.ts'
import { allBlocks, type DrawnFigure, type ReportDocument } from './document.ts'
import { ledger, ledgerJson } from './files/ledger.ts'
import { listingCsv, listingRows } from './files/listing.ts'
import { numbersCsv, numbersJson } from './files/numbers.ts'
import { recordsCsv } from './files/records.ts'
import { renderHtml } from './html/render.ts'
import { writeReport } from './report.ts'
import { typstSource, type TypstSource } from './typst/source.ts'

/** What a report needs of native code: pictures, typesetting, Word, workbooks. */
export interface ReportPress {
  readonly png: (svg: string) => Promise<Uint8Array>
  readonly pdf: (source: TypstSource) => Promise<{ readonly bytes: Uint8Array | undefined; readonly issues: readonly Issue[] }>
  readonly docx: (document: ReportDocument, pictures: ReadonlyMap<string, Uint8Array>) => Promise<Uint8Array>
  readonly workbook: (sheet: string, rows: readonly (readonly string[])[]) => Promise<Uint8Array>
}
export interface Drawings {
  readonly figures: readonly DrawnFigure[]
  /** A course of each patient, by patient id. */
  readonly timelines: ReadonlyMap<string, DrawnFigure>
}
export interface Bundle {
  readonly files: ReadonlyMap<string, Uint8Array | string>
  readonly issues: readonly Issue[]
}

/**
 * Every file of a report in one language: `report.<locale>.{html,docx,pdf}`, `figures/<id>.<locale>.{svg,png}`, `numbers.<locale>.{csv,json}`,
 * `line-listing.<locale>.{csv,xlsx}`, and `records.<locale>.csv` where the study holds its literature. The same input gives the same bytes. `step` is called before each file that takes time.
 */
export async function reportFiles(
  input: ReportInput,
  { figures, timelines }: Drawings,
  press: ReportPress,
  step: (file: string) => void = () => {},
): Promise<Bundle> {
  const { locale } = input
  const report = writeReport(input, figures)
  const { document, book } = report
  const files = new Map<string, Uint8Array | string>()
  step('html')
  files.set(`report.${locale}.html`, renderHtml(report, timelines))
  const pictures = new Map<string, Uint8Array>()
  for (const b of allBlocks(document.sections)) {
    if (b.kind !== 'figure') continue
    step(`figures/${b.figure.id}`)
    const picture = await press.png(b.figure.svg)
    pictures.set(b.figure.id, picture)
    files.set(`figures/${b.figure.id}.${locale}.svg`, b.figure.svg)
    files.set(`figures/${b.figure.id}.${locale}.png`, picture)
  }
  step('docx')
  files.set(`report.${locale}.docx`, await press.docx(document, pictures))
  step('pdf')
  const { bytes, issues } = await press.pdf(typstSource(document))
  if (bytes !== undefined) files.set(`report.${locale}.pdf`, bytes)
  step('numbers')
  files.set(`numbers.${locale}.csv`, numbersCsv(book))
  files.set(`numbers.${locale}.json`, numbersJson(book))
  if (input.study.literature !== undefined) files.set(`records.${locale}.csv`, recordsCsv(book))
  files.set(`line-listing.${locale}.csv`, listingCsv(book))
  files.set(`line-listing.${locale}.xlsx`, await press.workbook(book.t('section.listing'), listingRows(book)))
  return { files, issues }
}

/** The trace of every number, the same for every language. */
export const traceFile = (input: ReportInput): string => ledgerJson(ledger(writeReport(input, []).book.numbers))
