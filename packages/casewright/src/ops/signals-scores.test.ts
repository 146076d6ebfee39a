import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { nodeContext } from '../adapters/node-context.ts'
import { InputProblem } from '../base/issue.ts'
import type { ScoredPairs } from './signals/scores/scored-pairs.ts'
import { numbersInPrint } from '../signal/circulating/numbers-in-print.ts'
import { signalsPublished } from './signals-published.ts'
import type { Published } from './signals/published/published.ts'
import { signalsScores } from './signals-scores.ts'

type Row = Readonly<Record<string, string>>
const data = new URL('../../../../../shared/data/disproportionality/caers/', import.meta.url)
const there = existsSync(fileURLToPath(data))
const ctx = nodeContext({ progress: () => undefined })

async function scored(content: string, options: object = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'scores-'))
  const pairs = join(folder, 'pairs.csv')
  const out = join(folder, 'scores.csv')
  writeFileSync(pairs, content)
  const outcome = await signalsScores
    .call(ctx, { pairs, out, ...options })
    .then((done) => ({ done, problem: undefined }))
    .catch((problem: unknown) => {
      if (!(problem instanceof InputProblem)) throw problem
      return { done: undefined, problem }
    })
  const text = existsSync(out) ? readFileSync(out, 'utf8').replace('\uFEFF', '') : undefined
  const rows = text === undefined ? [] : (parse(text, { columns: true }) as readonly Row[])
  const value = outcome.done?.value as ScoredPairs | undefined
  return { ...outcome, value, rows, text, left: readdirSync(folder).sort() }
}

const table = `Drug,EVENT,A,b,c,d,my note
x,y,10,990,100,98900,"first, with comma"
x,z,3,97,0,99900,
w,z,0,50,103,99847,none yet
`

