import type { Press } from '../../ops/ports.ts'
import { png } from '../images/png.ts'
import { workbook } from '../xlsx/workbook.ts'

/** What needs native code or Node, as Node has it; what sets type is loaded by whoever has it set. */
export const nodePress: Press = {
  png,
  pdf: async (source) => (await import('../pdf/typst-pdf.ts')).typstPdf(source),
  docx: async (...given) => (await import('../docx/word.ts')).wordFile(...given),
  workbook,
}
