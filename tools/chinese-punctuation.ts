import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fullWidth } from '../packages/casewright/src/i18n/full-width.ts'

/**
 * Give the Chinese wording and the Chinese names of the knowledge their full-width punctuation, in place:
 * `node tools/chinese-punctuation.ts`. For those whose keyboard, editor or terminal writes `,` and `:`; a test fails until it
 * has been run. In the knowledge only quoted `zh: "…"` values and the column `zh` are touched: synonyms stay as sources write them.
 */
const root = fileURLToPath(new URL('../', import.meta.url))
const quoted = (text: string): string => JSON.stringify(fullWidth(String(JSON.parse(text))))

function rewrite(pattern: string, change: (text: string) => string): void {
  for (const file of globSync(pattern, { cwd: root })) {
    const before = readFileSync(root + file, 'utf8')
    const after = change(before)
    if (after !== before) writeFileSync(root + file, after)
  }
}

rewrite('packages/casewright/src/i18n/**/zh.json', (text) => text.replaceAll(/"(?:[^"\\]|\\.)*"/gu, quoted))
rewrite('knowledge/**/*.yaml', (text) => text.replaceAll(/(?<=\bzh: )"(?:[^"\\]|\\.)*"/gu, quoted))
rewrite('knowledge/**/*.tsv', (text) => {
  const rows = text.split('\n').map((line) => line.split('\t'))
  const at = rows[0]?.indexOf('zh') ?? -1
  return rows
    .map((cells, i) => (i === 0 ? cells : cells.map((cell, j) => (j === at ? fullWidth(cell) : cell))).join('\t'))
    .join('\n')
})