describe('scores of a table of pairs', () => {
  it('stand beside the columns it has, whatever their case, and read back as the numbers they are', async () => {
    const { rows, text, value } = await scored(table)
    expect(text?.split('\n')[0]).toMatch(/^Drug,EVENT,A,b,c,d,my note,expected,ror,ror025,ror975,prr,/u)
    expect(rows[0]?.['my note']).toBe('first, with comma')
    // scipy 1.17 by the project's golden vectors, 4 digits.
    expect(Number(rows[0]?.['ror025'])).toBeCloseTo(5.1993, 4)
    expect(Number(rows[0]?.['ic025'])).toBeCloseTo(1.6841, 4)
    expect(Number(rows[0]?.['bcpnn'])).toBeCloseTo(2.3815, 4)
    expect(Number(rows[0]?.['rrr'])).toBe(10 / ((1000 * 110) / 100000))
    expect(value).toMatchObject({ rows: 3, form: 'table', prior: null, fit: null, first: [] })
  })

  it('are given with the answer for as many pairs as are asked for, with the rules they meet', async () => {
    const { value, rows } = await scored(table, { top: 2, rule: ['all'] })
    expect(value?.first.map((r) => [r.drug, r.event, r.n])).toEqual([
      ['x', 'y', 10],
      ['x', 'z', 3],
    ])
    value?.first.forEach((r, i) => {
      expect(r.measures.find((m) => m.measure === 'ic')?.low).toBe(Number(rows[i]?.['ic025']))
      expect(r.met).toEqual(value.rules.map((rule) => rule.rule).filter((rule) => rows[i]?.[rule] === 'yes'))
    })
  })

  it('have no EBGM by a prior at its edge, and rules that need it are not told, unless it is asked for', async () => {
    // Every pair has as many reports as expected: one ratio fits all of them.
    const pairs = Array.from({ length: 64 }, (_, i) => `d${i % 8},e${i >> 3},${20 + (i % 3)},21`)
    const content = `drug,event,n,expected\n${pairs.join('\n')}\n`
    const without = await scored(content, { rule: ['fda-eb05'] })
    expect(without.rows[0]).toMatchObject({ ebgm: '', eb05: '', not_estimable: 'ebgm: prior-at-edge', 'fda-eb05': '' })
    expect(without.value).toMatchObject({ prior: null, atEdge: true, rules: [{ met: 0, untold: 64 }] })
    expect(without.done?.issues.map((i) => i.code)).toContain('gps-withheld')
    expect(without.done?.show('en')).toContain('--edge-prior use')
    const used = await scored(content, { rule: ['fda-eb05'], edgePrior: 'use' })
    expect(Number(used.rows[0]?.['ebgm'])).toBeCloseTo(1, 1)
    expect(used.done?.issues.map((i) => i.code)).toContain('gps-edge-used')
    expect(used.done?.show('zh')).toContain('并非可信区间')
  })

  it('are empty where there is no number, and say why', async () => {
    const { rows } = await scored(table)
    expect(rows[1]?.['ror']).toBe('')
    // The exact lower limit of an infinite ratio (fisherExact of stats/table).
    expect(Number(rows[1]?.['ror025'])).toBeGreaterThan(300)
    expect(rows[1]?.['ror975']).toBe('')
    expect(rows[1]?.['not_estimable']).toBe('ror: infinite; prr: infinite; ebgm: needs-all-pairs')
    expect(rows[2]?.['prr']).toBe('')
    expect(Number(rows[2]?.['ic'])).toBeLessThan(0)
  })

  it('from n and expected are RRR, IC and EBGM alone', async () => {
    const { rows, value } = await scored('drug,event,n,expected\nx,y,12,5\n', {
      prior: '0.204,0.058,1.415,1.838,0.097',
    })
    // vigicaen's documentation: observed 12, expected 5.
    expect(Number(rows[0]?.['ic025'])).toBeCloseTo(0.2542334, 7)
    expect(Number(rows[0]?.['ebgm'])).toBeGreaterThan(1)
    expect([rows[0]?.['ror'], rows[0]?.['chi2'], rows[0]?.['not_estimable']]).toEqual(['', '', ''])
    expect(value).toMatchObject({ form: 'expected', priorFrom: 'given', fit: null })
  })

  it('compare with the expected count given, where a, b, c and d stand beside it', async () => {
    const { rows } = await scored('drug,event,a,b,c,d,expected\nx,y,10,990,100,98900,2\n')
    expect(rows[0]?.['rrr']).toBe('5')
    expect(Number(rows[0]?.['ror'])).toBeCloseTo(9.9899, 4)
  })

  it('with rules: yes, no, or empty where it cannot be told', async () => {
    const { rows, value } = await scored(table, { rule: ['evans-2001', 'ema-ror-3', 'fda-eb05'] })
    expect(rows.map((r) => [r['evans-2001'], r['ema-ror-3'], r['fda-eb05']])).toEqual([
      ['yes', 'yes', ''],
      ['yes', 'yes', ''],
      ['no', 'no', ''],
    ])
    expect(value?.rules).toContainEqual({ rule: 'ema-ror-3', met: 2, untold: 0 })
    const shown = await scored(table, { rule: ['all'], gps: 'none', top: 100 })
    expect(shown.value?.rules.map((r) => [r.rule, r.met, r.untold])).toEqual(
      shown.value?.rules.map(({ rule }) => [
        rule,
        shown.value?.first.filter((row) => row.met.includes(rule)).length,
        shown.value?.first.filter((row) => row.untold.includes(rule)).length,
      ]),
    )
    expect(shown.value?.rules.find((r) => r.rule === 'fda-eb05')?.untold).toBeGreaterThan(0)
  })

  it('have names by headings in Chinese, or by the columns that are said, and are none without names', async () => {
    const body = '非格司亭,Sweet综合征,10,90,20,880\n伊马替尼,皮疹,5,95,50,850\n'
    const named = [
      ['非格司亭', 'Sweet综合征'],
      ['伊马替尼', '皮疹'],
    ]
    const namesOf = (first: ScoredPairs['first'] | undefined) => first?.map((r) => [r.drug, r.event])
    const chinese = await scored(`药品,反应,ａ,b,c,d\n${body}`, { top: 9 })
    expect(namesOf(chinese.value?.first)).toEqual(named)
    // 10 × 880 / (90 × 20) by hand.
    expect(Number(chinese.rows[0]?.['ror'])).toBeCloseTo(4.8889, 4)
    const said = await scored(`左,右,a,b,c,d\n${body}`, { top: 9, drugColumn: '左', eventColumn: '右' })
    expect(namesOf(said.value?.first)).toEqual(named)
    for (const [content, code] of [
      [`左,右,a,b,c,d\n${body}`, 'pairs-names'],
      ['药品,反应,a,b,c,d\n,皮疹,1,2,3,4\n', 'pair-nameless'],
    ] as const) {
      const { problem, left } = await scored(content)
      expect(problem?.issues.map((i) => i.code)).toEqual([code])
      expect(left).toEqual(['pairs.csv'])
    }
    expect((await scored(`药品,反应,a,b,c,d\n${body}`, { drugColumn: '药' })).problem?.issues).toHaveLength(1)
  })

  it('of wrong rows are not written at all, and every wrong row is named', async () => {
    const { problem, left } = await scored('drug,event,a,b,c,d\nx,y,1,2,3,4\nx,z,-1,2,3,4\nw,z,1,2.5,,4\n')
    expect(problem?.issues.map((i) => [i.code, i.at.row, i.values['column']])).toEqual([
      ['cell-not-count', 3, 'a'],
      ['cell-not-count', 4, 'b'],
      ['cell-not-count', 4, 'c'],
    ])
    expect(left).toEqual(['pairs.csv'])
  })

  it.each([
    ['drug,event,a,b\nx,y,1,2\n', {}, 'pairs-columns'],
    ['drug,event,n,expected\nx,y,3,0\n', {}, 'cell-not-expected'],
    ['drug,event,n,a,b,c,d\nx,y,3,4,5,6,7\n', {}, 'cell-differs'],
    ['drug,event,n,expected\n', {}, 'table-empty'],
    [table, { rule: ['evans-2002'] }, 'rule-unknown'],
    [table, { prior: '1,2,3' }, 'prior-unread'],
  ])('what cannot be used is refused: %j %j', async (content, options, code) => {
    const { problem, left } = await scored(content, options)
    expect(problem?.issues.map((i) => i.code)).toEqual([code])
    expect(left).toEqual(['pairs.csv'])
  })

  it('say that pairs of one drug give no prior, and that totals differ', async () => {
    const { done } = await scored('drug,event,a,b,c,d\nx,y,10,990,100,98900\nx,z,10,990,100,98901\n')
    expect(done?.issues.map((i) => i.code)).toEqual(['pairs-totals-differ', 'gps-one-side'])
  })
})

