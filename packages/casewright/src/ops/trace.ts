import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import type { Origin, Traced } from '../base/traced.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { Locale } from '../i18n/locale.ts'
import { wording } from '../i18n/wording.ts'
import { findingsOf } from '../extract/findings-of.ts'
import type { Estimate } from '../model/estimate.ts'
import { namesUnclear, unclearCases } from '../model/unclear-reason.ts'
import { analyseStudy } from './analyse-study.ts'
import { studyInput } from './check.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'
import { sayRange } from './say-range.ts'
import { sayWords } from './say-words.ts'

/** A traced value as a tree that can be written down: what it is, what made it, from what; of which patient, where it is one's. */
export interface Branch {
  readonly patient?: string
  readonly by: string
  readonly version: string
  readonly value: unknown
  readonly from: readonly (Branch | Exclude<Origin, Traced<unknown>>)[]
}

export const trace = op({
  summary: 'Walk from a printed number to the cases behind it and the words of their sources.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    number: z.string().min(1).describe('id of the number, as numbers.csv and the report give it'),
  }),
  positional: ['study', 'number'],
  examples: [
    'casewright trace neutrophilic-dermatosis sex.female',
    'casewright trace my-study latency.first-dose.summary --json',
  ],
  run: async (ctx, { study, number }) => {
    const { results, study: read, issues } = await analyseStudy(ctx, study)
    const found = results.estimates.find((e) => e.value.id === number)
    if (found === undefined) {
      const ids = results.estimates.map((e) => e.value.id)
      const begins = ids
        .filter((id) => id.startsWith(number))
        .slice(0, 8)
        .join(', ')
      const suggestion = begins === '' ? nearest(number, ids) : begins
      throw new InputProblem([issue('error', 'no-such-number', { file: study }, { number, suggestion })])
    }
    const owners = new Map(
      read.patients.flatMap((p) => findingsOf(p).map((f): [Traced<unknown>, string] => [f.said, p.id])),
    )
    return {
      value: { estimate: found.value, trace: branchOf(found, owners) },
      issues: issues.filter((i) => i.level === 'error'),
    }
  },
  show: ({ estimate: e, trace: tree }, locale) => {
    const words = opsWords(locale).trace
    return lines(
      fill(words.number, {
        id: e.id,
        value: e.value === undefined ? '—' : `${e.value} (${e.events.length}/${e.of.length})`,
      }),
      fill(words.cases, { cases: e.events.join(', ') || '—' }),
      e.silent.length > 0 &&
        fill(words.silent, {
          cases: e.silent.map((s) => `${s.id} (${wording(locale, `silence.${s.why}`)})`).join(', '),
        }),
      sayUnclear(e, locale),
      ...showBranch(tree, locale, 1),
    )
  },
})

/** `Unclear: 4 told as a band of ages (C021, …).`, where a number knows why. */
function sayUnclear(e: Estimate, locale: Locale): string | false {
  const items = !namesUnclear(e)
    ? []
    : unclearCases(e).map(({ reason, cases }) =>
        fill(wording(locale, `unclear.${reason}`), {
          n: cases.length,
          who: fill(wording(locale, 'summary.named'), { patients: cases.join(', ') }),
        }),
      )
  return (
    items.length > 0 && fill(wording(locale, 'table.unclear'), { items: items.join(locale === 'zh' ? '；' : '; ') })
  )
}

function branchOf(t: Traced<unknown>, owners: ReadonlyMap<Traced<unknown>, string>): Branch {
  const patient = owners.get(t) ?? patientOf(t.value)
  return {
    ...(patient !== undefined && { patient }),
    by: t.by.id,
    version: t.by.version,
    value: t.value,
    from: t.from.map((o) => (o.kind === 'traced' ? branchOf(o, owners) : o)),
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** A judgement says whose it is. */
const patientOf = (value: unknown): string | undefined =>
  isRecord(value) && typeof value['patient'] === 'string' ? value['patient'] : undefined

function showBranch(branch: Branch, locale: Locale, depth: number, within?: string): readonly string[] {
  const words = opsWords(locale).trace
  const indent = '  '.repeat(depth)
  return branch.from.flatMap((o) => {
    if (!('kind' in o)) {
      const whose = o.patient === undefined || o.patient === within ? '' : `${o.patient}  `
      return [`${indent}${whose}${o.by}: ${brief(o.value)}`, ...showBranch(o, locale, depth + 1, o.patient ?? within)]
    }
    if (o.kind === 'decision') return [`${indent}${fill(words.decision, { id: o.decision })}`]
    if (o.kind === 'knowledge') return [`${indent}${fill(words.knowledge, { id: o.entry, hash: o.hash })}`]
    return [indent + sayWords(o, locale)]
  })
}

const longest = 120

/** What a source says by its value or its kind of silence; a judgement by what it came to. */
function brief(value: unknown): string {
  if (isRecord(value) && typeof value['kind'] === 'string')
    return value['kind'] === 'known' ? brief(value['value']) : value['kind']
  const outcome = outcomeOf(value)
  const text = typeof outcome === 'string' ? outcome : JSON.stringify(outcome)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

/** The parts of a judgement that tell its outcome, a range by its ends; any other value as it is. */
function outcomeOf(value: unknown): unknown {
  if (
    isRecord(value) &&
    typeof value['low'] === 'number' &&
    typeof value['high'] === 'number' &&
    Object.keys(value).length === 2
  )
    return sayRange(value['low'], value['high'])
  if (!isRecord(value)) return value
  if (typeof value['written'] === 'string')
    return typeof value['drug'] === 'string' ? `${value['written']} = ${value['drug']}` : value['written']
  if (patientOf(value) === undefined) return value
  const { clocks } = value
  if (isRecord(clocks))
    return Object.entries(clocks)
      .map(([clock, days]) => `${clock} ${brief(days)}`)
      .join('; ')
  const told = ['episode', 'term', 'version', 'low', 'high', 'instrument', 'categories'].filter((key) => key in value)
  return Object.fromEntries(told.map((key) => [key, value[key]]))
}
