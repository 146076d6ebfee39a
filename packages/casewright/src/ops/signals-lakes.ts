import { z } from 'zod'
import { sayPercent } from '../i18n/format.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { databaseNamed } from '../draw/signals/source-names.ts'
import type { Locale } from '../i18n/locale.ts'
import { allSignalRules } from '../knowledge/signals/signal-rules.ts'
import { countRoles } from '../model/signal/scope.ts'
import { edgePriors } from '../signal/measure/prior-to-use.ts'
import { screenOrders } from '../signal/screen/screen-pairs.ts'
import { gpsLikelihoods } from '../stats/signal/gps/likelihood.ts'
import { signalWords } from '../i18n/signal-words.ts'
import type { CleaningStep, LakeManifest } from '../model/signal/lake.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'
import { saidIn, type Said } from './results/results-of.ts'
import { knownAs } from './signals/build/known-as.ts'
import { sayLake } from './signals/build/say-lake.ts'
import { sayRule } from './signals/say-rule.ts'
import { LAKES, lakesThere, type LakeThere } from './signals/lakes/lakes-there.ts'

export interface LakesListed {
  readonly folder: string
  readonly lakes: readonly ListedLake[]
  /** What screening a lake can be asked with, with names. */
  readonly choices: ScreenChoices
}
interface ScreenChoices {
  readonly roles: readonly Choice[]
  /** Published rules. */
  readonly rules: readonly Choice[]
  readonly orders: readonly Choice[]
  readonly likelihoods: readonly Choice[]
  readonly edgePriors: readonly Choice[]
}
interface Choice {
  readonly id: string
  readonly name: Said
}
export interface ListedLake {
  readonly id: string
  readonly path: string
  readonly generation: string
  readonly reports: number
  readonly drugs: number
  readonly terms: number
  /** First and last day a report in it was received. */
  readonly received: { readonly from: string; readonly to: string } | null
  /** Made by a program: every number from it says so. */
  readonly generated: Said | null
  readonly sources: readonly {
    readonly id: string
    readonly database: Said
    readonly files: string
    readonly reports: number
    readonly refused: number
  }[]
  readonly flow: readonly {
    readonly step: Said
    readonly effect: CleaningStep['effect']
    readonly out: number
    readonly left: number
  }[]
  /** How the names of drugs were read. */
  readonly names: readonly { readonly method: Said; readonly rows: number; readonly share: Said }[]
  /** What every reader must know. */
  readonly caution: Said
  readonly manifest: LakeManifest
}

export const signalsLakes = op({
  summary: 'Lakes of spontaneous reports that can be asked: what is in each, how it was cleaned, how recent it is.',
  effect: 'read',
  input: z.strictObject({ folder: z.string().min(1).default(LAKES).describe('folder the lakes are in') }),
  positional: ['folder'],
  examples: ['casewright signals lakes', 'casewright signals lakes my-lakes'],
  run: async (ctx, { folder }) => {
    const value: LakesListed = { folder, lakes: (await lakesThere(ctx, folder)).map(listed), choices }
    return { value, issues: [] }
  },
  show: ({ lakes }, locale) =>
    lakes.length === 0
      ? opsWords(locale).lake['none-yet']
      : lines(...lakes.map((l) => `${sayLake(l.path, l.manifest, locale)}\n`)),
})

const named = (
  ids: readonly string[],
  names: (locale: Locale) => Readonly<Record<string, string>>,
): readonly Choice[] => ids.map((id) => ({ id, name: saidIn((locale) => names(locale)[id] ?? id) }))

const choices: ScreenChoices = {
  roles: named(countRoles, (locale) => signalWords(locale).figures.role),
  rules: allSignalRules.map((r) => ({ id: r.id, name: saidIn((locale) => sayRule(r, locale)) })),
  orders: named(screenOrders, (locale) => opsWords(locale)['signals-screen'].sort),
  likelihoods: named(gpsLikelihoods, (locale) => opsWords(locale)['signals-screen'].likelihood),
  edgePriors: named(edgePriors, (locale) => opsWords(locale)['signals-screen']['edge-prior']),
}

function listed({ id, path, manifest }: LakeThere): ListedLake {
  const { reports, drugs, events, received, sources, flow, coverage, generation } = manifest
  return {
    id,
    path,
    generation,
    reports,
    drugs,
    terms: events,
    received,
    generated: sources.some((s) => s.generated) ? saidIn((locale) => signalWords(locale).figures.generated) : null,
    sources: sources.map((s) => ({
      id: s.id,
      database: saidIn((locale) => databaseNamed(s.database, s.generated, locale)),
      files: knownAs(s.files, s.id),
      reports: s.rows['report'] ?? 0,
      refused: Object.values(s.refused).reduce((a, b) => a + b, 0),
    })),
    flow: flow.map((step) => ({
      step: saidIn((locale) => opsWords(locale).lake.steps[step.id]),
      effect: step.effect,
      out: step.out,
      left: step.left,
    })),
    names: coverage.byMethod.map(({ method, rows }) => ({
      method: saidIn((locale) => {
        const methods: Readonly<Record<string, string>> = opsWords(locale).lake.methods
        return methods[method] ?? method
      }),
      rows,
      share: saidIn((locale) => sayPercent(coverage.rows === 0 ? 0 : rows / coverage.rows, coverage.rows, locale)),
    })),
    caution: saidIn((locale) => opsWords(locale).lake.caution),
    manifest,
  }
}
