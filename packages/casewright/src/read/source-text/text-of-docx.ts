import { unzipSync } from 'fflate'
import { decodeText } from '../../base/decode-text.ts'
import { SaxesParser } from 'saxes'
import { tidyLines } from './text-of-html.ts'

/** A part of a document larger than this when unpacked is no text people wrote. */
const MOST_BYTES = 40_000_000
const MAIN = 'word/document.xml'

/** The words of a Word document, a line a paragraph, cells of tables apart; deleted text is left out. Undefined where it is none. */
export function textOfDocx(bytes: Uint8Array): string | undefined {
  let main: Uint8Array | undefined
  try {
    main = unzipSync(bytes, { filter: (file) => file.name === MAIN && file.originalSize <= MOST_BYTES })[MAIN]
  } catch {
    // The library throws where the archive is damaged.
    return undefined
  }
  const xml = main === undefined ? undefined : decodeText(main)
  return xml === undefined ? undefined : wordsIn(xml)
}

function wordsIn(xml: string): string {
  const out: string[] = []
  let reading = false
  const parser = new SaxesParser()
  parser.on('opentag', ({ name }) => {
    if (name === 'w:t') reading = true
    else if (name === 'w:tab' || name === 'w:tc') out.push('\t')
    else if (name === 'w:br' || name === 'w:cr') out.push('\n')
    else if (name === 'w:noBreakHyphen') out.push('-')
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') reading = false
    else if (name === 'w:p') out.push('\n')
  })
  parser.on('text', (text) => {
    if (reading) out.push(text)
  })
  // A damaged document is read as far as it goes.
  parser.on('error', () => undefined)
  parser.write(xml).close()
  return tidyLines(out.join(''))
}
