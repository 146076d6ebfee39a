import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type QuarterReport, writeQuarter } from '../../test/signals/write-quarter.ts'
import { nodeContext, Stopped } from '../adapters/node-context.ts'
import { InputProblem } from '../base/issue.ts'
import type { LakeManifest } from '../model/signal/lake.ts'
import { signalsBuild } from './signals-build.ts'
import { signalsFlow } from './signals-flow.ts'

const root = mkdtempSync(join(tmpdir(), 'signals-build-'))
// A name is a name, and neither a partition nor a pattern nor the end of a text.
const folder = join(root, "year=1999/it's [x]")
mkdirSync(folder, { recursive: true })
afterAll(() => {
  if (smallDisk !== undefined) execFileSync('umount', [smallDisk])
  rmSync(root, { recursive: true, force: true })
})
const ctx = nodeContext({ today: '2026-11-29' })

let faers = ''
let lake = ''
let n = 0
beforeEach(() => {
  n += 1
  faers = join(folder, `faers-${n}`)
  lake = join(folder, `lake-${n}`)
  writeQuarter(faers, '17Q1', first)
})

const build = async (input: object = {}, within = ctx) => {
  const { value, issues } = await signalsBuild.call(within, { faers: [faers], out: lake, ...input })
  return { ...(value as { made: boolean; manifest: LakeManifest }), codes: issues.map((i) => i.code) }
}
const standing = () => JSON.parse(readFileSync(join(lake, 'lake.json'), 'utf8')) as LakeManifest
const takenIn = () => readdirSync(join(lake, 'intake')).map((name) => name.split('@')[0])
const refused = async (work: Promise<unknown>): Promise<readonly string[]> => {
  try {
    await work
    return []
  } catch (problem) {
    if (problem instanceof InputProblem) return problem.issues.map((i) => i.code)
    throw problem
  }
}
const report = (caseid: string, rest: Partial<QuarterReport> = {}): QuarterReport => ({
  primaryid: `${caseid}1`,
  caseid,
  fda_dt: '20170110',
  drugs: ['PS IMATINIB'],
  terms: ['Rash'],
  ...rest,
})
const first = [report('1001'), report('1002', { drugs: ['PS Glivec', 'C ASPIRIN'] }), report('1003', { terms: [] })]
const second = [report('1001', { primaryid: '10012', fda_dt: '20170401' }), report('1004', { fda_dt: '20170402' })]

it('a lake is made, and made no second time from the same quarter', async () => {
  const { made, manifest } = await build()
  expect(made).toBe(true)
  expect(manifest.sources.map((s) => [s.id, s.database, s.rows['report'], s.generated])).toEqual([
    ['faers:2017q1', 'faers', 3, false],
  ])
  expect(manifest).toMatchObject({ reports: 2, events: 1, received: { from: '2017-01-10', to: '2017-01-10' } })
  expect(manifest.flow.find((s) => s.id === 'incomplete')).toMatchObject({ out: 1, left: 2 })
  expect(readdirSync(lake).toSorted()).toEqual(['generations', 'intake', 'lake.json'])
  const again = await build()
  expect(again).toMatchObject({ made: false, codes: expect.arrayContaining(['report-source-known']) })
  expect(again.manifest).toEqual(manifest)
})

it('a quarter is added to what is there; who reads the generation before it may do so until the next build', async () => {
  const { manifest: before } = await build()
  const reading = await ctx.lakes.open(lake, 'duckdb')
  const read = async () => (await reading.counts.margins({ role: 'any', keep: { withoutDuplicates: [] } })).reports
  const more = join(folder, `more-${n}`)
  writeQuarter(more, '17Q2', second, ['1002'])
  const { manifest } = await build({ faers: [more] })
  expect(manifest.sources.map((s) => s.id)).toEqual(['faers:2017q1', 'faers:2017q2'])
  expect(manifest.flow.filter((s) => s.effect === 'removed').map((s) => [s.id, s.out])).toEqual([
    ['same-report', 0],
    ['deleted', 1],
    ['superseded', 1],
    ['incomplete', 1],
  ])
  expect(manifest.reports).toBe(2)
  expect(manifest.generation).not.toBe(before.generation)
  expect(readdirSync(join(lake, 'generations'))).toEqual([before.generation, manifest.generation].toSorted())
  expect(await read()).toBe(2)
  await build({ faers: [more] })
  expect(readdirSync(join(lake, 'generations'))).toEqual([manifest.generation])
  expect(await refused(read())).toEqual(['lake-unreadable'])
  await reading.close()
})

