import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { literatureDecision, type LiteratureDecision } from '../../model/literature/decision.ts'
import type { RecordLink } from '../../model/literature/link.ts'
import { literatureImport } from '../../model/literature/literature-import.ts'
import { literatureRecord } from '../../model/literature/record.ts'
import { screeningProtocol } from '../../model/literature/screening-protocol.ts'
import { drawUpAccount, type Accountable } from './account.ts'
import { accountAfter, recordsDecidedSince } from './account-after.ts'

const screening = screeningProtocol.parse({ screeners: { 'title-abstract': 2, 'full-text': 1 } })
const importOf = (id: string, via: 'database' | 'citation-searching', on: string) =>
  literatureImport.parse({
    format: 'casewright/import@1',
    id,
    file: 'x.ris',
    sha256: id.repeat(8),
    bytes: 1,
    reader: 'ris',
    encoding: 'utf-8',
    database: 'pubmed',
    via,
    on,
    records: 4,
  })
const ids = ['aaaaaaaa', 'bbbbbbbb'].flatMap((i) => [1, 2, 3, 4].map((n) => `${i}-${n}`))
const link = (from: string, to: string): RecordLink => ({
  from,
  to,
  kind: 'duplicate',
  standing: 'certain',
  rule: 'test',
  basis: [],
})
const library: Accountable = {
  imports: [importOf('aaaaaaaa', 'database', '2026-01-01'), importOf('bbbbbbbb', 'citation-searching', '2026-03-01')],
  records: ids.map((id) => literatureRecord.parse({ id, line: 1 })),
  links: [link('aaaaaaaa-1', 'aaaaaaaa-2'), link('aaaaaaaa-4', 'bbbbbbbb-1')],
  decisions: [],
}
const record = fc.constantFrom(...ids, 'aaaaaaaa-99')
const stage = fc.constantFrom('title-abstract', 'full-text')
const by = fc.constantFrom('a', 'b', 'c')
const verdict = fc.constantFrom('include', 'exclude', 'unsure')
const reason = fc.constantFrom('no-patient', 'other', undefined)
/** `undo`: takes back the decision so many before it. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('screen'), record, stage, by, verdict, reason }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('settle'),
      record,
      stage,
      by,
      verdict: fc.constantFrom('include', 'exclude'),
      reason,
    }),
  },
  fc.record({ kind: fc.constant('retrieval'), record, by, got: fc.boolean() }),
  fc.record({ kind: fc.constant('source'), record, by, sources: fc.constant(['s']) }),
  fc.record({ kind: fc.constant('link'), a: record, b: record, as: fc.constantFrom('duplicate', 'different'), by }),
  fc.record({ kind: fc.constant('stop'), stage: fc.constant('title-abstract'), by }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo'), back: fc.integer({ min: 1, max: 4 }), by }) },
)
const decided = (steps: readonly object[]): readonly LiteratureDecision[] =>
  steps.map((s, i) => {
    const { back, ...rest } = s as { readonly back?: number }
    const undo = back === undefined ? {} : { decision: `D${i - back}` }
    return literatureDecision.parse({ ...rest, ...undo, id: `D${i}`, on: '2026-02-01' })
  })

describe('an account after some decisions more', () => {
  it('is the one drawn up anew, whatever was decided, settled or taken back', () =>
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 30 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(undefined, '2026-02-01'),
        (steps, atOnce, until) => {
          const all = decided(steps)
          let from = { ...library, decisions: all.slice(0, 0) }
          let account = drawUpAccount(from, screening, until)
          for (let n = atOnce; n <= all.length; n += atOnce) {
            const now = { ...library, decisions: all.slice(0, n) }
            const anew = drawUpAccount(now, screening, until)
            const after = accountAfter({ from, screening, until, account }, now, screening, until)
            if (after !== undefined) expect(after).toEqual(anew)
            account = after ?? anew
            from = now
          }
        },
      ),
      { numRuns: 300 },
    ))
  it('follows a verdict and its taking back without being drawn up anew', () => {
    const all = decided([
      { kind: 'screen', record: 'aaaaaaaa-2', stage: 'title-abstract', by: 'a', verdict: 'exclude' },
      { kind: 'screen', record: 'aaaaaaaa-1', stage: 'title-abstract', by: 'b', verdict: 'exclude' },
      { kind: 'undo', back: 1, by: 'b' },
    ])
    const at = (n: number): Accountable => ({ ...library, decisions: all.slice(0, n) })
    const account = drawUpAccount(at(1), screening)
    const after = accountAfter({ from: at(1), screening, until: undefined, account }, at(2), screening)
    expect(after?.databases.excluded).toEqual(['aaaaaaaa-1'])
    expect(recordsDecidedSince(at(2).decisions, at(3).decisions)).toEqual(new Set(['aaaaaaaa-1']))
  })
  it('is not said where the ledger is another, or links and stops came', () => {
    const [stop, link1] = decided([
      { kind: 'stop', stage: 'title-abstract', by: 'a' },
      { kind: 'link', a: 'aaaaaaaa-3', b: 'aaaaaaaa-4', as: 'duplicate', by: 'a' },
    ])
    for (const one of [stop, link1]) expect(recordsDecidedSince([], one === undefined ? [] : [one])).toBeUndefined()
    expect(recordsDecidedSince(stop === undefined ? [] : [stop], [])).toBeUndefined()
  })
})
