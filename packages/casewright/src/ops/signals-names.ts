import { z } from 'zod'
import { sayNumber } from '../i18n/format.ts'
import { nameIn } from '../i18n/name-in.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { resolveDrug } from '../knowledge/drugs/resolve-drug.ts'
import type { LakeDrug, LakeTerm } from '../model/signal/lake.ts'
import type { EventGroup } from '../model/signal/question.ts'
import { reactionsNamed } from '../signal/groups/reactions-named.ts'
import { columns } from './lines.ts'
import { op } from './op.ts'
import { saidIn, type Said } from './results/results-of.ts'
import { loadSignals } from './signals/questions/load-signals.ts'

export interface LakeNamesFound {
  /** How many fit; `names` are the first of them. */
  readonly fitting: number
  readonly names: readonly LakeName[]
}
interface LakeName {
  /** As the lake has it, and as the other commands take it. */
  readonly name: string
  /** What the knowledge, or a group of the study, calls it in either language; null where neither led to it. */
  readonly label: Said | null
  /** Reports that name the drug in any role, or have the reaction. */
  readonly reports: number
}

export const signalsNames = op({
  summary: 'Look up the drugs or reactions of a lake by a part of their name, those in most reports first.',
  effect: 'read',
  input: z.strictObject({
    lake: z.string().min(1).describe('folder of the lake'),
    what: z.enum(['drug', 'event']).default('drug').describe('names of drugs, or terms of reactions'),
    find: z
      .string()
      .default('')
      .describe('a part of the name, or of any name casewright knows it by in either language'),
    study: z.string().min(1).optional().describe('study whose groups of reactions are known too'),
    top: z.int().min(1).max(200).default(20).describe('how many names are given'),
  }),
  positional: ['lake'],
  examples: [
    'casewright signals names LAKE --find grastim',
    'casewright signals names LAKE --what event --find neutro',
    'casewright signals names LAKE --what event --find Sweet综合征',
  ],
  run: async (ctx, { lake, what, find, study, top }) => {
    const groups = study === undefined || what === 'drug' ? [] : (await loadSignals(ctx, study)).groups
    // Names need no counts, and counting may have a large cache to read.
    const open = await ctx.lakes.open(lake, 'duckdb')
    try {
      const found =
        what === 'drug' ? drugsFound(await open.drugs(), find) : termsFound(await open.terms(), find, groups)
      const value: LakeNamesFound = { fitting: found.length, names: found.slice(0, top) }
      return { value, issues: open.issues }
    } finally {
      await open.close()
    }
  },
  show: ({ names }, locale) =>
    names.length === 0
      ? opsWords(locale)['signals-screen'].none
      : columns(names.map((n) => [n.name, n.label?.[locale] ?? '', sayNumber(n.reports, locale)])),
})

function drugsFound(drugs: readonly LakeDrug[], find: string): readonly LakeName[] {
  const known = new Set(find === '' ? [] : resolveDrug(find).matches.map((m) => m.id))
  return inOrder(
    drugs
      .filter((d) => has(d.name, find) || (d.knowledge !== null && known.has(d.knowledge)))
      .map(({ name, knowledge, reports }) => ({
        name,
        label: knowledge === null ? null : saidIn((locale) => nameIn(locale)('drug', knowledge)),
        reports,
      })),
    find,
  )
}

function termsFound(terms: readonly LakeTerm[], find: string, groups: readonly EventGroup[]): readonly LakeName[] {
  const named = reactionsNamed(find, terms, { part: true, groups })
  const labels = new Map(named.map(({ term, label }) => [term.id, label]))
  return inOrder(
    terms
      .filter((t) => t.events > 0 && (has(t.term, find) || labels.has(t.id)))
      .map((t) => ({ name: t.term, label: labels.get(t.id) ?? null, reports: t.events })),
    find,
  )
}

/** Names that begin with what is looked for come first, then those in more reports. */
function inOrder(names: readonly LakeName[], find: string): readonly LakeName[] {
  const begins = (n: LakeName): boolean => fold(n.name).startsWith(fold(find))
  return names.toSorted(
    (x, y) =>
      Number(begins(y)) - Number(begins(x)) ||
      y.reports - x.reports ||
      (x.name < y.name ? -1 : x.name > y.name ? 1 : 0),
  )
}

const fold = (name: string): string => name.normalize('NFC').toLowerCase().trim()
const has = (name: string, part: string): boolean => fold(name).includes(fold(part))
