import { describe, expect, it } from 'vitest'
import { literatureDecision, type LiteratureDecision } from '../../model/literature/decision.ts'
import { agreementBetween } from './agreement-between.ts'
import { firstVerdicts } from './first-verdicts.ts'

let n = 0
const screened = (record: string, by: string, verdict: string, stage = 'title-abstract'): LiteratureDecision =>
  literatureDecision.parse({ id: `L${(n += 1)}`, kind: 'screen', stage, record, by, verdict, on: '2026-02-01' })

const undo = (decision: LiteratureDecision, by = decision.by): LiteratureDecision =>
  literatureDecision.parse({ id: `L${(n += 1)}`, kind: 'undo', decision: decision.id, by, on: '2026-02-02' })
const between = (log: readonly LiteratureDecision[], carrierOf = (record: string): string => record, needed = 2) => {
  const { first, late } = firstVerdicts(
    log,
    { screeners: { 'title-abstract': needed, 'full-text': needed } },
    carrierOf,
    (by) => by.trim(),
  )
  return { pairs: agreementBetween(first['title-abstract'], 0.95), late: [...late] }
}

describe('agreement of screeners', () => {
  it('counts the records both have read, the publication once; κ and PABAK by hand', () => {
    const decisions = [
      ...['r1', 'r2', 'r3', 'r4', 'r5'].map((r) => screened(r, 'Li', 'exclude')),
      screened('r1', 'Li', 'include'),
      ...['r2', 'r3'].map((r) => screened(r, 'Wang', 'exclude')),
      screened('r4', 'Wang', 'unsure'),
      screened('copy-of-r1', 'Wang', 'include'),
      screened('r9', 'Zhao', 'include'),
      screened('r1', 'Wang', 'exclude', 'full-text'),
    ]
    const [pair, ...more] = between(decisions, (r) => r.replace('copy-of-', '')).pairs
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
    const [pair] = between(decisions).pairs
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

  describe('of what was said before another could be seen', () => {
    const blind = [
      screened('r1', 'Li', 'include'),
      screened('r2', 'Li', 'include'),
      screened('r3', 'Li', 'exclude'),
      screened('r1', 'Sara', 'include'),
      screened('r3', 'Sara', 'exclude'),
      screened('r2', 'Sara', 'exclude'),
    ]
    const [sara] = [blind[5] as LiteratureDecision]
    // r1 both, r3 neither, r2 Li alone: p₀ = 2/3, pₑ = (2·1 + 1·2)/9 = 4/9.
    const byHand = { both: 3, kappa: { value: expect.closeTo(0.4, 12) } }
    it('is not moved by a word changed, taken back or given anew after that; which is told', () => {
      const changed = screened('r2', 'Sara ', 'include')
      expect(between([...blind, changed])).toMatchObject({ pairs: [byHand], late: [changed.id] })
      const anew = screened('r2', 'Sara', 'include')
      expect(between([...blind, undo(sara), anew])).toMatchObject({ pairs: [byHand], late: [anew.id] })
      const back = undo(sara)
      expect(between([...blind, back, undo(back), changed]).pairs).toMatchObject([byHand])
    })
    it('is by the last word before that: a slip put right in time is none, nor one taken back', () => {
      const [slip, other] = [screened('r2', 'Sara', 'include'), screened('r4', 'Sara', 'include')]
      expect(between([slip, screened('r2', 'Sara', 'exclude'), other, undo(other), ...blind]).pairs).toMatchObject([
        byHand,
      ])
    })
    it('waits for as many as the protocol asks for', () => {
      const third = screened('r2', 'Zhao', 'include')
      const [a, b] = [screened('r2', 'Sara', 'include'), screened('r2', 'Sara', 'exclude')]
      expect(between([...blind, a, third, b], undefined, 3)).toMatchObject({
        pairs: [
          {
            a: 'Li',
            b: 'Sara',
            table: [
              [2, 0],
              [0, 1],
            ],
          },
          { a: 'Li', b: 'Zhao' },
          { a: 'Sara', b: 'Zhao' },
        ],
        late: [b.id],
      })
    })
  })
})
