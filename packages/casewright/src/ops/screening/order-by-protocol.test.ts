import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { ops } from '../index.ts'
import type { ValueOf } from '../op.ts'
import type { screenNext } from '../screen-next.ts'

const ctx = nodeContext({ today: '2026-11-29' })
const titles = [
  'Outcomes of hip fracture surgery in the elderly',
  'Sorafenib for hepatocellular carcinoma: a trial',
  'Sweet syndrome after sorafenib: a case report',
  'Quality of sleep in nurses on night shifts',
  'Sweet syndrome of pregnancy',
  'Imatinib and sleep',
  'Sorafenib trial of sleep and surgery, a quality report',
  'Neutrophilic dermatosis during imatinib: case report',
]
const run = async (name: string, input: object): Promise<unknown> => (await ops[name]?.call(ctx, input))?.value

/** A study of one screener with these records; `settings`: lines of its `screening`. */
async function studyWith(...settings: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'by-protocol-'))
  const study = join(folder, 'study')
  await run('init', { folder: study })
  const protocol = readFileSync(join(study, 'protocol.yaml'), 'utf8')
    .replace(/^screening:.*(?:\n .*)*/mu, '')
    .replace(/groups: \[\]/u, 'groups: [tyrosine-kinase-inhibitor]')
  const screening = ['screeners: { title-abstract: 1, full-text: 1 }', ...settings].map((line) => `  ${line}\n`)
  writeFileSync(join(study, 'protocol.yaml'), `${protocol}\nscreening:\n${screening.join('')}`)
  const file = join(folder, 'found.ris')
  writeFileSync(file, titles.map((t) => `TY  - JOUR\nTI  - ${t}\nER  - \n\n`).join(''))
  await run('literature.import', { into: study, files: [file], database: 'pubmed' })
  return study
}
// The operation says what it gives.
const next = async (study: string) =>
  (await run('screen.next', { study, by: 'Li Na', n: 10 })) as ValueOf<typeof screenNext>
const read = ({ records }: ValueOf<typeof screenNext>) => records.map((r) => titles.indexOf(r.title?.text ?? ''))

describe('before anything is known to be relevant', () => {
  it('records that tell of the protocol’s reaction and drugs come first, and say by which words', async () => {
    const value = await next(await studyWith())
    expect(new Set(read(value).slice(0, 2))).toEqual(new Set([2, 7]))
    expect(new Set(read(value).slice(-2))).toEqual(new Set([0, 3]))
    expect(value.learntFrom).toEqual({ relevant: 0, irrelevant: 0 })
    expect(value.records[0]?.terms.every((t) => t.weight > 0)).toBe(true)
  })
  it('go on by the protocol where only irrelevant ones were read', async () => {
    const study = await studyWith()
    const [first] = (await next(study)).records
    await run('screen.decide', { study, record: first?.record, verdict: 'exclude', by: 'Li Na' })
    expect([2, 7]).toContain(read(await next(study))[0])
  })
  it('come by lot or as imported where the protocol says so', async () => {
    expect(read(await next(await studyWith('order: as-imported')))).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    const [one, other] = [await next(await studyWith('order: random')), await next(await studyWith('order: random'))]
    expect(read(one)).toEqual(read(other))
  })
})

describe('a study as it is made, without a reaction or drugs chosen', () => {
  it('marks any neutrophilic dermatosis, puts it first, and tells that no drug is named', async () => {
    const study = join(mkdtempSync(join(tmpdir(), 'as-made-')), 'study')
    await run('init', { folder: study })
    const file = join(study, '..', 'found.ris')
    const found = ['全髋关节置换术100例', '舒尼替尼致坏疽性脓皮病1例', 'Neutrophilic panniculitis: a report']
    writeFileSync(file, found.map((t) => `TY  - JOUR\nTI  - ${t}\nER  - \n\n`).join(''))
    await run('literature.import', { into: study, files: [file], database: 'pubmed' })
    const { records, unnamed } = await next(study)
    expect(records.at(-1)?.title?.text).toBe(found[0])
    expect(records.slice(0, 2).map((r) => r.title?.marks.some((m) => m.kind === 'reaction'))).toEqual([true, true])
    expect(unnamed).toEqual(['drugs'])
    await run('protocol.edit', {
      study,
      change: { drugs: { name: { en: 'sunitinib', zh: '舒尼替尼' }, groups: [], include: ['sunitinib'], exclude: [] } },
    })
    expect((await next(study)).unnamed).toEqual([])
  })
})

describe('while few records are known', () => {
  it('one that tells of drug and reaction comes before one that is only like the others in its words', async () => {
    const study = await studyWith()
    // Two cases whose other words a cohort shares, and a case told in other words.
    const more = [
      'Sweet syndrome after imatinib in a woman: hospital course and outcome',
      'Sepsis after hip surgery in a woman: hospital course and outcome, a cohort',
      'Acute febrile neutrophilic dermatosis and nilotinib',
    ]
    const file = join(study, '..', 'more.ris')
    writeFileSync(file, more.map((t) => `TY  - JOUR\nTI  - ${t}\nER  - \n\n`).join(''))
    await run('literature.import', { into: study, files: [file], database: 'embase' })
    const titled = async () => (await next(study)).records.map((r) => r.title?.text ?? '')
    for (const title of [more[0], titles[2]]) {
      const found = (await next(study)).records.find((r) => r.title?.text === title)
      await run('screen.decide', { study, record: found?.record, verdict: 'include', by: 'Li Na' })
    }
    const order = await titled()
    expect(order.indexOf(more[2] ?? '')).toBeLessThan(order.indexOf(more[1] ?? ''))
    expect(order.indexOf(titles[7] ?? '')).toBeLessThan(order.indexOf(more[1] ?? ''))
  })
})

describe('a verdict of unsure', () => {
  const learnt = async (study: string, verdict: string) => {
    const [first] = (await next(study)).records
    await run('screen.decide', { study, record: first?.record, verdict, by: 'Li Na' })
    return (await next(study)).learntFrom
  }
  it('is learnt from as relevant, as the record passes on', async () => {
    expect(await learnt(await studyWith(), 'unsure')).toEqual({ relevant: 1, irrelevant: 0 })
  })
  it('teaches nothing where the protocol says so; to include does, and what full text came to', async () => {
    const study = await studyWith('unsure: left-out')
    const [first] = (await next(study)).records
    expect(await learnt(study, 'unsure')).toEqual({ relevant: 0, irrelevant: 0 })
    expect(await learnt(study, 'include')).toEqual({ relevant: 1, irrelevant: 0 })
    await run('screen.decide', { study, record: first?.record, stage: 'full-text', verdict: 'include', by: 'Li Na' })
    expect((await next(study)).learntFrom).toEqual({ relevant: 2, irrelevant: 0 })
  })
  it('after which a settlement no longer stands teaches nothing either', async () => {
    const study = await studyWith('unsure: left-out')
    await run('protocol.edit', { study, change: { screeners: { 'title-abstract': 2, 'full-text': 1 } } })
    const record = (await next(study)).records[0]?.record
    const say = (by: string, verdict: string) => run('screen.decide', { study, record, verdict, by })
    await say('Li Na', 'include')
    await say('Wang Fang', 'exclude')
    await run('screen.settle', { study, record, verdict: 'include', by: 'Zhao Min' })
    expect((await next(study)).learntFrom).toEqual({ relevant: 1, irrelevant: 0 })
    for (const by of ['Li Na', 'Wang Fang']) await say(by, 'unsure')
    expect((await next(study)).learntFrom).toEqual({ relevant: 0, irrelevant: 0 })
  })
})
