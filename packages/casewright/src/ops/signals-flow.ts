import { z } from 'zod'
import { sayNumber } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { Figure } from '../draw/figure.ts'
import { duplicateKinds, type CleaningStep, type LakeManifest } from '../model/signal/lake.ts'
import { type UnmappedName, unmappedNames } from '../signal/names/name-coverage.ts'
import { columns, lines } from './lines.ts'
import { op } from './op.ts'
import { saidIn, type Said } from './results/results-of.ts'
import type { DuplicateLink, OpenLake } from './signal-ports.ts'
import { flowFigure } from './signals/build/flow-figure.ts'
import { type LakeNames, sayReasons } from './signals/build/duplicate-reasons.ts'
import { sayLake } from './signals/build/say-lake.ts'

/** Names shown that nothing recognised. */
const unreadShown = 10

export interface LakeFlow {
  readonly lake: string
  readonly manifest: LakeManifest
  /** Every step from what was read to what is counted, by name. */
  readonly steps: readonly (CleaningStep & { readonly step: Said })[]
  /** The same drawn. */
  readonly figure: Readonly<Record<Locale, Figure>>
  readonly caution: Said
  /** Reports a question counts that leaves out those flagged, as is usual: a report flagged twice is left out once. */
  readonly counted: number
  readonly countedSaid: Said
  readonly unread: readonly UnmappedName[]
  readonly duplicates: readonly ToldDuplicate[]
}
interface ToldDuplicate extends DuplicateLink {
  /** What it was told by. */
  readonly told: Said
  readonly by: Said
}

export const signalsFlow = op({
  summary:
    'What is in a lake of spontaneous reports: sources, every step of cleaning with its numbers, drug names, duplicates.',
  effect: 'read',
  input: z.strictObject({
    lake: z.string().min(1).describe('folder of the lake'),
    duplicates: z
      .int()
      .min(0)
      .default(0)
      .describe('how many duplicates of each kind are listed, with what they were told by'),
  }),
  positional: ['lake'],
  examples: ['casewright signals flow my-lake', 'casewright signals flow my-lake --duplicates 20'],
  run: async (ctx, { lake, duplicates }) => {
    const open = await ctx.lakes.open(lake, 'duckdb')
    try {
      const { flow, reports } = open.manifest
      const flagged = flow.some((s) => s.effect === 'flagged' && s.out > 0)
      const counted = flagged ? await withoutFlagged(open) : reports
      const value: LakeFlow = {
        lake,
        counted,
        countedSaid: saidIn((locale) =>
          fill(opsWords(locale).lake.counted, {
            flagged: sayNumber(reports - counted, locale),
            counted: sayNumber(counted, locale),
            reports: sayNumber(reports, locale),
          }),
        ),
        manifest: open.manifest,
        steps: open.manifest.flow.map((s) => ({ ...s, step: saidIn((locale) => opsWords(locale).lake.steps[s.id]) })),
        figure: { en: flowFigure(open.manifest, 'en'), zh: flowFigure(open.manifest, 'zh') },
        caution: saidIn((locale) => opsWords(locale).lake.caution),
        unread: await unreadNames(open),
        duplicates: duplicates === 0 ? [] : await toldDuplicates(open, duplicates),
      }
      return { value, issues: open.issues }
    } finally {
      await open.close()
    }
  },
  show: ({ lake, manifest, countedSaid, unread, duplicates }, locale) => {
    const words = opsWords(locale).lake
    return lines(
      sayLake(lake, manifest, locale),
      countedSaid[locale],
      unread.length > 0 && words.unread,
      columns(
        unread.map(({ name, rows, nearest }) => [
          `  ${name}`,
          fill(words.rows, { n: rows }),
          nearest.length === 0 ? '' : fill(words.perhaps, { names: nearest.map((c) => c.name).join(words.and) }),
        ]),
      ),
      duplicates.length > 0 && words.duplicates,
      ...duplicates.flatMap(({ by, stays, again, bits, told }) => [
        `  ${fill(words.again, { again: again.reportId, stays: stays.reportId })}`,
        `    ${by[locale]}${bits === null ? '' : words.and + fill(words.bits, { bits: sayNumber(bits, locale, 1, true) })}`,
        `    ${told[locale]}`,
      ]),
    )
  },
})

async function withoutFlagged(open: OpenLake): Promise<number> {
  const rows = await open.counts.cube({ flags: [], by: [], keep: { withoutDuplicates: [...duplicateKinds] } })
  return rows.reduce((sum, { n }) => sum + n, 0)
}

async function unreadNames(open: OpenLake): Promise<readonly UnmappedName[]> {
  const unread = (await open.unread(unreadShown)).map(({ name, rows }) => ({
    name,
    ingredient: '',
    rows,
    method: 'as-reported' as const,
    to: [{ name, knowledge: null }],
  }))
  return unmappedNames(unread, unreadShown)
}

async function toldDuplicates(open: OpenLake, atMost: number): Promise<readonly ToldDuplicate[]> {
  const drugs = await open.drugs()
  const terms = await open.terms()
  const names: LakeNames = {
    drug: (id) => drugs[id]?.name ?? String(id),
    term: (id) => terms[id]?.term ?? String(id),
  }
  return (await open.duplicates(atMost)).map((link) => ({
    ...link,
    told: saidIn((locale) => sayReasons(link, names, locale)),
    by: saidIn((locale) => opsWords(locale).lake.steps[link.kind]),
  }))
}
