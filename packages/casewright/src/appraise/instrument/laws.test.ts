import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsFrom } from '../../../test/facts-from.ts'
import { firstEpisode, patientOf } from '../../../test/patient-of.ts'
import type { Instrument } from '../../knowledge/instruments/instrument.ts'
import { instruments } from '../../knowledge/instruments/instruments.ts'
import type { FactValue, InstrumentJudgement } from '../../model/judgement.ts'
import { ifAnswered } from './if-answered.ts'
import { judgeInstrument } from './judge-instrument.ts'

const nobody = patientOf({})
const judged = (i: Instrument, facts: Readonly<Record<string, FactValue>>): InstrumentJudgement =>
  judgeInstrument(i, nobody, firstEpisode(nobody), factsFrom(facts)).value

/**
 * Every item of an instrument answered, and which of these answers a case gives from the start. Items that are answered unless
 * someone says otherwise (information enough, reaction suspected) are given from the start: to overrule one is not to add.
 */
const cases = (i: Instrument) => {
  const presumed = judged(i, {}).items.map((x) => x.answers.length === 1)
  return fc
    .tuple(...i.items.map((x) => fc.tuple(fc.constantFrom(...x.answers.map((a) => a.id)), fc.boolean())))
    .map((picked) => {
      const all = i.items.map((x, k) => [`instrument.${i.id}.${x.id}`, picked[k]?.[0] ?? ''] as const)
      return {
        full: Object.fromEntries(all),
        part: Object.fromEntries(all.filter((_, k) => presumed[k] === true || picked[k]?.[1] === true)),
      }
    })
}

const inside = (narrow: readonly string[], wide: readonly string[]): boolean => narrow.every((c) => wide.includes(c))
const RUNS = { numRuns: 25 }

describe.each(instruments)('$id', (i) => {
  it('answered in full, is decided, within what was still possible before', () =>
    fc.assert(
      fc.property(cases(i), ({ full, part }) => {
        const before = judged(i, part)
        const after = judged(i, full)
        expect(after.categories).toHaveLength(1)
        expect(after.settles).toEqual([])
        expect(inside(after.categories, before.categories)).toBe(true)
        if (before.score !== undefined && after.score !== undefined) {
          expect(after.score.low).toBe(after.score.high)
          expect(after.score.low).toBeGreaterThanOrEqual(before.score.low)
          expect(after.score.high).toBeLessThanOrEqual(before.score.high)
          expect(after.asPublished?.score).toEqual(after.score)
        }
        if (before.asPublished !== undefined && before.score !== undefined) {
          expect(before.asPublished.score.low).toBeGreaterThanOrEqual(before.score.low)
          expect(before.asPublished.score.high).toBeLessThanOrEqual(before.score.high)
        }
      }),
      RUNS,
    ))

  it('one answer more never widens it', () =>
    fc.assert(
      fc.property(cases(i), ({ full, part }) => {
        const open = Object.keys(full).find((k) => !(k in part))
        if (open === undefined) return
        const before = judged(i, part)
        const after = judged(i, { ...part, [open]: full[open] ?? '' })
        expect(inside(after.categories, before.categories)).toBe(true)
      }),
      RUNS,
    ))

  it('what settles it is open, and the order facts come in decides nothing', () =>
    fc.assert(
      fc.property(cases(i), ({ part }) => {
        const j = judged(i, part)
        for (const item of j.settles) expect(j.items.find((x) => x.item === item)?.answers.length).toBeGreaterThan(1)
        expect(j.settles.length > 0).toBe(j.categories.length > 1)
        expect(judged(i, Object.fromEntries(Object.entries(part).reverse()))).toEqual(j)
      }),
      RUNS,
    ))

  it('what settles it are the open items of which some answer leaves fewer categories, the most telling first', () =>
    fc.assert(
      fc.property(cases(i), ({ part }) => {
        const j = judged(i, part)
        const mean = (item: string): number => {
          const counts = ifAnswered(j, item).map((a) => a.categories.length)
          return counts.reduce((a, b) => a + b, 0) / counts.length
        }
        const narrowing = j.settles.filter((item) => mean(item) < j.categories.length)
        if (narrowing.length === 0) return
        expect(j.settles).toEqual(narrowing)
        expect(j.settles.map(mean)).toEqual(j.settles.map(mean).sort((a, b) => a - b))
        const narrow = j.items.map((x) => x.item).filter((item) => mean(item) < j.categories.length)
        expect(narrow.filter((item) => !j.settles.includes(item))).toEqual([])
      }),
      RUNS,
    ))
})

it('the bounds of a score are reached', () => {
  const i = instruments.find((x) => x.id === 'naranjo')
  if (i === undefined) throw new Error('no Naranjo')
  fc.assert(
    fc.property(cases(i), ({ part }) => {
      const before = judged(i, part)
      const extreme = (least: boolean) =>
        judged(i, {
          ...Object.fromEntries(
            i.items.map((x) => [
              `instrument.naranjo.${x.id}`,
              [...x.answers].sort((a, b) => ((a.points ?? 0) - (b.points ?? 0)) * (least ? 1 : -1))[0]?.id ?? '',
            ]),
          ),
          ...part,
        }).score?.low
      expect([extreme(true), extreme(false)]).toEqual([before.score?.low, before.score?.high])
    }),
  )
})
