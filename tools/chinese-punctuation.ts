import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fullWidth } from '../packages/casewright/src/i18n/full-width.ts'

/**
 * Give the Chinese wording its full-width punctuation, in place: `node tools/chinese-punctuation.ts`. For those whose keyboard,
 * editor or terminal writes `,` and `:`; a test fails until it has been run.
 */
const wording = fileURLToPath(new URL('../packages/casewright/src/i18n/', import.meta.url))
for (const file of ['zh.json', 'issues/zh.json', 'figures/zh.json', 'ops/zh.json']) {
  const before = readFileSync(wording + file, 'utf8')
  const after = before.replaceAll(/"(?:[^"\\]|\\.)*"/gu, (text) => JSON.stringify(fullWidth(String(JSON.parse(text)))))
  if (after !== before) writeFileSync(wording + file, after)
}
