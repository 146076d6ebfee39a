import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type QuarterReport, writeQuarter } from '../../test/signals/write-quarter.ts'
import { nodeContext } from '../adapters/node-context.ts'
import { InputProblem } from '../base/issue.ts'
import { sayIssue } from '../i18n/say-issue.ts'
import type { SignalAnswer } from '../model/signal/answer.ts'
import type { Multiverse } from '../model/signal/multiverse.ts'
import type { ReportedOnset } from '../model/signal/reported-onset.ts'
import { signalAnswer } from '../model/signal/answer.ts'
import { multiverse } from '../model/signal/multiverse.ts'
import { reportedOnset } from '../model/signal/reported-onset.ts'
import type { AnyOp } from './op.ts'
import { signalsAsk } from './signals-ask.ts'
import { signalsBuild } from './signals-build.ts'
import { signalsMultiverse } from './signals-multiverse.ts'
import { signalsOnset } from './signals-onset.ts'

const folder = mkdtempSync(join(tmpdir(), 'signals-ask-'))
const lake = join(folder, 'lake')
const study = join(folder, 'study')
const example = new URL('../../../../examples/neutrophilic-dermatosis', import.meta.url).pathname
const ctx = nodeContext({ today: '2026-11-29' })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let number = 1000
const some = (n: number, rest: Pick<QuarterReport, 'drugs' | 'terms'> & Partial<QuarterReport>): QuarterReport[] =>
  Array.from({ length: n }, () => {
    const caseid = String(number++)
    return { primaryid: `${caseid}1`, caseid, fda_dt: '20170110', sex: 'F', ...rest }
  })

// Made up for this test. Imatinib: 4 of 10 reports name a rash. Allopurinol: 12 of 30, two of them with imatinib. The other 62: 2.
const reports = [
  ...some(2, { drugs: ['PS IMATINIB', 'C ALLOPURINOL'], terms: ['Rash'], occr_country: 'US' }),
  ...some(2, { drugs: ['PS Gleevec'], terms: ['Rash'], sex: 'M', event_dt: '20170103' }),
  ...some(6, { drugs: ['PS IMATINIB'], terms: ['Nausea'] }),
  ...some(10, { drugs: ['PS ALLOPURINOL'], terms: ['Rash'] }),
  ...some(18, { drugs: ['PS ALLOPURINOL'], terms: ['Nausea'], sex: 'M' }),
  ...some(2, { drugs: ['PS DASATINIB'], terms: ['Rash pruritic'], sex: 'M' }),
  ...some(60, { drugs: ['PS DASATINIB'], terms: ['Nausea'] }),
]

beforeAll(async () => {
  writeQuarter(join(folder, 'faers'), '17Q1', reports)
  // These reports differ in nothing but their numbers, so most would be flagged as duplicates: none are looked for.
  await signalsBuild.call(ctx, { faers: [join(folder, 'faers')], out: lake, find: ['none'] })
  mkdirSync(join(study, 'signals'), { recursive: true })
  copyFileSync(join(example, 'protocol.yaml'), join(study, 'protocol.yaml'))
  writeFileSync(
    join(study, 'signals', 'groups.yaml'),
    `format: casewright/event-groups@1
groups:
  - id: rashes
    label: { en: rashes, zh: 皮疹 }
    narrow: [Rash]
    broad: [Rash pruritic]
    cite: [{ source: test }]
  - id: by-level
    label: { en: rashes, zh: 皮疹 }
    meddra: { hlt: [rashes] }
    cite: [{ source: test }]
`,
  )
})

const value = async <T>(op: AnyOp, input: object): Promise<T> => (await op.call(ctx, { lake, ...input })).value as T
const ask = async (input: object) => {
  const [answer] = (await value<{ answers: readonly SignalAnswer[] }>(signalsAsk, input)).answers
  if (answer === undefined) throw new Error('no answer')
  return answer
}
const problems = async (op: AnyOp, input: object): Promise<readonly string[]> => {
  try {
    await op.call(ctx, { lake, ...input })
    return []
  } catch (problem) {
    if (problem instanceof InputProblem)
      return problem.issues.map((i) => `${i.code} ${i.values['suggestion'] ?? ''}`.trim())
    throw problem
  }
}
const question = { drug: ['Glivec'], event: ['rash'] }

