import { opsWords } from '../../../i18n/ops-words.ts'
import { fill } from '../../../i18n/template.ts'
import { reportedDrug } from '../../../i18n/reported-drug.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { allSignalRules } from '../../../knowledge/signals/signal-rules.ts'
import type { Measured } from '../../../model/signal/answer.ts'
import { reactionLabel } from '../../../signal/groups/reactions-named.ts'
import type { Context } from '../../ports.ts'
import { sayRule } from '../say-rule.ts'
import type { ScreenRow } from './screened-lake.ts'

const measures = ['ror', 'prr', 'chi2', 'chi2-yates', 'ic', 'ebgm'] as const
const counts = ['a', 'b', 'c', 'd'] as const

interface AskedPairs {
  /** Of the headings, and of the names beside those of the database; undefined for programs. */
  readonly language: Locale | undefined
  /** What the file is made from, which it must not be written over. */
  readonly reads: string
  readonly generated: boolean
}

/**
 * The pairs that were asked for as a CSV, in the order they come: names as the database has them, in the reader's language beside
 * them, the table, the measures with their limits, and of each published rule whether it is met, or that it cannot be told.
 */
export async function writeAskedPairs(
  ctx: Context,
  path: string,
  rows: Iterable<ScreenRow>,
  { language, reads, generated }: AskedPairs,
): Promise<void> {
  const say = language === undefined ? forPrograms : inWords(language)
  const writer = await ctx.tables.writer(path, say.header, reads)
  let written = 0
  try {
    for (const row of rows) {
      const told = allSignalRules.map((r) =>
        row.met.includes(r.id) ? say.verdicts.met : row.untold.includes(r.id) ? say.verdicts.untold : say.verdicts.not,
      )
      const data = generated ? say.data.generated : say.data.reported
      const cells = [...counts.map((c) => row.table[c]), row.expected, ...numbersOf(row.measures)]
      await writer.write([...say.names(row), ...cells, ...told, say.why(row.measures), data])
      written += 1
      if (written % 5000 === 0) await ctx.breathe()
    }
  } catch (problem) {
    await writer.discard()
    throw problem
  }
  await writer.commit()
}

interface Says {
  readonly header: readonly string[]
  readonly names: (row: ScreenRow) => readonly string[]
  readonly verdicts: Readonly<Record<'met' | 'not' | 'untold', string>>
  readonly data: Readonly<Record<'reported' | 'generated', string>>
  readonly why: (all: readonly Measured[]) => string
}

/** The measures that have limits, with what the columns of the limits are called for programs, and their level. */
const limits = {
  ror: ['ror025', 'ror975', '95%'],
  prr: ['prr025', 'prr975', '95%'],
  ic: ['ic025', 'ic975', '95%'],
  ebgm: ['eb05', 'eb95', '90%'],
} as const

const columnsOf = <T>(
  value: (id: (typeof measures)[number]) => T,
  limit: (id: keyof typeof limits, side: 0 | 1) => T,
): readonly T[] =>
  measures.flatMap((id) =>
    id === 'chi2' || id === 'chi2-yates' ? [value(id)] : [value(id), limit(id, 0), limit(id, 1)],
  )

function numbersOf(all: readonly Measured[]): readonly (number | string)[] {
  const of = (id: (typeof measures)[number]): Measured | undefined => all.find((m) => m.measure === id)
  return columnsOf(
    (id) => of(id)?.value ?? '',
    (id, side) => of(id)?.[side === 0 ? 'low' : 'high'] ?? '',
  )
}

/** Headings of `signals scores`. */
const forPrograms: Says = {
  header: [
    'drug',
    'event',
    ...counts,
    'expected',
    ...columnsOf(
      (id) => id.replace('-', '_'),
      (id, side) => limits[id][side],
    ),
    ...allSignalRules.map((r) => r.id),
    'not_estimable',
    'data',
  ],
  names: (row) => [row.drug, row.event],
  verdicts: { met: 'yes', not: 'no', untold: '' },
  data: { reported: 'reported', generated: 'generated' },
  why: (all) => all.flatMap((m) => (m.why === undefined ? [] : [`${m.measure}: ${m.why}`])).join('; '),
}

function inWords(language: Locale): Says {
  const words = opsWords(language)['signals-screen'].file
  const { measure, part, why, verdict } = opsWords(language).published
  return {
    header: [
      words.drug,
      words['drug-reported'],
      words.event,
      words['event-reported'],
      ...counts.map((c) => words[c]),
      words.expected,
      ...columnsOf(
        (id) => measure[id],
        (id, side) =>
          fill(words.limit, { measure: measure[id], limit: part[side === 0 ? 'low' : 'high'], level: limits[id][2] }),
      ),
      ...allSignalRules.map((r) => sayRule(r, language)),
      words.why,
      words.data,
    ],
    names: (row) => [reportedDrug(row.drug, language), row.drug, reactionLabel(row.event)?.[language] ?? '', row.event],
    verdicts: verdict,
    data: { reported: words.reported, generated: words.generated },
    why: (all) => all.flatMap((m) => (m.why === undefined ? [] : [`${measure[m.measure]}: ${why[m.why]}`])).join('; '),
  }
}
