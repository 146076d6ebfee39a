import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { InputProblem, issue } from '../../base/issue.ts'
import type { PdfPages } from '../../ops/ports.ts'

/** More pages than any report or chart has; a file that claims more is not read. */
const MOST_PAGES = 3_000

/** The words of each page of a PDF with their places, read by pdf.js. Nothing of the file is run and nothing is fetched. */
export const pdfPages =
  (breathe: () => Promise<void>): PdfPages =>
  async (bytes, file) => {
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
    const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
    // The library takes the bytes for itself.
    const task = getDocument({
      data: new Uint8Array(bytes),
      cMapUrl: `${join(home, 'cmaps')}/`,
      cMapPacked: true,
      standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
      disableFontFace: true,
      useSystemFonts: false,
      enableXfa: false,
      stopAtErrors: false,
      verbosity: 0,
    })
    try {
      const document = await task.promise
      if (document.numPages > MOST_PAGES) throw refused(file, `${document.numPages} > ${MOST_PAGES}`)
      const pages = []
      for (let n = 1; n <= document.numPages; n += 1) {
        const page = await document.getPage(n)
        const content = await page.getTextContent()
        const [left = 0, , right = 0] = page.view
        pages.push({
          width: right - left,
          runs: content.items.flatMap((item) => {
            if (!('str' in item)) return []
            const [, b = 0, , d = 0, x = 0, y = 0] = item.transform as readonly number[]
            return [
              {
                text: item.str,
                x: x - left,
                y,
                width: item.width,
                height: item.height > 0 ? item.height : Math.hypot(b, d),
              },
            ]
          }),
        })
        page.cleanup()
        await breathe()
      }
      return pages
    } catch (problem) {
      if (problem instanceof InputProblem) throw problem
      if (problem instanceof Error && PDF_FAULTS.has(problem.name)) throw refused(file, problem.message)
      throw problem
    } finally {
      await task.destroy()
    }
  }

/** What pdf.js calls files it cannot read. */
const PDF_FAULTS = new Set([
  'InvalidPDFException',
  'PasswordException',
  'FormatError',
  'UnknownErrorException',
  'ResponseException',
  'XRefEntryException',
  'XRefParseException',
  'UnexpectedResponseException',
  'MissingPDFException',
])

const refused = (file: string, why: string): InputProblem =>
  new InputProblem([issue('error', 'pdf-unreadable', { file }, { file, why })])