it('the same quarter with other bytes takes the place of the one before, and that is said', async () => {
  await build()
  writeQuarter(faers, '17Q1', [...first, report('1009')])
  const { manifest, codes } = await build()
  expect(codes).toContain('report-source-replaced')
  expect(manifest.sources).toHaveLength(1)
  expect(manifest.reports).toBe(3)
})

it('the same quarter twice in a build counts once', async () => {
  const copy = join(folder, `copy-${n}`)
  writeQuarter(copy, '17Q1', first)
  const { manifest, codes } = await build({ faers: [faers, copy] })
  expect(codes).toContain('report-source-twice')
  expect(manifest.reports).toBe(2)
})

it('other choices make another generation of what was read, without reading it again', async () => {
  await build()
  const { made, manifest, codes } = await build({ incomplete: 'keep', find: ['none'] })
  expect(codes).toContain('report-source-known')
  expect(made).toBe(true)
  expect(manifest.reports).toBe(3)
  expect(manifest.flow.map((s) => s.id)).toEqual(['read', 'same-report', 'deleted', 'superseded'])
})

it('what was read may be removed; then a lake is built anew only from all its files', async () => {
  const { manifest } = await build({ intake: 'remove' })
  expect(readdirSync(join(lake, 'intake'))).toEqual([])
  const more = join(folder, `more-${n}`)
  writeQuarter(more, '17Q2', second)
  expect(await refused(build({ faers: [more] }))).toEqual(['lake-intake-gone'])
  expect(standing()).toEqual(manifest)
  expect((await build({ faers: [faers, more] })).manifest.reports).toBe(3)
})

it('stopped anywhere, the lake is the old one, and the next build goes through', async () => {
  const { manifest: before } = await build()
  writeQuarter(faers, '17Q2', second)
  const steps: string[] = []
  await build(
    { out: join(folder, `whole-${n}`) },
    nodeContext({ progress: (step, done) => steps.push(`${step} ${done}`) }),
  )
  expect(steps.length).toBeGreaterThan(10)
  for (const at of steps.keys()) {
    const stop = new AbortController()
    let heard = 0
    const stopping = nodeContext({
      signal: stop.signal,
      progress: () => {
        if (heard++ === at) stop.abort()
      },
    })
    const outcome = await build({}, stopping).then(
      () => 'made',
      (problem: unknown) => problem,
    )
    const wanted =
      outcome === 'made' ? { ...standing(), generation: expect.not.stringMatching(before.generation) } : before
    expect(outcome === 'made' || outcome instanceof Stopped).toBe(true)
    expect({ step: steps[at], ...standing() }).toEqual({ step: steps[at], ...wanted })
    const left = [join(lake, 'building'), join(lake, '.lock')].filter((path) => existsSync(path))
    expect({ step: steps[at], left }).toEqual({ step: steps[at], left: [] })
    const generations = outcome === 'made' ? [before, standing()] : [before]
    expect(readdirSync(join(lake, 'generations'))).toEqual(generations.map((g) => g.generation).toSorted())
    if (outcome === 'made') break
  }
  expect((await build()).manifest.sources).toHaveLength(2)
}, 120_000)