describe('A question to a lake of reports', () => {
  it('is answered with the table that its reports give, brand names read', async () => {
    const answer = await ask(question)
    expect(() => signalAnswer.parse(answer)).not.toThrow()
    expect(answer.table).toEqual({ a: 4, b: 6, c: 10, d: 80 })
    expect(answer.expected).toBeCloseTo((10 * 14) / 100, 12)
    expect(answer.drugs).toEqual([{ id: expect.any(Number), name: 'imatinib', reports: 10, suspect: 10, primary: 10 }])
    expect(answer.lake).toMatchObject({ reports: 100, received: { from: '2017-01-10', to: '2017-01-10' } })
    expect(answer.reports).toHaveLength(4)
    expect(answer.reports[0]).toMatchObject({ year: 2017, drugs: expect.arrayContaining(['imatinib', 'allopurinol']) })
    expect(answer.completeness).toContainEqual({ field: 'sex', says: 4, of: 4 })
    expect(answer.completeness).toContainEqual({ field: 'country', says: 2, of: 4 })
  })

  it('allopurinol masks: with the broad terms 12 of 90 other reports name the reaction, without its reports 2 of 62', async () => {
    const { masking } = await ask({ drug: ['imatinib'], event: ['Rash', 'Rash pruritic'] })
    expect(masking.map((m) => m.drug)).toEqual(['allopurinol'])
    expect(masking[0]?.ratio).toBeCloseTo(12 / 90 / (2 / 62), 12)
  })

  it('counts the role, the sex and the breadth that are asked for', async () => {
    expect((await ask({ drug: ['allopurinol'], event: ['Rash'] })).table).toEqual({ a: 10, b: 18, c: 4, d: 68 })
    expect((await ask({ drug: ['allopurinol'], event: ['Rash'], role: 'any' })).table).toEqual({
      a: 12,
      b: 18,
      c: 2,
      d: 68,
    })
    expect((await ask({ ...question, sex: 'M' })).table).toEqual({ a: 2, b: 0, c: 0, d: 20 })
    const groups = { drug: ['imatinib'], event: ['rashes'], study }
    expect((await ask(groups)).events.map((e) => e.term)).toEqual(['Rash'])
    expect((await ask({ ...groups, broad: true })).table).toEqual({ a: 4, b: 6, c: 12, d: 78 })
  })

  it('names written wrongly are told with the nearest, and half a question is refused', async () => {
    expect(await problems(signalsAsk, { drug: ['imatinob'], event: ['rahs'] })).toEqual([
      'drug-not-in-lake imatinib',
      'event-not-in-lake Rash',
    ])
    expect(await problems(signalsAsk, { drug: ['imatinib'] })).toEqual(['signals-nothing-asked'])
    expect(await problems(signalsAsk, { ...question, class: 'bcr-abl-tki' })).toEqual(['signals-drugs-twice'])
    expect(await problems(signalsAsk, { ...question, save: true })).toEqual(['signals-save-where'])
    expect(await problems(signalsAsk, { ...question, comparator: 'same-indication' })).toEqual([
      'signals-comparator-empty',
    ])
    expect(await problems(signalsAsk, { drug: ['imatinib'], event: ['prurit'] })).toEqual([
      'event-not-in-lake Rash pruritic',
    ])
    expect(await problems(signalsAsk, { study })).toEqual(['signals-no-questions'])
    expect(await problems(signalsAsk, { study: join(folder, 'nix') })).toEqual(['not-a-folder'])
    expect(await problems(signalsAsk, { class: 'flt3', event: ['Rash'] })).toEqual([
      'question-class-unknown flt3-inhibitor',
    ])
  })

  it('a range the wrong way round, and a country that is none, are refused', async () => {
    const said = async (input: object) => {
      try {
        await signalsAsk.call(ctx, { lake, ...question, ...input })
        return []
      } catch (problem) {
        if (problem instanceof InputProblem) return problem.issues.map((i) => sayIssue(i, 'en'))
        throw problem
      }
    }
    expect(await said({ fromAge: 70, belowAge: 60 })).toEqual([expect.stringContaining('from 70 to 60')])
    expect(await said({ fromYear: 2010, toYear: 2001 })).toEqual([expect.stringContaining('from 2010 to 2001')])
    expect(await said({ country: ['XX'] })).toEqual([expect.stringContaining('“XX” is no code or name of a country')])
    expect(await problems(signalsAsk, { ...question, country: ['Untied States'] })).toEqual(['country-unknown US'])
    expect((await ask({ ...question, country: ['usa'] })).keep.countries).toEqual(['US'])
  })

  it('filters that leave no report say so, and nothing of it is told as a finding', async () => {
    const done = await signalsAsk.call(ctx, { lake, ...question, fromYear: 2001, toYear: 2002 })
    expect(done.issues.map((i) => sayIssue(i, 'en'))).toContainEqual(
      expect.stringContaining('leave 0 of 100 reports (years in the lake: 2017 to 2017)'),
    )
    expect(done.show('en')).not.toContain('not met')
    expect(done.show('en')).not.toMatch(/mask/u)
    for (const op of [signalsMultiverse, signalsOnset])
      expect((await op.call(ctx, { lake, ...question, toYear: 2002 })).issues.map((i) => i.code)).toEqual([
        'signals-filters-empty-years',
      ])
  })

  it('what the answer rests on is in it and in the text: which drugs were adjusted for, which are told to mask', async () => {
    const answer = await ask(question)
    expect(answer.others).toMatchObject({ together: 3, adjustFor: 12, share: 0.01, least: 3, masks: 1.05 })
    expect(answer.backgrounds.rule).toEqual({ share: 0.05, atMost: 10 })
    expect(answer.adjusted).toMatchObject({ kind: 'none', why: 'no-other-drug' })
    const done = await signalsAsk.call(ctx, { lake, ...question })
    expect(done.show('en')).toContain('at most 12 drugs named beside it in 3 or more reports')
    expect(done.show('en')).toMatch(/Breslow-Day|one odds ratio cannot be tested/u)
  })

  it('the strength of a ridge asks for a ridge, and contradicts another penalty', async () => {
    const pair = { drug: ['imatinib'], event: ['Rash', 'Rash pruritic'] }
    expect((await ask({ ...pair, ridge: 2 })).adjusted.method).toBe('ridge-logistic')
    expect(await problems(signalsAsk, { ...pair, ridge: 2, adjustBy: 'firth' })).toEqual(['signals-ridge-firth'])
  })

  it('two long questions that begin alike have ids of their own', async () => {
    const drugs = Array.from({ length: 12 }, (_, i) => `imatinib${' '.repeat(i)}`)
    const one = await ask({ drug: drugs, event: ['Rash'] })
    const other = await ask({ drug: drugs, event: ['Nausea'] })
    expect(one.question.id).not.toBe(other.question.id)
    expect(one.question.id.length).toBeLessThan(80)
    expect((await ask({ drug: drugs, event: ['Rash'] })).question.id).toBe(one.question.id)
  })

  it('a filter with an open end has words of its own', async () => {
    const said = async (filter: object) => {
      const done = await signalsAsk.call(ctx, { lake, ...question, ...filter })
      return (['en', 'zh'] as const).map((l) => /(?:are counted: |仅统计部分报告：)(.*)[.。]/u.exec(done.show(l))?.[1])
    }
    expect(await said({ fromAge: 18 })).toEqual(['age 18 or over', '年龄18岁及以上'])
    expect(await said({ belowAge: 18 })).toEqual(['age under 18', '年龄不满18岁'])
    expect(await said({ fromAge: 18, belowAge: 65 })).toEqual(['age 18 to under 65', '年龄18岁及以上、不满65岁'])
    expect(await said({ fromYear: 2015 })).toEqual(['received in 2015 or later', '2015年及以后收到'])
    expect(await said({ toYear: 2015, country: ['fr'] })).toEqual([
      'received in 2015 or earlier and countries France',
      '2015年及以前收到、国家法国',
    ])
  })

  it('a group by a level of MedDRA is resolved by the user’s own, and without it says which option gives it', async () => {
    // Invented terms and codes in the layout of the ASCII files.
    const own = join(folder, 'meddra', 'MedAscii')
    mkdirSync(own, { recursive: true })
    const line = (code: number, term: string) => `${code}$11$21$31$${term}$Rashes$Skin things$Skin$Sk$$31$Y$\n`
    writeFileSync(join(own, 'mdhier.asc'), line(1, 'Rash') + line(2, 'Rash pruritic'))
    const input = { drug: ['imatinib'], event: ['by-level'], study }
    const withOwn = await ask({ ...input, meddra: join(folder, 'meddra') })
    expect(withOwn.table).toEqual({ a: 4, b: 6, c: 12, d: 78 })
    const without = await signalsAsk.call(ctx, { lake, ...input })
    expect(without.issues.map((i) => sayIssue(i, 'en'))).toEqual([expect.stringContaining('--meddra FOLDER')])
    expect(await problems(signalsAsk, { ...input, meddra: join(folder, 'faers') })).toEqual(['file-missing'])
  })

  it('where no report names both, says that this is no evidence, in both languages', async () => {
    const done = await signalsAsk.call(ctx, { lake, drug: ['dasatinib'], event: ['Rash'] })
    expect(done.show('en')).toContain('No report names both: no evidence either way.')
    expect(done.show('zh')).toContain('没有报告同时提及二者')
    expect(done.show('en')).not.toMatch(/\{\w+\}/u)
    expect(done.show('zh')).not.toMatch(/\{\w+\}/u)
  })

  it('plain SQL gives the same answer as the engine that counts by default', async () => {
    const { lake: byDefault, ...usual } = await ask(question)
    const { lake: bySql, ...sql } = await ask({ ...question, engine: 'duckdb' })
    expect(sql).toEqual(usual)
    expect(bySql).toEqual({ ...byDefault, engine: 'duckdb' })
  })

  it('EBGM comes with a prior of all pairs, or not at all', async () => {
    const without = await ask(question)
    expect(without.measures.find((m) => m.measure === 'ebgm')).toMatchObject({ value: null, why: 'needs-all-pairs' })
    // Seven pairs are too few for five parameters.
    const done = await signalsAsk.call(ctx, { lake, ...question, withEbgm: true })
    expect(done.issues.map((i) => i.code)).toEqual(['screen-too-few-pairs'])
  })
})

