import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { nodeContext } from '../adapters/node-context.ts'
import { InputProblem } from '../base/issue.ts'
import { allSignalRules } from '../knowledge/signals/signal-rules.ts'
import { randomStream } from '../stats/random/xoshiro128.ts'
import { gpsScores } from '../stats/signal/gps/score.ts'
import { reportingOddsRatio } from '../stats/signal/reporting-odds-ratio.ts'
import type { MadeFile } from './results/made-file.ts'
import { signalsBuild } from './signals-build.ts'
import { signalsFlow, type LakeFlow } from './signals-flow.ts'
import { signalsFlowFile } from './signals-flow-file.ts'
import { signalsLakeRemove } from './signals-lake-remove.ts'
import { signalsLakes, type LakesListed } from './signals-lakes.ts'
import { signalsNames, type LakeNamesFound } from './signals-names.ts'
import { signalsScreen } from './signals-screen.ts'
import type { ScreenedLake } from './signals/screen/screened-lake.ts'

const folder = mkdtempSync(join(tmpdir(), 'signals-screen-'))
const lake = join(folder, 'lake')
const ctx = nodeContext({ today: '2026-11-29' })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** 900 made-up reports in which one drug has a reaction of its own. */
beforeAll(async () => {
  const random = randomStream(3)
  const rows = ['report,drug,event']
  for (let r = 1; r <= 900; r++) {
    const drug = Math.floor(20 * random.uniform() ** 2)
    const event = Math.floor(25 * random.uniform() ** 2)
    rows.push(`${r},DRUG ${drug},REACTION ${event}`)
    if (drug === 4 && r % 2 === 0) rows.push(`${r},DRUG ${drug},REACTION 24`)
  }
  const table = join(folder, 'reports.csv')
  writeFileSync(table, `${rows.join('\n')}\n`)
  const columns = { reportColumn: 'report', drugColumn: 'drug', eventColumn: 'event' }
  await signalsBuild.call(ctx, { table: [table], ...columns, find: ['none'], out: lake })
})

const screen = async (input: object = {}) => {
  const { value, issues, show } = await signalsScreen.call(ctx, { lake, role: 'any', ...input })
  return { value: value as ScreenedLake, codes: issues.map((i) => i.code), show }
}
const refused = async (input: object): Promise<readonly string[]> => {
  try {
    await screen(input)
    return []
  } catch (problem) {
    if (problem instanceof InputProblem) return problem.issues.map((i) => i.code)
    throw problem
  }
}

it('the pair that stands out is first, with its table, measures and the rules it meets', async () => {
  const { value, show } = await screen({ top: 3 })
  const [first] = value.rows
  expect(first).toMatchObject({ drug: 'DRUG 4', event: 'REACTION 24' })
  expect(value.rows.length).toBe(3)
  expect([value.reports, value.on]).toEqual([900, ctx.today])
  const { a = 0, b = 0, c = 0, d = 0 } = first?.table ?? {}
  expect(a + b + c + d).toBe(900)
  const ror = reportingOddsRatio({ a, b, c, d }, 0.95)
  expect(first?.measures.find((m) => m.measure === 'ror')?.low).toBeCloseTo(
    ror.kind === 'estimated' ? ror.interval.low : 0,
    10,
  )
  expect(value.rules.find((r) => r.rule === 'umc-ic025')?.met).toBeGreaterThanOrEqual(1)
  expect(value.discoveries.found).toBeGreaterThanOrEqual(1)
  expect(show('en')).toContain('is no causality, no risk and no incidence')
  expect(show('zh')).toContain('不等于因果关系')
})

it('EBGM by a prior at its edge is withheld, in what is shown and what is written, and given where that is asked for', async () => {
  const out = join(folder, 'withheld.csv')
  const { value, codes, show } = await screen({ top: 1, out })
  const [first] = value.rows
  expect(first?.measures.find((m) => m.measure === 'ebgm')).toMatchObject({ value: null, why: 'prior-at-edge' })
  expect(value.rules.find((r) => r.rule === 'fda-eb05')).toMatchObject({ met: null, byChance: null })
  expect(codes).toContain('gps-withheld')
  expect(readFileSync(out, 'utf8')).toContain('ebgm: prior-at-edge')
  expect(show('en')).toContain('EBGM is not given by it')
  const used = await screen({ top: 1, edgePrior: 'use' })
  if (used.value.gps.kind !== 'fitted') throw new Error('no prior')
  const { eb05 } = gpsScores(first?.table.a ?? 0, first?.expected ?? 0, used.value.gps.prior)
  const ebgm = used.value.rows[0]?.measures.find((m) => m.measure === 'ebgm')
  expect(Math.abs((ebgm?.low ?? 0) / eb05 - 1)).toBeLessThan(1e-6)
  expect(used.codes).toContain('gps-edge-used')
})