it('what a stopped build took in lies ready for the next one, and counts only where that asks for it', async () => {
  const more = join(folder, `more-${n}`)
  writeQuarter(more, '17Q2', second)
  const stop = new AbortController()
  const stopping = nodeContext({
    signal: stop.signal,
    progress: (step) => {
      if (step === 'comparing versions of reports') stop.abort()
    },
  })
  await expect(build({ faers: [faers, more] }, stopping)).rejects.toThrow(Stopped)
  expect(takenIn()).toEqual(['faers-2017q1', 'faers-2017q2'])
  const { manifest, codes } = await build()
  expect(codes).toContain('report-source-ready')
  expect(manifest.sources.map((s) => s.id)).toEqual(['faers:2017q1'])
  expect(takenIn()).toEqual(['faers-2017q1'])
  expect((await build({ faers: [more] })).codes).not.toContain('report-source-ready')
})

it('what a killed build left is taken away by the next one', async () => {
  await build()
  mkdirSync(join(lake, 'building', 'spill'), { recursive: true })
  mkdirSync(join(lake, 'intake', '.arriving-faers-2017q2'))
  mkdirSync(join(lake, 'generations', 'not-named'))
  await build()
  expect(readdirSync(lake).toSorted()).toEqual(['generations', 'intake', 'lake.json'])
  expect(takenIn()).toEqual(['faers-2017q1'])
  expect(readdirSync(join(lake, 'generations'))).toEqual([standing().generation])
})

it('a folder of something else, a lake of another time, a column not named, and files without reports are refused', async () => {
  mkdirSync(lake)
  writeFileSync(join(lake, 'thesis.docx'), 'mine')
  expect(await refused(build())).toEqual(['folder-not-empty'])
  rmSync(join(lake, 'thesis.docx'))
  writeFileSync(join(lake, 'lake.json'), '{"format":"casewright/lake@9"}')
  expect(await refused(build())).toEqual(['lake-unreadable'])
  rmSync(lake, { recursive: true })
  expect(await refused(build({ faers: [], table: ['t.csv'], reportColumn: 'ID' }))).toEqual(['input-missing'])
  expect(await refused(build({ faers: [] }))).toEqual(['signals-build-of-nothing'])
  const empty = join(folder, `empty-${n}`)
  mkdirSync(empty)
  expect(await refused(build({ faers: [empty] }))).toEqual(['folder-without-files'])
  expect(existsSync(lake)).toBe(false)
})

it('a lake in which no report is left is not made', async () => {
  writeQuarter(faers, '17Q1', [report('1001', { terms: [] })])
  expect(await refused(build())).toEqual(['lake-empty'])
  expect(existsSync(join(lake, 'lake.json'))).toBe(false)
})

it('a report with ten thousand drugs is one report', async () => {
  const drugs = Array.from({ length: 10_000 }, (_, i) => `SS DRUG ${i}`)
  writeQuarter(faers, '17Q1', [...first, report('1005', { drugs })])
  const { manifest } = await build()
  expect(manifest.reports).toBe(3)
  const open = await ctx.lakes.open(lake, 'duckdb')
  const { drugs: counts } = await open.counts.margins({ role: 'suspect', keep: { withoutDuplicates: [] } })
  expect(counts.reduce((a, b) => a + b, 0)).toBe(10_002)
  await open.close()
})

it('a dictionary of the user’s own reads names that casewright does not know', async () => {
  const diana = join(folder, `diana-${n}.csv`)
  writeFileSync(diana, '"drugname";"Substance"\n"zzbrand";"zzsubstance"\n')
  writeQuarter(faers, '17Q1', [report('1001', { drugs: ['PS ZZBRAND'] })])
  const before = await build()
  expect(before.manifest.coverage.byMethod.map((m) => m.method)).toEqual(['as-reported'])
  const { manifest, made } = await build({ dictionary: [`diana=${diana}`] })
  expect(made).toBe(true)
  expect(manifest.coverage.byMethod).toEqual([{ method: 'diana', names: 1, rows: 1 }])
  expect(manifest.dictionaries).toMatchObject([{ kind: 'diana', file: `diana-${n}.csv` }])
  expect(await refused(build({ dictionary: [`whodrug=${diana}`] }))).toEqual(['input-choice'])
})