describe.skipIf(!there)('scores of CAERS', () => {
  const bytes = there ? gunzipSync(readFileSync(new URL('openEBGM_scores_full_digits.csv.gz', data))) : ''
  const want = parse(bytes.toString(), { columns: true }) as readonly Row[]
  const quoted = (text: string | undefined): string => `"${(text ?? '').replaceAll('"', '""')}"`
  const body = want.map((r) => `${quoted(r['var1'])},${quoted(r['var2'])},${r['N']},${r['E']}\n`)
  const content = `drug,event,n,expected\n${body.join('')}`

  it("EBGM, EB05, EB95 and RRR of 17,189 pairs are openEBGM 0.9.1's, to nine digits, by its prior", async () => {
    const prior = '3.2537864285968148,0.39988836598891847,2.0261305352376806,1.9080825982792795,0.065345700410102792'
    const { rows, value } = await scored(content, { prior })
    expect(value).toMatchObject({ rows: 17189, priorFrom: 'given' })
    let worst = 0
    rows.forEach((row, i) => {
      for (const [ours, theirs] of [
        ['ebgm', 'EBGM'],
        ['eb05', 'EB05'],
        ['eb95', 'EB95'],
        ['rrr', 'RR'],
      ] as const)
        worst = Math.max(worst, Math.abs(Number(row[ours]) / Number(want[i]?.[theirs]) - 1))
    })
    expect(worst).toBeLessThan(1e-9)
    expect(rows.filter((r) => Number(r['eb05']) >= 2).length).toBe(131)
  })

  it("its prior comes from openEBGM's likelihood where the fit begins beside it; from elsewhere there is a better one", async () => {
    const options = { likelihood: 'each-component-truncated', squash: 'none' }
    const beside = await scored(content, { ...options, start: ['3,0.4,2,2,0.07'] })
    // hyperparameters.csv, all cells: 3.25597 0.399991 2.02375 1.90613 0.0653076, nll 4162.4557.
    expect(beside.value?.prior?.alpha1).toBeCloseTo(3.25597, 4)
    expect(beside.value?.prior?.p).toBeCloseTo(0.0653076, 6)
    expect(beside.value?.fit?.negativeLogLikelihood).toBeCloseTo(4162.45571, 5)
    const { value, done } = await scored(content, options)
    expect(value?.fit?.negativeLogLikelihood).toBeLessThan(4162.2)
    expect(done?.issues.map((i) => i.code)).toContain('gps-all-pairs')
  })
})

