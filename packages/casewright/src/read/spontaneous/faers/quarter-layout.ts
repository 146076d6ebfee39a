import { decoder } from '../../literature/decoder.ts'
import { findEncoding } from '../../literature/encoding.ts'
import type { SourceFile } from '../report-source.ts'
import { beginning } from '../rows/read-settings.ts'
import columns from './quarter-columns.json' with { type: 'json' }
import { heading } from './quarter-table.ts'

/** Up to this quarter reports were AERS's, numbered by ISR. */
const LAST_OF_AERS = '2012q3'
const HEAD = 4096
const [ofFaers, ofAers] = columns.DEMO.columns.report

/** Whose layout a quarter has: by how its table of reports numbers them, and by its date where the headings do not tell. */
export async function quarterLayout(quarter: string, demo: SourceFile | undefined): Promise<'aers' | 'faers'> {
  const headings = demo === undefined ? [] : await firstLine(demo)
  if (headings.includes(ofFaers ?? '')) return 'faers'
  if (headings.includes(ofAers ?? '')) return 'aers'
  return quarter <= LAST_OF_AERS ? 'aers' : 'faers'
}

async function firstLine(file: SourceFile): Promise<readonly string[]> {
  const bytes = await beginning(file, HEAD)
  const text = decoder(findEncoding(bytes), 'lenient').decode(bytes)
  return (/^\uFEFF?([^\r\n]*)/u.exec(text)?.[1] ?? '').split('$').map(heading)
}
