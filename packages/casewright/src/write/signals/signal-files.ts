import { allBlocks, type ReportDocument } from '../document.ts'
import type { Bundle, ReportPress } from '../bundle.ts'
import { columnHeads } from '../files/column-heads.ts'
import { csv } from '../../base/csv.ts'
import { ledger, ledgerJson } from '../files/ledger.ts'
import { plainText } from '../figure-reader.ts'
import { typstSource } from '../typst/source.ts'
import { nameOfNumber } from './signal-book.ts'
import { signalHtml } from './signal-html.ts'
import { signalReport, type SignalReport, type SignalReportInput } from './signal-report.ts'

/**
 * Every file of the report in one language: `report.<locale>.{html,docx,pdf}`, `figures/<id>.<locale>.{svg,png}`,
 * `numbers.<locale>.csv`, `trace.json`. The same input gives the same bytes. `step` is called before each file that takes time.
 */
export async function writeSignalFiles(
  input: SignalReportInput,
  press: ReportPress,
  step: (file: string) => void = () => {},
): Promise<Bundle> {
  const { locale } = input
  const report = signalReport(input)
  const { document } = report
  const files = new Map<string, Uint8Array | string>()
  step('html')
  files.set(`report.${locale}.html`, signalHtml(report))
  const pictures = await drawn(document, press, files, step)
  step('docx')
  files.set(`report.${locale}.docx`, await press.docx(document, pictures))
  step('pdf')
  const { bytes, issues } = await press.pdf(typstSource(document))
  if (bytes !== undefined) files.set(`report.${locale}.pdf`, bytes)
  step('numbers')
  files.set(`numbers.${locale}.csv`, numbersCsv(report))
  files.set('trace.json', ledgerJson(ledger(document.numbers)))
  return { files, issues }
}

async function drawn(
  document: ReportDocument,
  press: ReportPress,
  files: Map<string, Uint8Array | string>,
  step: (file: string) => void,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const pictures = new Map<string, Uint8Array>()
  for (const b of allBlocks(document.sections)) {
    if (b.kind !== 'figure') continue
    const name = `figures/${b.figure.id}`
    step(name)
    const picture = await press.png(b.figure.svg)
    pictures.set(b.figure.id, picture)
    files.set(`${name}.${document.locale}.svg`, b.figure.svg)
    files.set(`${name}.${document.locale}.png`, picture)
  }
  return pictures
}

const cell = (x: number | undefined): string => (x === undefined ? '' : String(x))

/** Every number with its digits unrounded and its limits, one a row; what was generated says so in every row. */
function numbersCsv({ book, document }: SignalReport): string {
  const generated = book.answer.lake.generated ? 'generated' : 'reports'
  return csv([
    columnHeads(book.locale, [
      'id',
      'label',
      'kind',
      'unit',
      'value',
      'low',
      'high',
      'level',
      'why_none',
      'reports',
      'data',
    ]),
    ...[...document.numbers.values()].map(({ value: e }) => [
      e.id,
      plainText(nameOfNumber(book, e)),
      e.kind,
      e.unit,
      cell(e.value),
      cell(e.interval?.low),
      cell(e.interval?.high),
      cell(e.interval?.level),
      e.cautions.join(' '),
      e.events.join(' '),
      generated,
    ]),
  ])
}
