import { sayNumber, sayPercent } from '../../../i18n/format.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { opsWords } from '../../../i18n/ops-words.ts'
import { fill } from '../../../i18n/template.ts'
import type { CleaningStep, LakeManifest } from '../../../model/signal/lake.ts'
import { columns, lines } from '../../lines.ts'
import { knownAs } from './known-as.ts'

/** What stands in a lake, for people: its sources, what cleaning did, and how far drug names were recognised. */
export function sayLake(lake: string, manifest: LakeManifest, locale: Locale): string {
  const words = opsWords(locale).lake
  const n = (value: number) => sayNumber(value, locale)
  const { reports, drugs, events, received, coverage, flow, sources } = manifest
  const methods: Readonly<Record<string, string>> = words.methods
  return lines(
    sources.some((s) => s.generated) && words.generated,
    fill(words.title, { lake, reports: n(reports), drugs: n(drugs), terms: n(events) }),
    received !== null && fill(words.received, received),
    words.sources,
    columns(
      sources.map((s) => [
        `  ${s.id}`,
        knownAs(s.files, s.id),
        fill(words.read, {
          reports: n(s.rows['report'] ?? 0),
          drugs: n(s.rows['drug'] ?? 0),
          reactions: n(s.rows['reaction'] ?? 0),
        }),
        refusedSaid(s.refused, words.refused, n),
      ]),
    ),
    words.flow,
    columns(flow.map((step) => [`  ${words.steps[step.id]}`, effectSaid(step, words, n)])),
    fill(words.coverage, { names: n(coverage.names), rows: n(coverage.rows) }),
    columns(
      coverage.byMethod.map(({ method, names, rows }) => [
        `  ${methods[method] ?? method}`,
        fill(words.named, { names: n(names), rows: n(rows) }),
        sayPercent(coverage.rows === 0 ? 0 : rows / coverage.rows, coverage.rows, locale),
      ]),
    ),
    words.caution,
  )
}

function effectSaid(
  { effect, out, left }: CleaningStep,
  words: Readonly<Record<'stepRead' | 'stepRemoved' | 'stepFlagged', string>>,
  n: (value: number) => string,
): string {
  const wording = { read: words.stepRead, removed: words.stepRemoved, flagged: words.stepFlagged }[effect]
  return fill(wording, { out: n(out), left: n(left) })
}

function refusedSaid(refused: Readonly<Record<string, number>>, wording: string, n: (value: number) => string): string {
  const rows = Object.values(refused).reduce((a, b) => a + b, 0)
  return rows === 0 ? '' : fill(wording, { n: n(rows) })
}
