import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patientOf } from '../../test/patient-of.ts'
import { analyse } from '../analyse/analyse.ts'
import { selfCheck } from '../analyse/self-check.ts'
import { appraise } from '../appraise/appraise.ts'
import { unread } from '../base/observed.ts'
import { read } from '../base/traced.ts'
import { assembleStudy } from '../extract/assemble-study.ts'
import { instruments } from '../knowledge/generated/instruments.ts'
import type { Estimate, Series } from '../model/estimate.ts'
import type { Appraisal } from '../model/judgement.ts'
import type { Patient } from '../model/patient.ts'
import type { Study } from '../model/study.ts'
import { printNumber } from './say-number.ts'
import { tallies } from './tallies.ts'

const folder = fileURLToPath(new URL('../../../../examples/neutrophilic-dermatosis/', import.meta.url))
const files = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => {
      const path = join(f.parentPath, f.name)
      return [path.slice(folder.length).replaceAll('\\', '/'), readFileSync(path)] as const
    }),
)
const assembled = assembleStudy('neutrophilic-dermatosis', files).study
if (assembled === undefined) throw new Error('the built-in study does not assemble')
const of = (use: string) => instruments.filter((i) => i.use === use).map(({ id }) => ({ id, options: {} }))
/** The built-in study, judged by every instrument there is, with the sensitivity analyses it can be asked for. */
const study: Study = {
  ...assembled,
  protocol: {
    ...assembled.protocol,
    criteria: of('criteria'),
    causality: of('causality'),
    analyses: [
      ...assembled.protocol.analyses.filter((a) => a.id !== 'sensitivity' && a.id !== 'subgroup'),
      { id: 'sensitivity', options: { withoutDiagnosis: 'agep', withoutFlags: 'overlap' } },
    ],
  },
}

interface Read {
  readonly numbers: ReadonlyMap<string, Estimate>
  readonly series: ReadonlyMap<string, Series>
}
const judged = new WeakMap<Patient, Appraisal>()
function appraisalOf(p: Patient): Appraisal {
  const known = judged.get(p) ?? appraise(p, study.protocol)
  judged.set(p, known)
  return known
}

/** Every number there is of a study, of the analysis and of the report, and the tables behind its figures. */
function resultsOf(patients: readonly Patient[], included: readonly string[]): Read {
  const asked: Study = {
    ...study,
    patients,
    // A case under way stays in, however little is read of it.
    decisions: [
      ...study.decisions.filter((d) => d.kind !== 'include'),
      ...included.map((patient) => ({
        id: `D-${patient}`,
        by: 'test',
        on: '2026-01-02',
        why: 'test',
        kind: 'include' as const,
        patient,
      })),
    ],
  }
  const appraisals = new Map(patients.map((p) => [p.id, appraisalOf(p)]))
  const results = analyse(asked, appraisals)
  expect(selfCheck(results)).toEqual([])
  const all = [...results.estimates, ...tallies(asked, results.included, appraisals, results.estimates)]
  return {
    numbers: new Map(all.map(({ value }) => [value.id, value])),
    series: new Map(results.series.map(({ value }) => [value.id, value])),
  }
}
const numbersOf = (patients: readonly Patient[], included: readonly string[]): Read['numbers'] =>
  resultsOf(patients, included).numbers

/** The same patient while somebody is still reading: what nobody answered, and the fields taken out, are unread. */
function underWay(patient: Patient, isTaken: (path: string) => boolean): Patient {
  const unsaid = read({ id: 'test', version: '1' }, [{ kind: 'looked', source: patient.reports[0] ?? '' }], unread)
  const emptied = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(emptied)
    if (typeof node !== 'object' || node === null) return node
    if ('readings' in node && Array.isArray(node.readings) && 'path' in node)
      return node.readings.length === 0 || isTaken(String(node.path))
        ? { path: node.path, said: unsaid, readings: [], conflict: 'none' }
        : node
    return Object.fromEntries(Object.entries(node).map(([k, v]) => [k, emptied(v)]))
  }
  // The same shape, with other findings in it.
  const { unsaid: _, ...fields } = patient
  return { ...(emptied(fields) as typeof fields), extraction: 'under-way', unsaid }
}

