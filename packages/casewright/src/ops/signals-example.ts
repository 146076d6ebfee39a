import { type Zippable, strToU8, zipSync } from 'fflate'
import { z } from 'zod'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { asFaersQuarters } from '../signal/example-reports/faers-layout.ts'
import { inventReports } from '../signal/example-reports/invent-reports.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'
import { exampleWorld } from './signals/example/example-world-of.ts'
import { loadSignals } from './signals/questions/load-signals.ts'

export interface InventedQuarters {
  readonly out: string
  readonly seed: number
  readonly cases: number
  /** Versions of reports, duplicates included. */
  readonly reports: number
  readonly files: readonly string[]
}

export const signalsExample = op({
  summary:
    'Invent four quarters of spontaneous reports in the layout of FAERS, to try signals out: nobody reported any of it.',
  effect: 'write',
  input: z.strictObject({
    out: z.string().min(1).describe('folder for the four archives; files of the same name are replaced'),
    cases: z.int().min(100).max(500_000).default(12_000).describe('cases to invent, before follow-ups and duplicates'),
    seed: z.int().min(0).default(1).describe('the same seed gives the same files'),
  }),
  positional: [],
  examples: [
    'casewright signals example --out invented-quarters',
    'casewright signals example --out invented-quarters --cases 2000 --seed 7',
  ],
  run: async (ctx, { out, cases, seed }) => ({ value: await inventQuarters(ctx, out, cases, seed), issues: [] }),
  show: ({ out, reports, files, seed }, locale) =>
    fill(opsWords(locale).signalsExample.made, { out, reports, files: files.length, seed }),
})

/** Archives have a time in them, read as local time: a fixed one, so that the same seed gives the same bytes everywhere. */
const FIXED_TIME = new Date(2001, 11, 31)

/** The example's archives in a folder, made of the drugs of the knowledge and the reactions of the built-in study. */
export async function inventQuarters(
  ctx: Context,
  out: string,
  cases: number,
  seed: number,
): Promise<InventedQuarters> {
  const { groups } = await loadSignals(ctx, 'neutrophilic-dermatosis')
  const reports = inventReports(exampleWorld(groups), cases, seed)
  const archives = new Map<string, Uint8Array>()
  for (const [archive, texts] of asFaersQuarters(reports, seed)) {
    const files: Zippable = Object.fromEntries([...texts].map(([name, text]) => [name, strToU8(text)]))
    archives.set(archive, zipSync(files, { mtime: FIXED_TIME, level: 6, os: 3 }))
    await ctx.breathe()
  }
  await ctx.files.writeTree(out, archives, { fresh: false })
  return { out, seed, cases, reports: reports.length, files: [...archives.keys()] }
}
