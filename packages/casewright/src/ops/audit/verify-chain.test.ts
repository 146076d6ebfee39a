import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../base/content-hash.ts'
import type { AuditEvent } from '../../model/workbench/audit-event.ts'
import type { HeldLine } from '../store-port.ts'
import { chained, emptyChain } from './chain.ts'
import { verifyChain } from './verify-chain.ts'

const event = fc.record({
  by: fc.constantFrom('ann', 'ben', 'system'),
  why: fc.string({ unit: 'binary', maxLength: 12 }),
  is: fc.oneof(fc.string(), fc.nat(), fc.constant(null)),
  changes: fc.array(fc.record({ field: fc.string(), is: fc.jsonValue() }), { maxLength: 3 }),
})
const trail = fc.array(event, { minLength: 2, maxLength: 12 }).map((events) => {
  const lines: AuditEvent[] = []
  for (const said of events)
    lines.push(
      chained(lines.at(-1) ?? emptyChain, {
        at: '2026-11-29T10:00:00.000Z',
        name: 'Somebody',
        via: 'web',
        op: 'x',
        was: null,
        ...said,
      }).event,
    )
  return lines.map(held)
})
const held = (e: AuditEvent): HeldLine => ({
  seq: e.seq,
  study: e.study ?? null,
  by: e.by,
  op: e.op,
  what: e.what ?? null,
  line: canonicalJson(e),
})
async function* inBatches(lines: readonly HeldLine[]) {
  for (let at = 0; at < lines.length; at += 3) yield lines.slice(at, at + 3)
}
const check = (lines: readonly HeldLine[], expectedHead?: { readonly seq: number; readonly hash: string }) =>
  verifyChain(inBatches(lines), expectedHead === undefined ? {} : { expectedHead })

describe('a chain of lines', () => {
  it('is held as canonical JSON, whatever the lines say', () =>
    fc.assert(
      fc.property(event, (said) => {
        const one = chained(emptyChain, { at: 'a', name: 'n', via: 'web', op: 'x', was: null, what: 'w', ...said })
        expect(one.line).toBe(canonicalJson(one.event))
      }),
    ))
  it('as it was written holds, whatever the lines say', () =>
    fc.assert(
      fc.asyncProperty(trail, async (lines) => {
        const found = await check(lines)
        expect(found.broken).toBeUndefined()
        expect(found.head.seq).toBe(lines.length)
        expect((await check(lines, found.head)).expected).toBe('holds')
      }),
      { numRuns: 40 },
    ))
  it('shows any one character of any one line that is another', () =>
    fc.assert(
      fc.asyncProperty(trail, fc.nat(), fc.nat(), fc.nat({ max: 0xffff }), async (lines, which, where, to) => {
        const at = which % lines.length
        const line = lines[at]?.line ?? ''
        const place = where % line.length
        const other = line.slice(0, place) + String.fromCharCode(to) + line.slice(place + 1)
        fc.pre(other !== line)
        expect((await check(lines.map((l, i) => (i === at ? { ...l, line: other } : l)))).broken?.seq).toBe(at + 1)
      }),
      { numRuns: 300 },
    ))
  it('shows a line taken away, put twice, or in another’s place', () =>
    fc.assert(
      fc.asyncProperty(trail, fc.nat(), async (lines, which) => {
        const at = which % (lines.length - 1)
        expect((await check(lines.toSpliced(at, 1))).broken).toEqual({ seq: at + 1, why: 'gap' })
        const renumbered = lines.toSpliced(at, 1).map((l, i) => ({ ...l, seq: i + 1 }))
        expect((await check(renumbered)).broken?.seq).toBe(at + 1)
        const doubled = lines.toSpliced(at, 0, lines[at] ?? lines[0] ?? fail())
        expect((await check(doubled)).broken).toBeDefined()
      }),
      { numRuns: 40 },
    ))
  it('that lost its end holds, but not against a head noted before', () =>
    fc.assert(
      fc.asyncProperty(trail, fc.nat(), async (lines, which) => {
        const { head } = await check(lines)
        const cut = lines.slice(0, which % lines.length)
        const found = await check(cut, head)
        expect(found.broken).toBeUndefined()
        expect(found.expected).toBe('cut')
      }),
      { numRuns: 40 },
    ))
  it('goes on from a line that was found to hold before', async () => {
    const [lines] = fc.sample(trail, 1)
    const first = await check((lines ?? []).slice(0, 1))
    const rest = await verifyChain(inBatches((lines ?? []).slice(1)), { after: first.head })
    expect(rest.broken).toBeUndefined()
    expect(rest.head).toEqual((await check(lines ?? [])).head)
  })
})

function fail(): never {
  throw new Error('a trail without lines')
}