const first = numbersOf(study.patients, [])
const members = first.get('flow.included')?.events ?? []
const { numbers: whole, series: tables } = resultsOf(study.patients, members)

/** Which patients are under way, and a number that decides which of their fields are taken out. */
const begun = fc.record({
  ids: fc.subarray([...members], { minLength: 1 }),
  seed: fc.integer({ min: 1, max: 1000 }),
  out: fc.constantFrom(0, 20, 50, 90),
})
const isTakenBy =
  (seed: number, out: number) =>
  (path: string): boolean =>
    [...path].reduce((sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) % 9973, seed) % 100 < out
const withUnderWay = (ids: readonly string[], isTaken: (path: string) => boolean): readonly Patient[] =>
  study.patients.map((p) => (ids.includes(p.id) ? underWay(p, isTaken) : p))

/** Numbers of what came in and where from: they are of patients and reports, not of what is told. */
const isOfIntake = (id: string): boolean =>
  /^(?:flow\.(?!episodes)|literature\.|report\.(?:patients|chart|full-text|cut|abstract-only|not-whole|retold-only|held-words|several-reports|shared-report)$)/u.test(
    id,
  )
/** Numbers that rest on several fields, or on a list that may still grow. */
const isVerdict = (id: string): boolean =>
  /^(?:completeness\.|criteria\.|causality\.|grade\.(?!reported)|treatment\.|response\.|dechallenge\.|rechallenge\.|suspects\.several|action\.any-continued|outcome\.(?:last\.|ever-)|flow\.episodes|sensitivity\.(?:high-completeness|unconfounded|without-flagged)\.|report\.(?:told|published|criteria|caveat|grade-|conflicts))/u.test(
    id.replace(/^(?:comparison\.|report\.by-diagnosis\.[^.]+\.)/u, ''),
  )
/** What a table says of a patient, but for how many episodes are told and by which conventions. */
const cellsOf = (table: Series | undefined): readonly string[] =>
  (table?.rows ?? []).flatMap((row) =>
    (table?.id === 'timeline.by-patient' ? [row] : row.map((cell, i) => [row[0], table?.columns[i], cell]))
      .filter((cell) => cell.at(-1) !== null && !['episodes', 'assumptions', 'vague'].includes(String(cell[1])))
      .map((cell) => cell.join(' ')),
  )
const withoutThem = (list: readonly string[], ids: readonly string[]) => list.filter((id) => !ids.includes(id))
const runs = { numRuns: 8 }

