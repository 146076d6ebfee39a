import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { ops } from '../index.ts'
import { literatureRecord } from '../literature-record.ts'
import type { AnyOp, TypedOp } from '../op.ts'
import { screenNext } from '../screen-next.ts'

const ctx = nodeContext({ today: '2026-11-29' })
const below = mkdtempSync(join(tmpdir(), 'casewright-read-'))
afterAll(() => rmSync(below, { recursive: true, force: true }))
// The value an operation gives is of its own type; a door sees it as unknown.
const call = async <I, O>(op: TypedOp<I, O>, input: I): Promise<O> => (await (op as AnyOp).call(ctx, input)).value as O
const run = async (name: string, input: object): Promise<unknown> => (await ops[name]?.call(ctx, input))?.value

const english = `TY  - JOUR
TI  - Sweet syndrome after venetoclax: a case
AU  - Li, Na
PY  - 2023
JO  - Chin J Dermatol
LA  - English
AB  - A man took venetoclax.
ER  -
`
const chinese = `TY  - JOUR
TI  - 维奈克拉致Sweet综合征一例
AU  - 李娜
PY  - 2023
JO  - 中华皮肤科杂志
LA  - Chinese
AB  - 男性患者服用维奈克拉后出现红斑。服药第十天发热，皮肤活检示真皮内中性粒细胞浸润。
ER  -
`

describe('a publication with records in two languages', () => {
  it('is put before a screener in both, whichever of them carries it', async () => {
    const study = join(below, 'study')
    const files = [join(below, 'embase.ris'), join(below, 'cnki.ris')]
    for (const [i, text] of [english, chinese].entries()) writeFileSync(files[i] ?? '', text)
    await run('init', { folder: study })
    await run('literature.import', { files, into: study, databases: ['embase', 'cnki'] })
    const next = { study, stage: 'title-abstract' as const, by: 'Li Na' }
    const apart = (await call(screenNext, next)).records
    expect(apart.map((r) => [r.lang, r.versions.length]).toSorted()).toEqual([
      ['en', 0],
      ['zh', 0],
    ])
    const [a, b] = apart.map((r) => r.record)
    await run('dedupe.decide', { study, a, b, as: 'translation', by: 'Li Na' })
    const [one, ...others] = (await call(screenNext, next)).records
    expect(others).toEqual([])
    const both = [one, ...(one?.versions ?? [])]
    expect(both.map((v) => v?.lang).toSorted()).toEqual(['en', 'zh'])
    expect(both.find((v) => v?.lang === 'en')?.title?.text).toBe('Sweet syndrome after venetoclax: a case')
    expect(both.find((v) => v?.lang === 'zh')?.abstract?.text).toContain('男性患者')
    const page = await call(literatureRecord, { study, record: one?.record ?? '' })
    expect(page.publication.records.map((r) => r.lang).toSorted()).toEqual(['en', 'zh'])
  })
})