describe('Multiverse and onset of a lake', () => {
  it('hold the main analysis, as asked alone', async () => {
    const { multiverses } = await value<{ multiverses: readonly Multiverse[] }>(signalsMultiverse, question)
    const [m] = multiverses
    expect(() => multiverse.parse(m)).not.toThrow()
    expect(m?.universes[m.main]?.table).toEqual((await ask(question)).table)
    expect(m?.distinct).toBeLessThan(m?.universes.length ?? 0)
  })

  it('time to onset says what it has no dates for', async () => {
    const { onsets } = await value<{ onsets: readonly ReportedOnset[] }>(signalsOnset, question)
    expect(() => reportedOnset.parse(onsets[0])).not.toThrow()
    expect(onsets[0]).toMatchObject({ reports: 4, undated: 4, before: 0, times: [], median: null })
    const done = await signalsOnset.call(ctx, { lake, ...question })
    expect(done.show('en')).toContain('No report with both has dates that can be used.')
    expect(done.show('zh')).not.toMatch(/\{\w+\}/u)
  })
})

// The public extract of FAERS 2017Q2 (100 reports), beside the checkout; it is not part of it.
const extract = new URL(
  '../../../../../shared/data/disproportionality/faers_ascii_2017q2/faers_ascii_2017q2.zip',
  import.meta.url,
).pathname