describe('a case that is still being read', () => {
  it('changes no number while nothing of it is read, but for what counts the unread', () =>
    fc.assert(
      fc.property(begun, ({ ids, seed, out }) => {
        const patients = withUnderWay(ids, isTakenBy(seed, out))
        const report = study.patients[0]?.reports[0] ?? ''
        const blank = patientOf({
          id: 'NEW',
          extraction: 'under-way',
          reports: [report],
          ...(seed % 2 === 0 && { exposures: [{ id: 'X1', role: 'suspect' }] }),
        })
        const before = numbersOf(patients, members)
        const after = numbersOf([...patients, blank], [...members, 'NEW'])
        for (const [id, e] of after) {
          if (isOfIntake(id)) continue
          const was = before.get(id)
          const { lowest: _, highest: __, ...parts } = e.parts ?? {}
          const { lowest: ___, highest: ____, ...partsBefore } = was?.parts ?? {}
          // A number nobody had before has nobody in it now.
          const seen = {
            events: e.events,
            of: e.of,
            open: e.open,
            value: e.value,
            interval: e.interval,
            parts,
            cautions: e.cautions,
          }
          if (was === undefined) expect([id, e.of]).toEqual([id, []])
          else
            expect({ id, ...seen }).toEqual({
              id,
              events: was.events,
              of: was.of,
              open: was.open,
              value: was.value,
              interval: was.interval,
              parts: partsBefore,
              cautions: was.cautions,
            })
          expect([id, e.silent.filter((s) => s.id === 'NEW' && s.why !== 'unread')]).toEqual([id, []])
          // Nobody's silence either: what is printed of those asked is of those read.
          for (const part of ['asked', 'silent'] as const)
            expect([id, part, printNumber(e, part, 'en')]).toEqual([
              id,
              part,
              was === undefined ? '0' : printNumber(was, part, 'en'),
            ])
        }
        expect([...before.keys()].filter((id) => !after.has(id))).toEqual([])
      }),
      runs,
    ))

  it('counts as it will count when all of it is read, or not at all', () =>
    fc.assert(
      fc.property(begun, ({ ids, seed, out }) => {
        const now = resultsOf(withUnderWay(ids, isTakenBy(seed, out)), members)
        for (const [id, e] of now.numbers) {
          const then = whole.get(id)
          if (e.kind !== 'proportion' || then === undefined || isOfIntake(id)) continue
          const here = (list: readonly string[] | undefined) => (list ?? []).filter((p) => ids.includes(p))
          const no = (x: Estimate) => here(x.of).filter((p) => !x.events.includes(p) && x.open?.includes(p) !== true)
          expect([id, withoutThem(here(e.events), then.events), withoutThem(no(e), no(then))]).toEqual([id, [], []])
          expect([id, withoutThem(here(e.open), then.open ?? [])]).toEqual([id, []])
        }
        for (const id of ['listing', 'latency.by-patient', 'grade.by-version', 'timeline.by-patient']) {
          const then = new Set(cellsOf(tables.get(id)))
          expect([id, cellsOf(now.series.get(id)).filter((cell) => !then.has(cell))]).toEqual([id, []])
        }
      }),
      runs,
    ))

  it('is left out of the times and ages of its diagnosis for the reason it is left out of those of the series', () =>
    fc.assert(
      fc.property(begun, ({ ids, seed, out }) => {
        const now = numbersOf(withUnderWay(ids, isTakenBy(seed, out)), members)
        for (const [id, e] of now) {
          const what = /^report\.by-diagnosis\.[^.]+\.(age|latency)$/u.exec(id)?.[1]
          if (what === undefined) continue
          const series = now.get(what === 'age' ? 'age.summary' : `latency.${study.protocol.latency.clock}.summary`)
          for (const s of e.silent) expect([id, s]).toEqual([id, series?.silent.find((x) => x.id === s.id)])
        }
      }),
      runs,
    ))

  it('is in no verdict and in no share of what is told, whichever way it stands', () =>
    fc.assert(
      fc.property(begun, ({ ids }) => {
        const now = numbersOf(
          withUnderWay(ids, () => false),
          members,
        )
        for (const [id, then] of whole) {
          if (!isVerdict(id)) continue
          const e = now.get(id)
          if (e === undefined) expect([id, withoutThem(then.events, ids)]).toEqual([id, []])
          else
            expect([id, e.events, e.of, e.open]).toEqual([
              id,
              withoutThem(then.events, ids),
              withoutThem(then.of, ids),
              then.open && withoutThem(then.open, ids),
            ])
        }
      }),
      runs,
    ))

  it('is in the shares of what one field tells, whichever way it tells it', () =>
    fc.assert(
      fc.property(begun, ({ ids }) => {
        const now = numbersOf(
          withUnderWay(ids, () => false),
          members,
        )
        const one = study.patients.filter((p) => p.episodes.length === 1).map((p) => p.id)
        for (const [id, then] of whole) {
          if (then.kind !== 'proportion' || isVerdict(id) || isOfIntake(id) || /latency|sensitivity/u.test(id)) continue
          expect([
            id,
            withoutThem(
              then.of.filter((p) => one.includes(p)),
              now.get(id)?.of ?? [],
            ),
          ]).toEqual([id, []])
        }
      }),
      runs,
    ))

  it('has no completeness: where every case is under way nobody has', () => {
    const all = numbersOf(
      withUnderWay(members, () => false),
      members,
    )
    expect(all.get('completeness.share')).toMatchObject({ events: [], of: [], parts: { n: 0 } })
    expect(all.get('completeness.complete')?.silent.map((s) => s.why)).toEqual(members.map(() => 'unread'))
    expect(all.get('sex.female')).toMatchObject({ events: whole.get('sex.female')?.events })
  })
})
