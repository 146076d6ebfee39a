import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { dedupeReview } from '../dedupe-review.ts'
import { ops } from '../index.ts'
import { literatureDiagram } from '../literature-diagram.ts'
import type { AnyOp, TypedOp } from '../op.ts'
import { overview } from '../overview.ts'
import { screenNext } from '../screen-next.ts'

const ctx = nodeContext({ today: '2026-11-29' })
const below = mkdtempSync(join(tmpdir(), 'casewright-compared-'))
afterAll(() => rmSync(below, { recursive: true, force: true }))
const builtIn = fileURLToPath(new URL('../../../../../examples/neutrophilic-dermatosis', import.meta.url))
const exported = (name: string): string => join(builtIn, 'literature/imports', name)
// The value an operation gives is of its own type; a door sees it as unknown.
const call = async <I, O>(op: TypedOp<I, O>, input: I): Promise<O> => (await (op as AnyOp).call(ctx, input)).value as O
const run = async (name: string, input: object): Promise<unknown> => (await ops[name]?.call(ctx, input))?.value

const EMBASE = exported('6c7f8764/example-embase-layout.ris')
const CNKI = exported('919dea15/example-cnki-layout.net')
const studyWith = async (name: string, ...files: readonly string[]): Promise<string> => {
  const study = join(below, name)
  await run('init', { folder: study })
  await run('literature.import', { files, into: study, database: 'embase' })
  return study
}
/** What each screen says of how many records were not compared. */
const told = async (study: string) => {
  const { open, steps } = await call(overview, { study })
  const { rows, svg } = await call(literatureDiagram, { study })
  return {
    open: open.find((o) => o.id === 'duplicates')?.n ?? 0,
    step: steps.find((s) => s.id === 'publications')?.instead ?? null,
    screening: (await call(screenNext, { study, stage: 'title-abstract', by: 'Li Na' })).notCompared,
    pairs: (await call(dedupeReview, { study })).notCompared,
    row: rows.find((r) => r.box === 'databases.notCompared')?.n ?? 0,
    drawn: svg.zh.includes('尚未查重'),
  }
}
const all = (n: number) => ({ open: n, screening: n, pairs: n, row: n, drawn: n > 0 })

describe('records among which nobody has looked for duplicates', () => {
  it('are told everywhere before duplicates are looked for, in place of a number of publications; not after', async () => {
    const study = await studyWith('fresh', EMBASE)
    expect(await told(study)).toEqual({
      ...all(131),
      step: { en: 'duplicates not looked for yet', zh: '尚未查重' },
    })
    await run('dedupe', { what: study })
    expect(await told(study)).toEqual({ ...all(0), step: null })
  })

  it('are those that came since, and come again where an import is taken back and made once more', async () => {
    const study = await studyWith('since', EMBASE)
    await run('dedupe', { what: study })
    await run('literature.import', { files: [CNKI], into: study })
    const since = await told(study)
    expect(since).toMatchObject(all(20))
    expect(since.step?.en).toContain('20')
    await run('dedupe', { what: study })
    await run('literature.withdraw', { study, import: '919dea15' })
    expect(await told(study)).toMatchObject(all(0))
    await run('literature.import', { files: [CNKI], into: study })
    expect(await told(study)).toMatchObject(all(20))
  })

  it('are only what comes later, in a study whose duplicates were looked for before that was written down', async () => {
    const study = await studyWith('old', EMBASE)
    await run('dedupe', { what: study })
    rmSync(join(study, 'literature/compared.json'))
    expect(await told(study)).toMatchObject(all(0))
    await run('literature.import', { files: [CNKI], into: study })
    expect(await told(study)).toMatchObject(all(20))
  })

  it('are none in the built-in study', async () => {
    expect(await told('neutrophilic-dermatosis')).toMatchObject(all(0))
  })
})
