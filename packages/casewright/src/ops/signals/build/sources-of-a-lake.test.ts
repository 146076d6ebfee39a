import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type QuarterReport, writeQuarter } from '../../../../test/signals/write-quarter.ts'
import { nodeContext, Stopped } from '../../../adapters/node-context.ts'
import { InputProblem, type Issue } from '../../../base/issue.ts'
import { cleaning, lakeManifest, lakeSource, type LakeManifest } from '../../../model/signal/lake.ts'
import { generatedMark } from '../../../signal/example-reports/faers-layout.ts'
import { exitCodeOf } from '../../op.ts'
import { signalsBuild } from '../../signals-build.ts'
import { signalsFlow } from '../../signals-flow.ts'

const root = mkdtempSync(join(tmpdir(), 'sources-of-a-lake-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const ctx = nodeContext({ today: '2026-11-29' })

let here = ''
let lake = ''
let n = 0
beforeEach(() => {
  n += 1
  here = join(root, String(n))
  lake = join(here, 'lake')
  mkdirSync(here)
})

const build = async (input: object, within = ctx) => {
  const { value, issues } = await signalsBuild.call(within, { out: lake, ...input })
  return {
    ...(value as { made: boolean; manifest: LakeManifest }),
    issues,
    codes: issues.map((i) => i.code),
    exit: exitCodeOf(issues),
  }
}
const refusal = async (work: Promise<unknown>): Promise<readonly Issue[]> => {
  try {
    await work
    return []
  } catch (problem) {
    if (problem instanceof InputProblem) return problem.issues
    throw problem
  }
}
const refused = async (work: Promise<unknown>) => (await refusal(work)).map((i) => i.code)
const reports = async () => {
  const open = await ctx.lakes.open(lake, 'duckdb')
  const { reports: all } = await open.counts.margins({ role: 'any', keep: { withoutDuplicates: [] } })
  await open.close()
  return all
}
const intake = () => readdirSync(join(lake, 'intake')).map((name) => name.split('@')[0])

const report = (caseid: string, rest: Partial<QuarterReport> = {}): QuarterReport => ({
  primaryid: `${caseid}1`,
  caseid,
  fda_dt: '20170110',
  drugs: ['PS IMATINIB'],
  terms: ['Rash'],
  ...rest,
})
const quarter = (name: string, when: string, made: readonly QuarterReport[]): string => {
  const folder = join(here, name)
  writeQuarter(folder, when, made)
  return folder
}
const table = (name: string, ...rows: readonly string[]): string => {
  const path = join(here, name)
  writeFileSync(path, ['report,drug,event', ...rows, ''].join('\n'))
  return path
}
const columns = { reportColumn: 'report', drugColumn: 'drug', eventColumn: 'event' }

describe('a quarter that stands and comes again with other content', () => {
  const stopAt = (step: string) => {
    const stop = new AbortController()
    return nodeContext({ signal: stop.signal, progress: (at) => void (at === step && stop.abort()) })
  }
  let good = ''
  let other = ''
  beforeEach(async () => {
    good = quarter('good', '17Q1', [report('1001'), report('1002')])
    other = quarter('other', '17Q2', [report('2001')])
    await build({ faers: [good] })
  })

  it('refused, leaves the rows that stand: what is built next counts them', async () => {
    const empty = quarter('empty', '17Q1', [report('1001', { terms: [] })])
    expect(await refused(build({ faers: [empty] }))).toEqual(['lake-empty'])
    const { manifest, codes } = await build({ faers: [other] })
    expect(codes).not.toContain('report-source-replaced')
    expect(manifest.reports).toBe(3)
    expect(await reports()).toBe(3)
    expect(intake()).toEqual(['faers-2017q1', 'faers-2017q2'])
  })

  it('stopped after it was read, leaves the rows that stand as well; what it had read is gone after the next build', async () => {
    const changed = quarter('changed', '17Q1', [report('1001')])
    await expect(build({ faers: [changed] }, stopAt('comparing versions of reports'))).rejects.toThrow(Stopped)
    expect(intake()).toEqual(['faers-2017q1', 'faers-2017q1'])
    expect((await build({ faers: [other] })).manifest.reports).toBe(3)
    expect(intake()).toEqual(['faers-2017q1', 'faers-2017q2'])
  })

  it('stopped after it was read, is not read again when it is asked for next; what there was to say of it is said', async () => {
    const changed = quarter('changed', '17Q1', [report('1001'), report('1002'), report('1003')])
    const drugs = join(changed, 'faers_ascii_2017q1/ascii/DRUG17Q1.txt')
    writeFileSync(drugs, `${readFileSync(drugs, 'utf8')}10011$1001$9\r\n10021$1002$9\r\n`)
    await expect(build({ faers: [changed] }, stopAt('comparing versions of reports'))).rejects.toThrow(Stopped)
    const { manifest, codes } = await build({ faers: [changed] })
    expect(codes).toEqual(expect.arrayContaining(['report-source-ready', 'report-source-replaced', 'rows-too-short']))
    expect(manifest.reports).toBe(3)
    expect(intake()).toEqual(['faers-2017q1'])
  })
})

describe('tables, of which each numbers its reports for itself', () => {
  const rows = ['1,aspirin,rash', '2,aspirin,fever', '3,ibuprofen,rash']
  let first = ''
  let corrected = ''
  beforeEach(() => {
    first = table('hosp-a.csv', ...rows)
    corrected = table('hosp-a-corrected.csv', ...rows.slice(0, 2), '3,ibuprofen,headache')
  })

  it('that share numbers are both counted, with a warning that says how many numbers and which is the older', async () => {
    const { manifest: before } = await build({ table: [first], ...columns })
    const { manifest, issues } = await build({ table: [corrected], ...columns })
    expect(manifest.reports).toBe(6)
    const [id = ''] = before.sources.map((s) => s.id)
    const [now = ''] = manifest.sources.map((s) => s.id).filter((one) => one !== id)
    expect(issues.find((i) => i.code === 'tables-share-numbers')).toMatchObject({
      level: 'warning',
      values: { count: 3, older: `${id} (hosp-a.csv)`, newer: `${now} (hosp-a-corrected.csv)`, id, lake },
    })
    const flow = (await signalsFlow.call(ctx, { lake })).show('en')
    expect(flow).toMatch(new RegExp(`${id} +hosp-a\\.csv`, 'u'))
  })

  it('with numbers of their own, or of one database, bring no warning', async () => {
    await build({ table: [first], ...columns })
    const { codes } = await build({ table: [table('hosp-b.csv', '11,aspirin,rash')], ...columns })
    expect(codes).not.toContain('tables-share-numbers')
  })

  it('are replaced by a corrected one where that is asked for', async () => {
    const [id] = (await build({ table: [first], ...columns })).manifest.sources.map((s) => s.id)
    const { manifest, codes } = await build({ table: [corrected], ...columns, replace: [id] })
    expect(manifest.sources.map((s) => s.files)).toEqual([['hosp-a-corrected.csv']])
    expect([manifest.reports, codes.includes('tables-share-numbers')]).toEqual([3, false])
    expect(intake()).toHaveLength(1)
    expect(await refused(build({ replace: [manifest.sources[0]?.id] }))).toEqual(['signals-build-of-nothing'])
  })

  it('are taken out, but not the last; an id the lake has not is refused with those it has', async () => {
    const [id = ''] = (await build({ table: [first], ...columns })).manifest.sources.map((s) => s.id)
    const { manifest: both } = await build({ table: [corrected], ...columns })
    const [now = ''] = both.sources.map((s) => s.id).filter((one) => one !== id)
    const { made, manifest } = await build({ without: [id] })
    expect([made, manifest.reports, manifest.sources.map((s) => s.id)]).toEqual([true, 3, [now]])
    expect(intake()).toHaveLength(1)
    expect(await refusal(build({ without: ['table:0'] }))).toMatchObject([
      { code: 'lake-source-unknown', values: { id: 'table:0', sources: now } },
    ])
    expect(await refused(build({ without: [now] }))).toEqual(['lake-empty'])
    expect(await refused(build({ without: [now], out: join(here, 'none') }))).toEqual(['lake-missing'])
    expect(await reports()).toBe(3)
  })

  it('are left out of what is given as well', async () => {
    const faers = quarter('quarters', '17Q1', [report('1001')])
    writeQuarter(faers, '17Q2', [report('2001')])
    const { manifest } = await build({ faers: [faers], without: ['faers:2017q2'] })
    expect(manifest.sources.map((s) => s.id)).toEqual(['faers:2017q1'])
  })
})

describe('real and generated reports', () => {
  const generated = (name: string, when: string): string => {
    const folder = quarter(name, when, [report('9001')])
    writeFileSync(join(folder, generatedMark), 'Invented.\r\n')
    return folder
  }

  it('are never put together, whichever was first', async () => {
    const real = quarter('real', '17Q1', [report('1001')])
    const invented = generated('invented', '17Q2')
    expect(await refused(build({ faers: [real, invented] }))).toEqual(['lake-mixes-generated'])
    await build({ faers: [real] })
    expect(await refusal(build({ faers: [invented] }))).toMatchObject([
      { code: 'lake-mixes-generated', values: { real: 'faers:2017q1', generated: 'faers:2017q2' } },
    ])
    expect([await reports(), intake()]).toEqual([1, ['faers-2017q1']])
    await build({ faers: [invented], replace: ['faers:2017q1'] })
    expect(await refused(build({ faers: [real] }))).toEqual(['lake-mixes-generated'])
  })
})

describe('what is given and does not get into the lake', () => {
  it('rows set aside, and files left out, end with exit code 1', async () => {
    const whole = quarter('whole', '17Q1', [report('1001')])
    expect((await build({ faers: [whole] })).exit).toBe(0)
    const drugs = join(whole, 'faers_ascii_2017q1/ascii/DRUG17Q1.txt')
    writeFileSync(drugs, `${readFileSync(drugs, 'utf8')}10011$1001$9\r\n10011$1001$9\r\n`)
    const { issues, exit } = await build({ faers: [whole] })
    expect(issues.find((i) => i.code === 'rows-too-short')?.level).toBe('error')
    expect(exit).toBe(1)
    const mixed = quarter('mixed', '17Q2', [report('2001')])
    writeFileSync(join(mixed, 'other.csv'), 'a,b\n1,2\n')
    expect((await build({ from: [mixed] })).exit).toBe(1)
  })

  it('a quarter twice in one folder, or a folder named twice, is one line', async () => {
    const twice = quarter('twice/a', '17Q1', [report('1001')])
    quarter('twice/b', '17Q1', [report('1001')])
    const folder = join(twice, '..')
    const { issues, exit } = await build({ faers: [folder, folder] })
    const said = issues.filter((i) => i.level !== 'note')
    expect(said).toMatchObject([{ code: 'report-files-twice', values: { count: 7 } }])
    expect(said[0]?.values).toMatchObject({
      folder: 'twice/b/faers_ascii_2017q1/ascii',
      used: 'twice/a/faers_ascii_2017q1/ascii',
    })
    expect([issues.filter((i) => i.code.startsWith('report-source')).length, exit]).toEqual([0, 0])
  })
})

it('every field of lake.json and source.json is in the description of the lake', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../../../../docs/signals-lake.md'), 'utf8')
  const fields = [lakeManifest, lakeSource, cleaning].flatMap((schema) => Object.keys(schema.shape))
  expect(fields.filter((field) => !text.includes(`\`${field}\``))).toEqual([])
})
