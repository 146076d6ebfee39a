import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { nameIn } from '../../i18n/name-in.ts'
import { nodeContext } from '../../adapters/node-context.ts'
import { words } from '../../write/document.ts'
import { writeReport } from '../../write/report.ts'
import { analyseStudy } from '../analyse-study.ts'
import { find } from '../find.ts'
import { init } from '../init.ts'
import type { AnyOp, TypedOp } from '../op.ts'
import { overview } from '../overview.ts'
import { reportPreview } from '../report-preview.ts'

const ctx = nodeContext({ today: '2026-12-01' })
const folder = mkdtempSync(join(tmpdir(), 'overview-'))
const builtIn = 'neutrophilic-dermatosis'
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// The value an operation gives is of its own type; a door sees it as unknown.
const call = async <I, O>(op: TypedOp<I, O>, input: I): Promise<O> => (await (op as AnyOp).call(ctx, input)).value as O

describe('a study at a glance', () => {
  it('goes from searches to the series in numbers that never grow', async () => {
    const { steps, leftOut, completeness } = await call(overview, { study: builtIn })
    const n = new Map(steps.map((s) => [s.id, s.n]))
    const way = ['identified', 'publications', 'screened', 'assessed', 'reports'] as const
    const numbers = way.map((id) => n.get(id) ?? Number.NaN)
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))
    expect(n.get('included')).toBe(completeness?.of)
    // Who is described is in the series or left out: none is both, none neither.
    expect(n.get('patients')).toBe((n.get('included') ?? 0) + leftOut.reduce((sum, l) => sum + l.n, 0))
    expect(leftOut.every((l) => l.n > 0 && l.name.zh !== '' && l.name.en !== l.by)).toBe(true)
    for (const item of completeness?.items ?? []) expect(item.told).toBeLessThanOrEqual(completeness?.of ?? 0)
  })

  it('tells the parts its numbers are the sum of, as the report does with the same sums', async () => {
    const { steps } = await call(overview, { study: builtIn })
    const summed = steps.filter((s) => s.sum !== null)
    expect(summed.map((s) => s.id)).toEqual(['identified', 'publications', 'screened', 'assessed', 'reports'])
    for (const { n, sum } of summed)
      for (const said of [sum?.en, sum?.zh]) {
        const parts = said?.match(/\d+/gu)?.map(Number) ?? []
        expect([said, parts.reduce((a, b) => a + b, 0)]).toEqual([said, n])
      }
    const { html } = await call(reportPreview, { study: builtIn, language: 'en', parts: [] })
    const text = html.replace(/<[^>]+>/gu, '')
    const printed = (name: string): string | undefined =>
      new RegExp(`(\\d+ \\+ \\d+ = \\d+) ${name}`, 'u').exec(text)?.[1]
    const at = new Map(summed.map((s) => [s.id, s]))
    for (const [id, name] of [
      ['identified', 'records identified'],
      ['screened', 'screened by title'],
      ['assessed', 'assessed at full text'],
      ['reports', 'reports included'],
    ] as const) {
      const parts = at.get(id)?.sum?.en.match(/\d+/gu) ?? []
      expect(printed(name)).toBe(`${parts.join(' + ')} = ${at.get(id)?.n}`)
    }
  })

  it('lists what is open in the order of the work, in both languages, and only that', async () => {
    const { open } = await call(overview, { study: builtIn })
    expect(open.map((o) => o.id)).toEqual(['same-patient', 'warnings', 'knowledge'])
    for (const o of open) {
      expect(o.said.en).toContain(String(o.n))
      expect(o.said.zh).toContain(String(o.n))
    }
  })

  it('counts as many entries nobody signed as the report lists', async () => {
    const { study, results, appraisals } = await analyseStudy(ctx, builtIn)
    const drawn = { study, results, appraisals, locale: 'en', nameOf: nameIn('en'), version: '0' } as const
    const standing = writeReport(drawn, []).document.sections.find((s) => s.id === 'standing')
    const rows = (standing?.blocks ?? []).flatMap((b) => (b.kind === 'table' ? b.rows : []))
    const unsigned = rows.filter((r) => JSON.stringify(r.cells[2]) !== JSON.stringify([words('reviewed')]))
    const { open } = await call(overview, { study: builtIn })
    expect(unsigned.length).toBeGreaterThan(0)
    expect(open.find((o) => o.id === 'knowledge')?.n).toBe(unsigned.length)
  })

  it('says of a new study that searches are to be imported, and of a broken one that errors come first', async () => {
    const study = join(folder, 'new')
    await call(init, { folder: study, title: 'Rashes' })
    rmSync(join(study, 'patients'), { recursive: true })
    const fresh = await call(overview, { study })
    expect(fresh.open.map((o) => o.id)).toContain('import')
    expect(fresh.open.map((o) => o.id)).not.toContain('warnings')
    const broken = join(folder, 'broken')
    cpSync(study, broken, { recursive: true })
    writeFileSync(join(broken, 'decisions.yaml'), 'format: casewright/decisions@1\ndecisions: 3\n')
    const told = await call(overview, { study: broken })
    expect(told.open.map((o) => o.id)).toContain('errors')
    expect(told.completeness).toBeNull()
  })
})

describe('finding a patient or a record', () => {
  it('finds a patient by any name of a drug that was given', async () => {
    const ids = async (words: string): Promise<readonly string[]> =>
      (await call(find, { study: builtIn, words, most: 100 })).found
        .filter((f) => f.kind === 'patient')
        .map((f) => f.id)
    const bortezomib = await ids('bortezomib')
    expect(bortezomib.length).toBeGreaterThan(0)
    for (const name of ['硼替佐米', 'Velcade']) expect((await ids(name)).toSorted()).toEqual(bortezomib.toSorted())
  })
  it('puts an id before everything else, then what begins with the words', async () => {
    const { found } = await call(find, { study: builtIn, words: 'c017' })
    expect(found[0]).toMatchObject({ kind: 'patient', id: 'C017' })
  })
  it('finds records by author and words of the title, whatever their case', async () => {
    const { found } = await call(find, { study: builtIn, words: 'IMATINIB sweet leukemia' })
    expect(found.some((f) => f.kind === 'record' && /imatinib/iu.test(f.name.en))).toBe(true)
    expect(await call(find, { study: builtIn, words: 'zzzz nothing is called so' })).toEqual({ found: [] })
  })
  it('gives no more than was asked for', async () => {
    expect((await call(find, { study: builtIn, words: 'c', most: 3 })).found).toHaveLength(3)
  })
})