it('a cell longer than any name, term or citation is cut, and that is said', async () => {
  writeQuarter(faers, '17Q1', [...first, report('1005', { lit_ref: 'A'.repeat(200_000) })])
  const { manifest, codes } = await build()
  expect(codes).toContain('cells-too-long')
  expect(manifest.reports).toBe(3)
})

it('any table with report, drug and event becomes a lake', async () => {
  const table = join(folder, `table-${n}.csv`)
  writeFileSync(table, 'ID,DRUG,PT\n1,IMATINIB,Rash\n1,ASPIRIN,Rash\n2,IMATINIB,Fever\n')
  const columns = { reportColumn: 'ID', drugColumn: 'DRUG', eventColumn: 'PT' }
  const { manifest } = await build({ faers: [], table: [table], ...columns })
  expect(manifest).toMatchObject({ reports: 2, drugs: 2, events: 2 })
  expect(manifest.sources[0]?.id).toMatch(/^table:/u)
})

it('a table of which other columns are asked is read again, so that a column that was mistyped can be put right', async () => {
  const table = join(folder, `table-${n}.csv`)
  writeFileSync(table, 'ID,DRUG,ATC,PT\n1,IMATINIB,L01,Rash\n2,ASPIRIN;IMATINIB,L01,Rash\n')
  const asked = { faers: [], table: [table], reportColumn: 'ID', drugColumn: 'ATC', eventColumn: 'PT' }
  const { manifest: mistyped } = await build(asked)
  expect(mistyped.drugs).toBe(1)
  const right = { ...asked, drugColumn: 'DRUG', listSeparator: ';' }
  const { made, manifest, codes } = await build(right)
  expect([made, codes.includes('report-source-columns'), codes.includes('report-source-known')]).toEqual([
    true,
    true,
    false,
  ])
  expect(manifest.drugs).toBe(2)
  expect(manifest.sources).toMatchObject([{ columns: { report: 'ID', drug: 'DRUG', event: 'PT', listsBy: ';' } }])
  expect(manifest.generation).not.toBe(mistyped.generation)
  expect(await build(right)).toMatchObject({ made: false, codes: expect.arrayContaining(['report-source-known']) })
})

it('a lake within a study is refused from wherever its folder is named, and one beside it is not', async () => {
  const study = join(folder, `study-${n}`)
  const deep = join(study, 'signals/a/b/c/d')
  mkdirSync(deep, { recursive: true })
  writeFileSync(join(study, 'protocol.yaml'), '')
  symlinkSync(deep, join(folder, `link-${n}`))
  const from = async (here: string, out: string) => {
    const before = process.cwd()
    process.chdir(here)
    try {
      return await refused(build({ out }))
    } finally {
      process.chdir(before)
    }
  }
  expect(await from(deep, 'lake')).toEqual(['lake-in-study'])
  expect(await from(study, '.')).toEqual(['lake-in-study'])
  expect(await from(folder, `link-${n}/new/lake`)).toEqual(['lake-in-study'])
  expect(await from(folder, join(deep, 'lake'))).toEqual(['lake-in-study'])
  expect(await from(study, '../beside')).toEqual([])
})