describe('published numbers', () => {
  it('0.33 for one report where 0.2 are expected is the exponentiated IC025, in either language', async () => {
    const done = await signalsPublished.call(ctx, { n: 1, drug: 1000, event: 2000, all: 10_000_000, printed: '0.33' })
    const value = done.value as Published
    expect(value.table).toEqual({ a: 1, b: 999, c: 1999, d: 9_997_001 })
    expect(value.reproduced.map((r) => r.by.map((by) => by.formula))).toEqual([['ic025-exponentiated']])
    expect(done.show('en')).toContain(
      'ic025-exponentiated: IC025 > 0: not met by the right numbers, met by the printed ones',
    )
    expect(done.show('zh')).toContain('按正确数值不符合，按其公式符合')
    // Each formula in circulation says where it was read and what it departs from.
    for (const f of value.said.zh.circulating)
      expect([f.id, f.seen.length > 0, f.references.length > 0]).toEqual([f.id, true, true])
    // Numbers as the other commands write them; formulas without English words in Chinese.
    expect(done.show('en')).toMatch(/IC +1\.0995 \(−2\.6977 to 2\.7393\)/u)
    expect(done.show('zh')).toMatch(/IC +1\.0995（−2\.6977～2\.7393）/u)
    expect(done.show('zh')).not.toMatch(/\b(?:limits?|with|to)\b/u)
  })

  it.each([
    '13.23 (6.55-26.72)',
    '13,23（6,55～26,72）',
    'ROR 13.23 [95% CI 6.55, 26.72]',
    'ROR = 13.23; 95%CI: 6.55 – 26.72',
  ])('“%s” is read as a paper prints it: an estimate with its limits', async (printed) => {
    // By hand: 10 × 11,837 / (213 × 42) = 13.2317; exp(ln 13.2317 ± 1.959964 √(1/10 + 1/213 + 1/42 + 1/11,837)).
    const value = (await signalsPublished.call(ctx, { a: 10, b: 213, c: 42, d: 11_837, printed })).value as Published
    expect(value.reproduced.map((r) => r.printed)).toEqual(['13.23', '6.55', '26.72'])
    expect(value.reproduced.map((r) => r.by.find((by) => by.formula === 'ror')?.part)).toEqual(['value', 'low', 'high'])
    expect(value.said.en.measures.find((m) => m.name.includes('Fisher'))?.value).toBe('3 × 10⁻⁸')
  })

  it.each([
    ['-2.70--0.3', ['-2.70', '-0.3']],
    ['–2.70 (–5.1 to –0.3)', ['-2.70', '-5.1', '-0.3']],
    ['1,234.5 (1,000.1-2,000.3)', ['1234.5', '1000.1', '2000.3']],
    ['1.234,5 (1.000,1–2.000,3)', ['1234.5', '1000.1', '2000.3']],
    ['13·23 (6·55–26·72)', ['13.23', '6.55', '26.72']],
    ['13.23 [6.55,26.72]', ['13.23', '6.55', '26.72']],
    ['1 234', ['1234']],
    ['2.97 × 10⁻⁸', ['2.97e-8']],
    ['χ² 87.3', ['87.3']],
    ['IC025 0.5', ['0.5']],
    ['1 2 3 4', undefined],
    ['6,55,26', undefined],
    ['p<0.001', undefined],
    ['regex', undefined],
  ])('“%s” holds the numbers %o', (text, numbers) => {
    expect(numbersInPrint(text)?.numbers.map((n) => n.printed)).toEqual(numbers)
  })

  it.each([
    ['13.23 (6.55-26.72)', ['value', 'low', 'high']],
    ['13.23 (CI 6.55; 26.72), p<0.001', ['value', 'low', 'high']],
    ['6.55 to 26.72', ['low', 'high']],
    ['IC 2.85 (IC025 1.82)', [undefined, undefined]],
    ['IC 2.97 -1.82', [undefined, undefined]],
    ['PRR 12.7 (6.3, 87.3)', [undefined, undefined, undefined]],
    ['26.72-6.55', [undefined, undefined]],
    ['3 (6.55-26.72)', [undefined, undefined, undefined]],
    ['13.23 (6.55-26.72), χ² 87.3', ['value', 'low', 'high', undefined]],
    ['p = 0.03', [undefined]],
  ])('“%s” has the parts %o: limits only where they are paired as such', (text, parts) => {
    expect(numbersInPrint(text)?.numbers.map((n) => n.part)).toEqual(parts)
  })

  it('a number that can be read in two ways is looked for in both', () => {
    expect(numbersInPrint('1,234 (1,100-1,300)')?.numbers.map((n) => n.readings)).toEqual([
      ['1.234', '1234'],
      ['1.100', '1100'],
      ['1.300', '1300'],
    ])
    expect(numbersInPrint('1,234 (0,99-1,5)')?.numbers[0]?.readings).toEqual(['1.234'])
    expect(numbersInPrint('1,234 (1,100.5-1,300)')?.numbers.map((n) => n.readings)).toEqual([
      ['1234'],
      ['1100.5'],
      ['1300'],
    ])
    expect(numbersInPrint('0.5 -1.2')?.numbers[1]?.readings).toEqual(['1.2', '-1.2'])
  })

  // What the page shows of these counts may be printed in any of these ways, and no paper is accused.
  it.each([
    ['IC 2.85 (IC025 1.82)', []],
    ['ROR 13.23 (lower limit 6.55)', []],
    ['13.23 (p<0.001)', ['p<0.001']],
    ['13.23 (6.55 to 26.72; n=10)', ['n=10']],
    ['13.23 (6.55-26.72), p < 0.001', ['p <0.001']],
    ['13,232 (6,552-26,721)', []],
    ['ROR025 6.55', []],
    ['13.23 (<0.001)', ['<0.001']],
    ['13.23; <0.001', ['<0.001']],
    ['13.23 (p = 0.001)', ['p =0.001']],
    ['13.23 (6.55-26.72) P=0.001', ['P=0.001']],
    ['13.23 (6.55-26.72)，P值<0.001', ['P值<0.001']],
    ['13.23 (6.55-26.72), chi2=87.3', []],
    ['PRR 12.7, χ² 87.3', []],
  ])('“%s”: every number is found', async (printed, left) => {
    const done = await signalsPublished.call(ctx, { a: 10, b: 213, c: 42, d: 11_837, printed })
    const { reproduced } = done.value as Published
    expect(reproduced.filter((r) => r.by.length === 0).map((r) => r.printed)).toEqual([])
    expect(done.issues.map((i) => [i.code, i.values['numbers']])).toEqual(left.map((n) => ['printed-beside', n]))
  })

  it('a number of no formula is told to be of none', async () => {
    const done = await signalsPublished.call(ctx, { a: 10, b: 213, c: 42, d: 11_837, printed: '13.23 (5.55-26.72)' })
    expect((done.value as Published).reproduced.map((r) => r.by.length > 0)).toEqual([true, false, true])
    expect(done.show('en')).toContain('from these counts. EBGM is not among them: it needs a prior.')
    const prior = '3.26,0.4,2.02,1.9,0.065'
    const fitted = await signalsPublished.call(ctx, { a: 10, b: 213, c: 42, d: 11_837, printed: '5.55', prior })
    expect(fitted.show('zh')).not.toContain('先验分布')
  })

  it('totals that do not fit, or half of a table, are refused', async () => {
    const refused = async (input: object): Promise<readonly string[]> =>
      signalsPublished.call(ctx, input).then(
        () => [],
        (problem: unknown) => (problem instanceof InputProblem ? problem.issues.map((i) => i.code) : ['thrown']),
      )
    expect(await refused({ a: 1, b: 2 })).toEqual(['counts-missing'])
    expect(await refused({ n: 5, drug: 3, event: 9, all: 100 })).toEqual(['totals-do-not-fit'])
    expect(await refused({ a: 1, b: 2, c: 3, d: 4, printed: 'much' })).toEqual(['printed-unread'])
  })
})
