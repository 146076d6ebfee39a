import { SaxesParser } from 'saxes'
import { tidyLines } from './text-of-html.ts'

/** Parts of an article in JATS that are about it and not of it. */
const SILENT = new Set([
  'journal-meta',
  'permissions',
  'ref-list',
  'custom-meta-group',
  'history',
  'pub-date',
  'article-id',
  'related-article',
  'processing-meta',
  'tex-math',
])
const BLOCK = new Set(
  'abstract article article-title body break caption contrib-group disp-quote fig label list-item p ref sec subtitle table-wrap td th title tr trans-abstract trans-title'.split(
    ' ',
  ),
)

export interface XmlText {
  readonly text: string
  /** Line of the first place where the file is no XML; what came before it is read. */
  readonly brokenAt?: number
}

/** The words of an article in XML (JATS, or any other), a line a block. No entity but XML's own is expanded. */
export function textOfXml(xml: string): XmlText {
  const out: string[] = []
  let silent = 0
  let brokenAt: number | undefined
  const parser = new SaxesParser({ position: true })
  const local = (name: string): string => name.slice(name.indexOf(':') + 1)
  parser.on('opentag', ({ name }) => {
    if (silent > 0 || SILENT.has(local(name))) silent += 1
    else if (BLOCK.has(local(name))) out.push('\n')
  })
  parser.on('closetag', ({ name }) => {
    if (silent > 0) silent -= 1
    else if (BLOCK.has(local(name))) out.push('\n')
  })
  const words = (text: string): void => {
    if (silent === 0) out.push(text.replaceAll(/\s+/gu, ' '))
  }
  parser.on('text', words)
  parser.on('cdata', words)
  parser.on('error', () => {
    brokenAt ??= parser.line
  })
  parser.write(xml).close()
  return { text: tidyLines(out.join('')), ...(brokenAt !== undefined && { brokenAt }) }
}
