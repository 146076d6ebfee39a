import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeContext } from '../adapters/node-context.ts'
import type { Done } from './op.ts'
import { signalsAsk } from './signals-ask.ts'
import type { SignalAnswers } from './signals-ask.ts'
import { signalsBuild } from './signals-build.ts'
import type { Built } from './signals/build/build-lake.ts'
import { sayAnswer } from './signals/ask/say-answer.ts'
import { inventQuarters } from './signals-example.ts'

const folder = mkdtempSync(join(tmpdir(), 'signals-invented-'))
const [quarters, out] = [join(folder, 'quarters'), join(folder, 'lake')]
const ctx = nodeContext({ today: '2026-11-29' })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let built: Built
beforeAll(async () => {
  await inventQuarters(ctx, quarters, 3000, 1)
  built = (await signalsBuild.call(ctx, { faers: [quarters], out, find: ['none'] })).value as Built
})

describe('Invented reports in the layout of FAERS', () => {
  it('are of FAERS, though they are dated before it began', () =>
    expect(built.manifest.sources.map((s) => s.id)).toEqual([1, 2, 3, 4].map((q) => `faers:2001q${q}`)))

  it('given again are told once a quarter, by its archive', async () => {
    const { issues } = await signalsBuild.call(ctx, { faers: [quarters], out, find: ['none'] })
    expect(issues.map((i) => `${i.code} ${i.at.file}`)).toEqual(
      [1, 2, 3, 4].map((q) => `report-source-known quarters/faers_ascii_2001q${q}.zip`),
    )
  })
})

describe('A question that compares reports with the same indication, with EBGM', () => {
  let done: Done
  beforeAll(async () => {
    const question = { study: 'neutrophilic-dermatosis', question: 'flt3-inhibitors' }
    done = await signalsAsk.call(ctx, { lake: out, ...question, withEbgm: true })
  })
  const ebgmAgainstAll = (answers: SignalAnswers) =>
    answers.answers[0]?.comparators.find((c) => c.comparator === 'all')?.measures.find((m) => m.measure === 'ebgm')

  it('gives EBGM of one drug and one term for the comparison with all reports, and says in its own place where it is', async () => {
    const pair = { drug: ['filgrastim'], event: ['acute febrile neutrophilic dermatosis'] }
    const input = { lake: out, ...pair, comparator: 'same-indication' as const, withEbgm: true }
    const asked = await signalsAsk.call(ctx, input)
    expect(ebgmAgainstAll(asked.value as SignalAnswers)?.value).toBeGreaterThan(1)
    expect(asked.show('en')).toContain('for the comparison with all reports only: see below')
    expect(asked.show('en')).toMatch(/all reports +\d+ +.*\) +.*\) +\d+\.\d+ \(\d+\.\d+ to \d+\.\d+\)/u)
    expect(asked.show('en')).toMatch(/reports with the same indication .* –\n/u)
    expect(asked.show('zh')).toContain('仅用于与全部报告对照：见下')
  })

  it('gives none of a class with several terms, and says that rules are made for pairs', () => {
    const answers = done.value as SignalAnswers
    expect(answers.answers[0]?.question.comparator).toBe('same-indication')
    expect(ebgmAgainstAll(answers)).toMatchObject({ value: null, why: 'prior-of-single-pairs' })
    expect(done.show('en')).toContain('made for one drug with one term in a whole database')
    expect(done.show('zh')).toContain('单一药物与单一术语')
  })

  it('invented reports of 2001 are no patients published since 2005', () => {
    const [answer] = (done.value as SignalAnswers).answers
    expect(answer?.published?.matches.filter((m) => m.standing === 'likely')).toEqual([])
  })

  it('a report that looks like one all the same is said to be none, with the others it looks like', () => {
    const [answer] = (done.value as SignalAnswers).answers
    if (answer?.published == null) throw new Error('no answer about published cases')
    const match = { patient: 'C034', report: '1', bits: 9, basis: ['age-same'], standing: 'possible' as const }
    const looking = { ...answer, published: { ...answer.published, matches: [{ ...match, orElse: ['C035'] }] } }
    expect(sayAnswer(looking, 'en')).toContain('report 1 may be C034 or as well C035 (possible; same age)')
    expect(sayAnswer(looking, 'en')).toContain('The reports are generated: none of these matches can be real.')
    expect(sayAnswer(looking, 'zh')).toContain('报告1或为C034，也可能是C035（可能；年龄相同）')
    expect(sayAnswer(looking, 'zh')).toContain('均不可能属实')
  })
})