it('the same report sent twice with another number is found by its facts, and the flow says by which', async () => {
  const facts = { event_dt: '20161224', age: '61', sex: 'F', occr_country: 'US', terms: ['Rash', 'Blister', 'Fever'] }
  const others = Array.from({ length: 60 }, (_, i) =>
    report(String(2000 + i), {
      drugs: [`PS DRUG ${i}`],
      terms: [`Term ${i}`],
      age: String(20 + i),
      sex: i % 2 === 0 ? 'F' : 'M',
    }),
  )
  writeQuarter(faers, '17Q1', [
    ...others,
    report('3001', { ...facts, drugs: ['PS RARENIB', 'SS OTHERNIB'] }),
    report('3002', { ...facts, drugs: ['PS RARENIB', 'SS OTHERNIB'], fda_dt: '20170201' }),
  ])
  const { manifest } = await build()
  const flagged = Object.fromEntries(manifest.flow.filter((s) => s.effect === 'flagged').map((s) => [s.id, s.out]))
  expect(flagged).toEqual({ 'manufacturer-number': 0, 'same-facts': 1, probable: 1, literature: 0 })
  const done = await signalsFlow.call(ctx, { lake, duplicates: 5 })
  const { duplicates } = done.value as {
    duplicates: { kind: string; again: { reportId: string }; bits: number | null; reasons: string }[]
  }
  expect(duplicates.map((d) => [d.kind, d.again.reportId])).toEqual([
    ['probable', '30011'],
    ['same-facts', '30011'],
  ])
  expect(duplicates[0]?.bits).toBeGreaterThan(manifest.cleaning.probableAt)
  expect(duplicates[0]?.reasons).toContain('event-date')
  expect(done.show('en')).toMatch(
    /30011 is 30021 told again\n {4}probably the same \(record linkage\), [\d.]+ bits\n.*drugs same/u,
  )
  expect(done.show('en')).toContain(
    'day of the reaction 2016-12-24, sex F, country US, age 61, reactions Blister, Fever, Rash',
  )
  expect(done.show('zh')).toContain('30011与30021重复')
})

const real = join(import.meta.dirname, '../../../../../shared/data/disproportionality/faers_ascii_2017q2')
describe.skipIf(!existsSync(real))('the FDA’s own extract of 2017Q2', () => {
  it('cut off anywhere, it is refused, and the lake is the old one', async () => {
    const { manifest } = await build()
    const whole = readFileSync(join(real, 'faers_ascii_2017q2.zip'))
    for (const share of [0.2, 0.9, 0.999]) {
      writeFileSync(join(faers, 'faers_ascii_2017q2.zip'), whole.subarray(0, Math.floor(whole.length * share)))
      expect((await refused(build()))[0]).toMatch(/^zip-/u)
      expect(standing()).toEqual(manifest)
    }
  })

  it('becomes a lake whose every number awk gives too', async () => {
    const { manifest } = await build({ faers: [real] })
    // awk -F'$' 'NR>1' T17Q2.txt | wc -l, for each table T
    expect(manifest.sources[0]).toMatchObject({
      id: 'faers:2017q2',
      rows: { report: 100, drug: 328, reaction: 286, indication: 232, therapy: 142, outcome: 75, deleted: 0 },
      refused: {},
      generated: false,
    })
    // awk -F'$' 'NR>1{print $8}' DEMO17Q2.txt | sort | sed -n '1p;$p'
    expect(manifest.received).toEqual({ from: '2017-04-03', to: '2017-06-29' })
    // awk -F'$' 'NR>1{print $2}' DEMO17Q2.txt | sort | uniq -d | wc -l gives 0: no case stands twice
    expect(manifest.flow.filter((s) => s.effect === 'removed').map((s) => s.out)).toEqual([0, 0, 0, 0])
    expect(manifest.reports).toBe(100)
    // (cut -d'$' -f3 REAC17Q2.txt; cut -d'$' -f4 INDI17Q2.txt), without headings, upper case, sort -u | wc -l
    expect(manifest.events).toBe(287)
    expect(manifest.coverage.rows).toBe(328)

    const open = await ctx.lakes.open(lake, 'duckdb')
    const keep = { withoutDuplicates: [] }
    const { events, reports } = await open.counts.margins({ role: 'any', keep })
    expect(reports).toBe(100)
    // awk -F'$' 'NR>1{print $1"|"toupper($3)}' REAC17Q2.txt | sort -u | wc -l
    expect(events.reduce((a, b) => a + b, 0)).toBe(286)
    // awk -F'$' 'NR>1{print $17}' DEMO17Q2.txt | sort | uniq -c; OUTC17Q2.txt: $1, sort -u | wc -l; $13 not empty | wc -l
    const flags = [{ has: 'serious' as const }, { has: 'literature' as const }]
    const cube = await open.counts.cube({ flags, by: ['sex'], keep })
    const total = (of: (row: (typeof cube)[number]) => boolean) => cube.filter(of).reduce((sum, row) => sum + row.n, 0)
    expect([null, 'F', 'M'].map((sex) => total((row) => row.by[0] === sex))).toEqual([7, 53, 40])
    expect(total((row) => (row.bits & 1) > 0)).toBe(59)
    expect(total((row) => (row.bits & 2) > 0)).toBe(5)
    // awk -F'$' 'NR>1{print toupper($3)}' REAC17Q2.txt | sort | uniq -c | sort -rn
    const terms = await open.terms()
    const most = terms.toSorted((a, b) => b.events - a.events || (a.term < b.term ? -1 : 1)).slice(0, 3)
    expect(most.map((t) => [t.term, t.events])).toEqual([
      ['Gynaecomastia', 6],
      ['Off label use', 6],
      ['Drug ineffective', 5],
    ])
    // awk -F'$' 'NR>1&&$6~/RISPERIDONE/{print $1}' DRUG17Q2.txt | sort -u | wc -l
    const risperidone = (await open.drugs()).find((d) => d.name === 'risperidone')
    expect(risperidone).toMatchObject({ reports: 6, suspect: 6, primary: 6 })
    await open.close()

    const quick = await ctx.lakes.open(lake)
    const plain = await ctx.lakes.open(lake, 'duckdb')
    expect([quick.counts.name, plain.counts.name]).toEqual(['cache', 'duckdb'])
    const scope = { role: 'suspect' as const, keep: { withoutDuplicates: [], sex: 'F' as const } }
    expect(await quick.counts.margins(scope)).toEqual(await plain.counts.margins(scope))
    expect(await quick.counts.pairs(scope)).toEqual(await plain.counts.pairs(scope))
    const ask = { flags, by: ['age' as const, 'country' as const], keep }
    expect(await quick.counts.cube(ask)).toEqual(await plain.counts.cube(ask))
    await Promise.all([quick.close(), plain.close()])
  })
})

