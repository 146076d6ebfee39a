import { describe, expect, it } from 'vitest'
import { literatureDecision, type LiteratureDecision } from '../../model/literature/decision.ts'
import { agreementBetween } from './agreement-between.ts'

let n = 0
const screened = (record: string, by: string, verdict: string, stage = 'title-abstract'): LiteratureDecision =>
  literatureDecision.parse({ id: `L${(n += 1)}`, kind: 'screen', stage, record, by, verdict, on: '2026-02-01' })

describe('agreement of screeners', () => {
  it('counts the records both have read, by their last word, the publication once; κ and PABAK by hand', () => {
    const decisions = [
      ...['r1', 'r2', 'r3', 'r4', 'r5'].map((r) => screened(r, 'Li', 'exclude')),
      ...['r1', 'r2', 'r3'].map((r) => screened(r, 'Wang', 'exclude')),
      screened('r4', 'Wang', 'unsure'),
      screened('r1', 'Li', 'include'),
      screened('copy-of-r1', 'Wang', 'include'),
      screened('r9', 'Zhao', 'include'),
      screened('r1', 'Wang', 'exclude', 'full-text'),
    ]
    const [pair, ...more] = agreementBetween(decisions, 'title-abstract', (r) => r.replace('copy-of-', ''), 0.95)
    expect(more).toEqual([])
    // Four read by both: r1 include/include, r2 and r3 exclude/exclude, r4 exclude/pass. p₀ = .75, pₑ = (1·2 + 3·2)/16 = .5.
    expect(pair).toMatchObject({
      a: 'Li',
      b: 'Wang',
      both: 4,
      table: [
        [1, 0],
        [1, 2],
      ],
      kappa: { value: expect.closeTo(0.5, 12) },
      pabak: { value: expect.closeTo(0.5, 12) },
    })
  })
  it('does not speak of agreement over a single record', () => {
    const decisions = [screened('r1', 'Li', 'include'), screened('r1', 'Wang', 'include')]
    const [pair] = agreementBetween(decisions, 'title-abstract', (r) => r, 0.95)
    expect(pair).toEqual({
      a: 'Li',
      b: 'Wang',
      both: 1,
      table: [
        [1, 0],
        [0, 0],
      ],
    })
  })
})