describe.skipIf(!existsSync(extract))(
  'FAERS 2017Q2, the extract of 100 reports (not run where ../shared is absent)',
  () => {
    it('risperidone and gynaecomastia: in all six reports of the drug, and in no other', async () => {
      const out = join(folder, 'faers-2017q2')
      await signalsBuild.call(ctx, { faers: [extract], out })
      const answer = await ask({ lake: out, drug: ['risperidone'], event: ['gynaecomastia'] })
      expect(answer.table).toEqual({ a: 6, b: 0, c: 0, d: 94 })
      expect(answer.measures.find((m) => m.measure === 'ror')).toMatchObject({ value: null, why: 'infinite' })
      expect(answer.measures.find((m) => m.measure === 'ic')?.value).toBeCloseTo(Math.log2(6.5 / 0.86), 12)
      // Two single ratios fit all 457 pairs: no prior to shrink by.
      const edge = { lake: out, drug: ['risperidone'], event: ['gynaecomastia'], withEbgm: true }
      const withheld = await ask(edge)
      expect(withheld.prior).toMatchObject({
        use: 'withheld',
        boundary: [{ kind: 'single-rate' }, { kind: 'single-rate' }],
      })
      expect(withheld.measures.find((m) => m.measure === 'ebgm')).toMatchObject({ value: null, why: 'prior-at-edge' })
      expect(withheld.rules.filter((r) => r.met === null).map((r) => r.rule)).toEqual(['mhra-ebgm', 'fda-eb05'])
      // Kept beside the reports: told again the second time.
      const used = await signalsAsk.call(ctx, { ...edge, edgePrior: 'use' })
      expect(used.issues.map((i) => i.code)).toContain('gps-edge-used')
      const { onsets } = await value<{ onsets: readonly ReportedOnset[] }>(signalsOnset, {
        lake: out,
        drug: ['risperidone'],
        event: ['gynaecomastia'],
      })
      expect(onsets[0]).toMatchObject({ reports: 6, exact: 0, undated: 3 })
    })
  },
)

