import type { ReportDatabase } from '../../../model/signal/intake.ts'
import { isCaers } from '../caers/read-caers.ts'
import { CsvCutter } from '../csv/csv-cutter.ts'
import { delimiterOf, placesIn, plainHeading } from '../csv/named-rows.ts'
import { decoder } from '../../literature/decoder.ts'
import { findEncoding } from '../../literature/encoding.ts'
import type { SourceFile } from '../report-source.ts'
import { beginning } from '../rows/read-settings.ts'
import { type TableColumns, usualColumns } from '../table/table-columns.ts'

const HEAD = 65_536

/** What a file that its name does not tell is, by its beginning; undefined where it is no reports. */
export async function sniffFile(
  file: SourceFile,
  columns: TableColumns | undefined,
): Promise<ReportDatabase | undefined> {
  const text = await headOf(file)
  if (/^\s*</u.test(text)) return ofXml(text, file.name)
  if (/^\s*[{[]/u.test(text)) return /"safetyreportid"/u.test(text) ? 'openfda' : undefined
  return ofTable(text, file.name, columns)
}

/** Whether a file answers reports that were sent (E2B(R3) `MCCI_IN200101UV01`, E2B(R2) `ichicsrack`), and is none itself. */
export const isAcknowledgement = async (file: SourceFile): Promise<boolean> =>
  /^\s*<[\s\S]*<(?:(?:\w+:)?MCCI_IN200101UV01|ichicsrack)\b/iu.test(await headOf(file))

async function headOf(file: SourceFile): Promise<string> {
  const bytes = await beginning(file, HEAD)
  return decoder(findEncoding(bytes), 'lenient')
    .decode(bytes)
    .replace(/^\uFEFF/u, '')
}

function ofXml(text: string, name: string): ReportDatabase | undefined {
  if (/<(?:\w+:)?MCCI_IN200100UV01\b/u.test(text)) return 'e2b-r3'
  if (!/<(?:ichicsr|safetyreport)\b/iu.test(text)) return undefined
  return isOfFda(text, name) ? 'faers-xml' : 'e2b-r2'
}

/** FDA's quarterly files name their sender so, and bear the quarter. */
const isOfFda = (text: string, name: string): boolean =>
  /FDA-Public Use/iu.test(text) || /ADR\d\dQ[1-4]|faers_xml|aers_sgml/iu.test(name)

function ofTable(text: string, name: string, columns: TableColumns | undefined): ReportDatabase | undefined {
  const headings = new CsvCutter(delimiterOf(name)).take(text.replaceAll(/\r\n?/gu, '\n'))[0]?.cells ?? []
  const { report, drug, event } = columns ?? usualColumns
  const isNamed = Object.values(placesIn(headings, { report: [report], drug: [drug], event: [event] })).every(
    (at) => at >= 0,
  )
  if (columns !== undefined && isNamed) return 'table'
  if (isCaers(headings)) return 'caers'
  const plain = new Set(headings.map(plainHeading))
  if (plain.has('vaersid') && (plain.has('recvdate') || plain.has('vaxname') || plain.has('symptom1'))) return 'vaers'
  return isNamed ? 'table' : undefined
}
