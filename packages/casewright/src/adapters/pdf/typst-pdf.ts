import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { issue, type Issue } from '../../base/issue.ts'
import type { TypstSource } from '../../write/typst/source.ts'
import { chineseFont } from '../fonts/chinese-font.ts'
import { glyphCover } from '../fonts/glyph-cover.ts'

/** A virtual folder: nothing of the disk is read from it. */
const ROOT = '/casewright-report'

/**
 * Typeset a Typst source: tagged PDF, fonts embedded, figures as vectors, dated with the source’s date, so that the same source
 * gives the same bytes. Chinese text without a Chinese font comes back as an issue, never as blanks.
 */
export function typstPdf(source: TypstSource): { readonly bytes: Uint8Array | undefined; readonly issues: readonly Issue[] } {
  const font = chineseFont()
  const missing = uncovered(source, font?.files[0])
  const at = { file: 'report.pdf' }
  if (missing.length > 0 && font === undefined)
    return { bytes: undefined, issues: [issue('error', 'font-missing', at, { characters: missing.slice(0, 12).join('') })] }
  const compiler = NodeCompiler.create({
    workspace: ROOT,
    ...(font !== undefined && { fontArgs: [{ fontBlobs: font.files.map((f) => readFileSync(f)) }] }),
  })
  for (const [path, content] of source.files) compiler.mapShadow(`${ROOT}/${path}`, Buffer.from(content))
  compiler.addSource(`${ROOT}/main.typ`, source.main)
  const result = compiler.compile({ mainFilePath: `${ROOT}/main.typ` })
  const document = result.result
  if (document === null) {
    const error = result.takeError()
    const message = error === null ? '' : JSON.stringify(error.shortDiagnostics).slice(0, 600)
    throw new Error(`the report’s own Typst source does not compile: ${message}`)
  }
  const issues = missing.length === 0 ? [] : [issue('warning', 'font-lacks', at, { characters: missing.slice(0, 12).join('') })]
  return {
    bytes: compiler.pdf(document, { pdfTags: true, creationTimestamp: Date.parse(`${source.date}T00:00:00Z`) / 1000 }),
    issues,
  }
}

const HAN = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u

/** Chinese characters of the source that the font has no glyph for: all of them where there is no font. */
function uncovered(source: TypstSource, font: string | undefined): readonly string[] {
  const text = [source.main, ...source.files.values()].join('')
  const chinese = [...new Set(text)].filter((c) => HAN.test(c))
  if (chinese.length === 0 || font === undefined) return chinese
  const covers = glyphCover(readFileSync(font))
  return chinese.filter((c) => !covers(c.codePointAt(0) ?? 0))
}