it('every pair is written with every measure, those of one drug shown', async () => {
  const out = join(folder, 'scores.csv')
  const { value } = await screen({ drug: 'drug 4', minimum: 1, sort: 'reports', out })
  expect(value.rows.every((r) => r.drug === 'DRUG 4')).toBe(true)
  expect(value.fitting).toBe(value.rows.length)
  const [head = '', ...rows] = readFileSync(out, 'utf8').trim().split('\n')
  expect(head.replace('\uFEFF', '')).toBe(
    'drug,event,a,b,c,d,expected,ror,ror025,ror975,prr,prr025,prr975,chi2,chi2_yates,ic,ic025,ic975,ebgm,eb05,eb95,not_estimable,data',
  )
  expect(rows.length).toBe(value.pairs)
  expect(rows.every((r) => r.endsWith(',reported'))).toBe(true)
  expect(await refused({ out })).toEqual(['output-exists'])
})

it('the pairs asked for are written in the order asked for, with the rules each meets, for programs or in words', async () => {
  const some = join(folder, 'some.csv')
  const wish = { minimum: 2, sort: 'ror025', onlyFitting: true } as const
  const { value } = await screen({ ...wish, top: 1000, out: some })
  const written = parse(readFileSync(some), { bom: true, columns: true }) as readonly Record<string, string>[]
  expect(written).toHaveLength(value.fitting)
  const shown = value.rows.map((r) => [r.drug, r.event, String(r.table.a)])
  expect(shown.length).toBeGreaterThan(50)
  expect(written.slice(0, shown.length).map((r) => [r['drug'], r['event'], r['a']])).toEqual(shown)
  const ratios = written.map((r) => Number(r['ror025'])).slice(0, shown.length)
  expect(ratios).toEqual(ratios.toSorted((x, y) => y - x))
  // Evans 2001: PRR 2 or more, chi-squared 4 or more (Yates), three reports or more.
  for (const r of written) {
    const met = Number(r['a']) >= 3 && Number(r['prr']) >= 2 && Number(r['chi2_yates']) >= 4
    expect([r['a'], r['evans-2001']]).toEqual([r['a'], met ? 'yes' : 'no'])
  }
  const inWords = join(folder, 'words.csv')
  await screen({ ...wish, out: inWords, language: 'zh' })
  const [head = [], first = []] = parse(readFileSync(inWords), { bom: true }) as readonly (readonly string[])[]
  expect(head.slice(0, 5)).toEqual([
    '药物',
    '药物（数据库所用名称）',
    '反应',
    '反应（数据库所用术语）',
    '同时含两者的报告数（a）',
  ])
  expect(head).toContain('ROR：区间下限（95%）')
  expect(first.slice(1, 5)).toEqual([shown[0]?.[0], '', shown[0]?.[1], shown[0]?.[2]])
  expect(first.filter((cell) => ['符合', '不符合', '无法判断'].includes(cell))).toHaveLength(allSignalRules.length)
})

it('a rule narrows what is shown, in the order asked for', async () => {
  const { value } = await screen({ rule: 'ror-lower-3', sort: 'ror025', minimum: 1 })
  expect(value.fitting).toBe(value.rules.find((r) => r.rule === 'ror-lower-3')?.met)
  expect(value.fitting).toBeGreaterThanOrEqual(1)
})

it('the rules each pair meets are, counted over all pairs, those counted of the whole screen', async () => {
  const { value } = await screen({ minimum: 1, top: 100_000, edgePrior: 'use' })
  expect(value.rows.length).toBe(value.pairs)
  const counted = value.rules.map((r) => [r.rule, value.rows.filter((row) => row.met.includes(r.rule)).length])
  expect(counted).toEqual(value.rules.map((r) => [r.rule, r.met ?? 0]))
  expect(value.said.en.rules.map((r) => r.rule)).toEqual(value.rules.map((r) => r.rule))
  const withheld = (await screen({ minimum: 1, top: 1 })).value.rows[0]
  expect(withheld?.untold).toEqual(['mhra-ebgm', 'fda-eb05'])
  expect(withheld?.met.filter((r) => withheld.untold.includes(r))).toEqual([])
})

it('the map of a drug is written, and given as drawn in both languages', async () => {
  const map = join(folder, 'map')
  const { value } = await screen({ drug: 'DRUG 4', minimum: 1, top: 100, map })
  // On a screen each circle tells what it is, in print none does.
  const printed = readFileSync(join(map, 'reactions.zh.svg'), 'utf8')
  const live = value.figure?.zh.svg ?? ''
  expect(live.match(/<circle /gu)?.length).toBe(printed.match(/<circle /gu)?.length)
  expect([live, printed].map((svg) => svg.includes('REACTION 24: '))).toEqual([true, printed.includes('REACTION 24: ')])
  expect(live.match(/<title>/gu)?.length).toBe((printed.match(/<title>/gu)?.length ?? 0) + value.fitting)
  expect(value.figure?.en.table.rows.length).toBe(value.fitting)
  expect((await screen({ drug: 'DRUG 4' })).value.figure).toBe(null)
})

