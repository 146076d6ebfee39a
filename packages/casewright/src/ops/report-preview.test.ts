import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { remembering } from '../../test/remembering.ts'
import { InputProblem } from '../base/issue.ts'
import type { AnyOp, ValueOf } from './op.ts'
import { reportList } from './report-list.ts'
import { reportPack } from './report-pack.ts'
import { reportPreview } from './report-preview.ts'

const study = 'neutrophilic-dermatosis'
const folder = mkdtempSync(join(tmpdir(), 'preview-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const ctx = remembering({ today: '2026-11-29' })
const ask = async <O extends AnyOp>(op: O, input: object): Promise<ValueOf<O>> =>
  (await op.call(ctx, { study, ...input })).value as ValueOf<O>

describe('the preview of a report', () => {
  it.each(['en', 'zh'] as const)('is the report in %s with nothing in it that could run', async (language) => {
    const { html } = await ask(reportPreview, { language })
    expect(html).toMatch(new RegExp(`<html lang="${language}`, 'u'))
    expect(html).not.toContain('<script')
    expect(html).toContain('data-n="sex.female"')
    expect(html).not.toContain('<article class="case"')
  })

  it('has pages of the cases and every number where they are asked for', async () => {
    const { html } = await ask(reportPreview, { parts: ['cases', 'numbers'] })
    expect(html).toContain('<article class="case" id="case-C001"')
    expect(html).toContain('id="n-sex.female"')
  })
})

describe('reports that were made', () => {
  it('are listed by what they say they wrote, newest first, and packed', async () => {
    for (const id of ['2026-01-01T10-00-00Z', '2026-02-01T10-00-00Z'])
      await ctx.files.writeTree(
        join(folder, id),
        new Map([
          ['report.en.html', 'x'],
          ['numbers.csv', 'x'],
          ['figures/flow.en.svg', 'x'],
          ['files.json', JSON.stringify({ 'report.en.html': 'h', 'numbers.csv': 'h', 'figures/flow.en.svg': 'h' })],
        ]),
        { fresh: false },
      )
    const { reports } = await ask(reportList, { folder })
    expect(reports.map((r) => r.id)).toEqual(['2026-02-01T10-00-00Z', '2026-01-01T10-00-00Z'])
    expect(reports[0]?.files.map((f) => [f.kind, f.language])).toEqual([
      ['report', 'en'],
      ['table', null],
      ['figure', 'en'],
    ])
    const packed = await ask(reportPack, { report: join(folder, '2026-02-01T10-00-00Z'), what: 'figures' })
    expect([packed.files, packed.path.endsWith('/figures.zip')]).toEqual([1, true])
    expect((await ask(reportList, { folder })).reports[0]?.files.some((f) => f.kind === 'archive')).toBe(true)
  })

  it('what is not there cannot be packed', async () => {
    await ctx.files.writeTree(join(folder, 'empty'), new Map([['report.en.html', 'x']]), { fresh: false })
    const problem: unknown = await ask(reportPack, { report: join(folder, 'empty'), what: 'figures' }).catch(
      (e: unknown) => e,
    )
    expect(problem instanceof InputProblem && problem.issues[0]?.code).toBe('file-missing')
  })
})