describe('Results kept in a study', () => {
  it('are of what its questions say: a filter of the command line is refused, with what to do', async () => {
    const filtered = {
      study: 'x',
      save: true,
      sex: 'M',
      role: 'any',
      keepDuplicates: true,
      broad: true,
      stratify: ['sex'],
    }
    try {
      await signalsAsk.call(ctx, { lake, ...filtered })
      expect.unreachable()
    } catch (problem) {
      if (!(problem instanceof InputProblem)) throw problem
      expect(problem.issues.map((i) => sayIssue(i, 'en'))).toEqual([
        expect.stringMatching(/--role --broad --sex --keep-duplicates --stratify .*signals\/questions\.yaml/u),
      ])
    }
  })

  it('a question states its role, its breadth and its reports itself', async () => {
    const own = join(folder, 'stating')
    cpSync(study, own, { recursive: true })
    writeFileSync(
      join(own, 'signals', 'questions.yaml'),
      `format: casewright/signal-questions@1
questions:
  - id: stated
    label: { en: stated, zh: 已声明 }
    drug: { drugs: [allopurinol] }
    event: rashes
    role: any
    terms: broad
    duplicates: kept
    only: { sex: F, years: { from: 2015 } }
`,
    )
    const answer = await ask({ study: own, question: 'stated', save: true })
    expect(answer).toMatchObject({ role: 'any', keep: { withoutDuplicates: [], sex: 'F', years: { from: 2015 } } })
    expect(answer.table).toEqual({ a: 12, b: 0, c: 0, d: 66 })
    expect((await ask({ study: own, question: 'stated', role: 'suspect', sex: 'M' })).table.a).toBe(0)
    expect(await problems(signalsAsk, { study: own, question: 'sated' })).toEqual(['signals-question-unknown stated'])
  })

  it('are the same bytes each time, one file a question', async () => {
    const built = join(folder, 'built-in')
    cpSync(example, built, { recursive: true })
    const asked = { study: built, question: 'positive-control-g-csf', save: true }
    const saved = async (op: AnyOp, name: string) => {
      const got = await value<{ written: readonly string[] }>(op, asked)
      expect(got.written).toEqual([`signals/results/${name}`])
      return readFileSync(join(built, 'signals', 'results', name), 'utf8')
    }
    for (const [op, ending] of [
      [signalsAsk, 'json'],
      [signalsMultiverse, 'multiverse.json'],
      [signalsOnset, 'onset.json'],
    ] as const) {
      const name = `positive-control-g-csf.${ending}`
      expect(await saved(op, name)).toBe(await saved(op, name))
    }
  })
})