const smallDisk = (() => {
  const place = join(folder, 'small-disk')
  mkdirSync(place)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', place], { stdio: 'ignore' })
    return place
  } catch {
    return undefined
  }
})()
describe.skipIf(smallDisk === undefined)('a full disk (a small one made for it; needs the right to mount)', () => {
  it('however little room there is, it is told, and the lake is the old one until the new one stands', async () => {
    const place = join(smallDisk ?? '', 'lake')
    const there = () => JSON.parse(readFileSync(join(place, 'lake.json'), 'utf8')) as LakeManifest
    await build({ out: place })
    const before = there()
    const many = Array.from({ length: 4000 }, (_, i) =>
      report(String(50_000 + i), { drugs: [`PS DRUG ${(i * 7919) % 3001}`], terms: [`Term ${(i * 104_729) % 3989}`] }),
    )
    writeQuarter(faers, '17Q2', many)
    const told: string[] = []
    for (let size = 300; told.at(-1) !== 'made'; size = Math.ceil(size * 1.25)) {
      execFileSync('mount', ['-o', `remount,size=${size}k`, smallDisk ?? ''])
      const [code = 'made'] = await refused(build({ out: place }))
      told.push(code)
      if (code === 'made') break
      expect(there()).toEqual(before)
      const open = await ctx.lakes.open(place, 'duckdb')
      expect((await open.counts.margins({ role: 'any', keep: { withoutDuplicates: [] } })).reports).toBe(2)
      await open.close()
    }
    expect(new Set(told)).toEqual(new Set(['not-writable', 'made']))
    expect(there().reports).toBe(4002)
  })
})