it('a drug and a reaction are found by a part of their name, those in most reports first', async () => {
  const names = async (input: object) => (await signalsNames.call(ctx, { lake, ...input })).value as LakeNamesFound
  const drugs = await names({ find: 'rug 1' })
  expect(drugs.names.map((n) => n.name).toSorted()).toEqual(
    ['DRUG 1', ...Array.from({ length: 10 }, (_, i) => `DRUG 1${i}`)].toSorted(),
  )
  expect(drugs.names.map((n) => n.reports)).toEqual(drugs.names.map((n) => n.reports).toSorted((a, b) => b - a))
  expect(await names({ what: 'event', find: 'reaction 24', top: 1 })).toMatchObject({
    names: [{ name: 'REACTION 24' }],
  })
  expect(await names({ find: 'none such' })).toEqual({ fitting: 0, names: [] })
})

it('the flow of a lake is drawn with the numbers of its cleaning, and given as files', async () => {
  const flow = (await signalsFlow.call(ctx, { lake })).value as LakeFlow
  expect(flow.steps.map((s) => [s.id, s.left])).toEqual(flow.manifest.flow.map((s) => [s.id, s.left]))
  const file = async (format: string) =>
    (await signalsFlowFile.call(ctx, { lake, format, language: 'zh' })).value as MadeFile
  expect((await file('svg')).content).toBe(flow.figure.zh.svg)
  const csv = (await file('csv')).content.trim().split('\n')
  expect(csv.length).toBe(flow.manifest.flow.length + 1)
  expect(csv.at(-1)?.split(',').at(-1)?.trim()).toBe('900')
  expect(csv[0]?.split(',')[0]?.replace('\uFEFF', '')).toBe('data')
  expect(csv.at(-1)?.split(',')[0]).toBe('reported')
  expect(flow.counted).toBe((await screen()).value.reports)
  expect(flow.countedSaid.zh).toContain('900份')
  expect(
    Buffer.from((await file('png')).content, 'base64')
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
})

it('what a screen can be asked with has a name in both languages', async () => {
  const { choices } = (await signalsLakes.call(ctx, { folder })).value as LakesListed
  for (const [what, all] of Object.entries(choices))
    for (const { id, name } of all) expect([what, id, name.en === id || name.zh === id]).toEqual([what, id, false])
})

it('a drug, a reaction or a rule that is not there is told, with the nearest', async () => {
  expect(await refused({ drug: 'DRUGG 4' })).toEqual(['drug-not-in-lake'])
  expect(await refused({ event: 'REACTON 24' })).toEqual(['event-not-in-lake'])
  expect(await refused({ drug: 'qqqqqqqq' })).toEqual(['drug-nowhere-in-lake'])
  expect(await refused({ event: 'Sweet综合征' })).toEqual(['event-nowhere-in-lake'])
  expect(await refused({ rule: 'fda' })).toEqual(['rule-unknown'])
  expect(await refused({ lake: join(folder, 'nowhere') })).toEqual(['lake-missing'])
})

it('without any pair there is no prior, and it is said that this is no evidence', async () => {
  const { value, codes, show } = await screen({ role: 'primary' })
  expect(value.pairs).toBe(0)
  expect(codes).toContain('screen-too-few-pairs')
  expect(show('en')).toContain('no evidence')
})

it('a lake is removed in the generation that was looked at, and what others put beside it stays', async () => {
  const gone = join(folder, 'gone')
  cpSync(lake, gone, { recursive: true })
  writeFileSync(join(gone, 'notes.txt'), 'mine')
  const at = async () => ((await signalsLakes.call(ctx, { folder })).value as LakesListed).lakes
  const generation = (await at()).find((l) => l.id === 'gone')?.generation ?? ''
  const removed = (asked: string) => signalsLakeRemove.call(ctx, { lake: gone, generation: asked })
  await expect(removed('another')).rejects.toThrow(/lake-rebuilt/u)
  await removed(generation)
  expect((await at()).map((l) => l.id)).toEqual(['lake'])
  expect(readdirSync(gone)).toEqual(['notes.txt'])
  await expect(removed(generation)).rejects.toThrow(/lake-missing/u)
  const whole = join(folder, 'whole')
  cpSync(lake, whole, { recursive: true })
  await signalsLakeRemove.call(ctx, { lake: whole, generation })
  expect(existsSync(whole)).toBe(false)
})
