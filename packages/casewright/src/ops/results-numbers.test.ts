import { describe, expect, it } from 'vitest'
import { remembering } from '../../test/remembering.ts'
import { InputProblem } from '../base/issue.ts'
import type { AnyOp, ValueOf } from './op.ts'
import { resultsCases } from './results-cases.ts'
import { resultsFigureFile, resultsNumbersFile } from './results-figure-file.ts'
import { resultsFigures } from './results-figures.ts'
import { resultsFilters } from './results-filters.ts'
import { resultsNumbers } from './results-numbers.ts'
import { analysedStudy } from './results/results-of.ts'

const study = 'neutrophilic-dermatosis'
const ctx = remembering({ today: '2026-11-29' })
// An operation gives the value its type says.
const ask = async <O extends AnyOp>(op: O, input: object = {}): Promise<ValueOf<O>> =>
  (await op.call(ctx, { study, ...input })).value as ValueOf<O>
const csvRows = (text: string): readonly string[] =>
  text
    .replace(/^\uFEFF/u, '')
    .trimEnd()
    .split('\r\n')

describe('numbers of a series', () => {
  it('are all there, each once, named in both languages', async () => {
    const { sections } = await ask(resultsNumbers)
    const { results } = await analysedStudy(ctx, study)
    const said = sections.flatMap((s) => s.numbers)
    const wanted = results.estimates.map((e) => e.value).filter((e) => e.section !== 'comparison')
    expect(new Set(said.map((n) => n.id)).size).toBe(said.length)
    expect(said.map((n) => n.id)).toEqual(expect.arrayContaining(wanted.map((e) => e.id)))
    for (const n of said) {
      expect([n.id, n.label.en === '', n.label.zh === '']).toEqual([n.id, false, false])
      expect([n.id, n.label.zh]).not.toEqual([n.id, expect.stringMatching(/\{/u)])
    }
  })

  it('tell a published share in cases, and never whether it lies in an interval', async () => {
    const { sections, comparison } = await ask(resultsNumbers)
    const women = sections.flatMap((s) => s.numbers).find((n) => n.id === 'sex.female')?.beside[0]
    expect(women?.besideSaid).toEqual({
      en: 'that share of 31 would be 22; here 16, 6 fewer',
      zh: '按该比例，31例中应为22例；本系列为16例，少6例',
    })
    const all = [...sections.flatMap((s) => s.numbers.flatMap((n) => n.beside)), ...(comparison?.alone ?? [])]
    for (const b of all) expect(`${b.besideSaid.en} ${b.besideSaid.zh}`).not.toMatch(/interval|inside|outside|区间/u)
  })

  it('name each interval they show', async () => {
    const { sections } = await ask(resultsNumbers)
    for (const n of sections.flatMap((s) => s.numbers)) {
      expect([n.id, n.shown.en]).not.toEqual([n.id, expect.stringMatching(/\((?!95% CI|ratio )[^)]* to /u)])
      expect([n.id, n.shown.zh]).not.toEqual([n.id, expect.stringMatching(/（(?!95% CI|比值)[^）]*～/u)])
    }
  })

  it('of the flow open exactly what they count: patients, reports and entries apart', async () => {
    const kinds = async (number: string) => {
      const { groups, number: told } = await ask(resultsCases, { number, most: 500 })
      const cases = groups.flatMap((g) => g.cases)
      expect([number, cases.length]).toEqual([number, told.events])
      return [...new Set(cases.map((c) => c.kind))]
    }
    expect(await kinds('flow.coded')).toEqual(['patient'])
    expect(await kinds('flow.reports')).toEqual(['report'])
    expect(await kinds('flow.near-misses')).toEqual(['entry'])
    expect(await kinds('latency.first-dose.summary.told-open')).toEqual(['patient'])
    expect(await kinds('literature.screened')).toEqual(['record'])
    const { groups } = await ask(resultsCases, { number: 'literature.screened', most: 1 })
    expect(groups[0]?.cases[0]?.reports[0]?.name.en).toBe(
      "Rare occurrence of bortezomib-induced Sweet's syndrome in multiple myeloma",
    )
  })

  it('and every choice the series can be looked at by have Chinese names in Chinese', async () => {
    const { dimensions } = await ask(resultsFilters)
    const { sections } = await ask(resultsNumbers)
    const said = [
      ...dimensions.flatMap((d) => [d.name, ...d.choices.map((c) => c.name)]),
      ...sections.flatMap((s) => [s.name, ...s.numbers.flatMap((n) => [n.label, ...n.methods, ...n.cautions])]),
    ]
    expect(said.filter((s) => !/\p{Script=Han}/u.test(s.zh))).toEqual([])
  })

  it('bear the founding study’s number where it prints the same', async () => {
    const { sections, comparison } = await ask(resultsNumbers)
    const women = sections.flatMap((s) => s.numbers).find((n) => n.id === 'sex.female')
    expect(women?.beside.map((b) => b.shown.en)).toEqual(['10/14'])
    expect(comparison?.alone.length).toBeGreaterThan(3)
  })

  it('open to cases that share out who was asked, with words that their sources hold', async () => {
    const { number, groups } = await ask(resultsCases, { number: 'sex.female' })
    const all = groups.flatMap((g) => g.cases.map((c) => c.id))
    expect(new Set(all).size).toBe(all.length)
    expect(groups.find((g) => g.id === 'events')?.total).toBe(number.events)
    expect(number.silent['not-visible']).toBeGreaterThan(0)
    for (const [kind, n] of Object.entries(number.silent)) expect(groups.find((g) => g.id === kind)?.total ?? 0).toBe(n)
    const { study: read } = await analysedStudy(ctx, study)
    const texts = new Map(read.sources.map((s) => [s.id, s.held.map((h) => h.text).join('\n')]))
    const quotes = groups
      .flatMap((g) => g.cases.flatMap((c) => c.fields.flatMap((f) => f.words)))
      .filter((w) => w.kind === 'quote')
    expect(quotes.length).toBeGreaterThan(5)
    for (const q of quotes) expect(texts.get(q.source)).toContain(q.text?.en ?? 'no words')
  })

  it('are refused by a name nobody gave, with the nearest', async () => {
    const problem: unknown = await ask(resultsCases, { number: 'sex.femal' }).catch((e: unknown) => e)
    expect(problem instanceof InputProblem && problem.issues[0]?.values['suggestion']).toBe('sex.female')
  })
})

describe('a part of a series', () => {
  it('has the patients its choice says, and says on its face that it is a part', async () => {
    const { dimensions, patients } = await ask(resultsFilters)
    const some = dimensions.filter((d) => ['sex', 'class', 'grade', 'source'].includes(d.id)).flatMap((d) => d.choices)
    expect(some.length).toBeGreaterThan(8)
    for (const choice of some) {
      const part = await ask(resultsNumbers, { filter: [choice.term] })
      expect([choice.term, part.patients]).toEqual([choice.term, choice.patients])
      expect([part.filter?.patients, part.filter?.of]).toEqual([choice.patients, patients])
      expect(part.filter?.said.zh).toContain(choice.name.zh)
    }
  })

  it('counts who was left out in the flow, the silent with their silence', async () => {
    const { sections } = await ask(resultsNumbers, { filter: ['sex=female'] })
    const flow = sections.find((s) => s.id === 'flow')?.numbers ?? []
    const out = flow.find((n) => n.id === 'flow.excluded.filter-sex')
    const left = flow.find((n) => n.id === 'flow.included')
    expect((out?.events ?? 0) + (left?.events ?? 0)).toBe(35)
  })

  it('narrows with each kind of condition and widens with each value', async () => {
    const of = async (...filter: string[]): Promise<number> => (await ask(resultsNumbers, { filter })).patients
    const [women, men, both] = [await of('sex=female'), await of('sex=male'), await of('sex=female', 'sex=male')]
    expect(both).toBe(women + men)
    expect(await of('sex=female', 'class=flt3-inhibitor')).toBeLessThan(women)
  })

  it.each(['sex', 'nonsense=1', '=female'])('is refused where %s is no condition', async (filter) => {
    const problem: unknown = await ask(resultsNumbers, { filter: [filter] }).catch((e: unknown) => e)
    expect(problem instanceof InputProblem && problem.issues[0]?.code).toBe('filter-unknown')
  })
})

describe('files of the results', () => {
  it('a figure as CSV has the rows of the figure, and as PNG is one', async () => {
    const { figures } = await ask(resultsFigures)
    for (const figure of ['latency', 'proportions'] as const) {
      const csv = await ask(resultsFigureFile, { figure, format: 'csv' })
      expect(csvRows(csv.content).length - 1).toBe(figures.find((f) => f.id === figure)?.table.rows.length)
    }
    const png = await ask(resultsFigureFile, { figure: 'latency', format: 'png' })
    expect([...Buffer.from(png.content, 'base64').subarray(1, 4)]).toEqual([...Buffer.from('PNG')])
  })

  it('on a screen marks say what they stand for; in a file they do not', async () => {
    const { figures } = await ask(resultsFigures)
    expect(figures.find((f) => f.id === 'latency')?.svg).toContain('data-id="case:C028"')
    expect((await ask(resultsFigureFile, { figure: 'latency' })).content).not.toContain('data-id')
  })

  it('of a part of the series say so in the drawing and in the first row of the table', async () => {
    const input = { figure: 'latency', filter: ['sex=female'], language: 'zh' }
    expect((await ask(resultsFigureFile, input)).content).toContain('已筛选，非全部病例')
    expect(csvRows((await ask(resultsFigureFile, { ...input, format: 'csv' })).content)[0]).toContain('已筛选')
  })

  it('numbers as CSV are the numbers of the operation', async () => {
    const { sections } = await ask(resultsNumbers)
    const listed = new Set(csvRows((await ask(resultsNumbersFile)).content).map((r) => r.split(',')[0]))
    for (const n of sections.flatMap((s) => s.numbers)) expect(listed).toContain(n.id)
  })
})
