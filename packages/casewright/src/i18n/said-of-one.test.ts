import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { wrongOfOne } from '../../test/said-of-one.ts'
import workbench from './issues/workbench.json' with { type: 'json' }

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((f) =>
  /(?:^|[/\\])en\.json$/u.test(f),
)
const wordings = (node: unknown): readonly string[] =>
  typeof node === 'string' ? [node] : Object.values(node ?? {}).flatMap(wordings)

describe('where a count is one', () => {
  it.each(files)('%s says it in the singular', (file) => {
    const all = wordings(JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')))
    expect(all.length).toBeGreaterThan(20)
    expect(all.flatMap((text) => wrongOfOne(text).map((found) => [found, text]))).toEqual([])
  })
  it('the workbench’s own sentences say it in the singular', () => {
    const all = Object.values(workbench).map((said) => said.en)
    expect(all.flatMap((text) => wrongOfOne(text).map((found) => [found, text]))).toEqual([])
  })
  it.each([
    ['{n} records', '1 records'],
    ['{n} {n|case|cases} were read', '1 case were'],
    ['{kept} different tables', '1 different tables'],
    ['at least {needed} of {of} criteria', '1 criteria'],
  ])('“%s” would be found', (wording, found) => {
    expect(wrongOfOne(wording)).toEqual([expect.stringContaining(found)])
  })
})
