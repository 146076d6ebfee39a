import type { Press } from '../../ops/ports.ts'
import { wordFile } from '../docx/word.ts'
import { png } from '../images/png.ts'
import { typstPdf } from '../pdf/typst-pdf.ts'
import { workbook } from '../xlsx/workbook.ts'

/** What needs native code or Node, as Node has it. */
export const nodePress: Press = {
  png,
  pdf: async (source) => typstPdf(source),
  docx: wordFile,
  workbook,
}
