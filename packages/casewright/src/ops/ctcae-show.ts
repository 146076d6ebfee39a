import { z } from 'zod'
import { decodeText } from '../base/decode-text.ts'
import { nearest } from '../base/nearest.ts'
import { InputProblem, issue } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { nameIn } from '../i18n/name-in.ts'
import type { Locale } from '../i18n/locale.ts'
import { ctcaeVersions, type GradingTerm } from '../knowledge/grading/term.ts'
import { termsOf } from '../knowledge/grading/terms.ts'
import type { OfficialMapping, OfficialTable, OfficialTerm } from '../read/ctcae/ctcae-table.ts'
import { findOfficialTerms } from '../read/ctcae/find-term.ts'
import { mappingPath, tableFile } from './ctcae-import.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'

export interface Shown {
  readonly version: string
  /** The official text of the terms that fit, from the user’s own imported workbook. */
  readonly official: readonly OfficialTerm[]
  /** Where the term’s grades went in v6.0, by the official mapping; for v5.0. */
  readonly moved: readonly OfficialMapping[]
  /** How casewright grades the term, in its own words. */
  readonly own: GradingTerm | undefined
}

export const ctcaeShow = op({
  summary: 'Show a CTCAE term: the official text of imported workbooks, and how casewright grades it in its own words.',
  effect: 'read',
  input: z.strictObject({
    term: z.string().min(1).describe('name, MedDRA code or casewright id of the term'),
    ctcae: z.enum(ctcaeVersions).optional().describe('one version only'),
  }),
  positional: ['term'],
  examples: ['casewright ctcae show "Rash maculo-papular"', 'casewright ctcae show 10037087 --ctcae 5.0'],
  run: async (ctx, { term, ctcae }) => {
    const shown: Shown[] = []
    const near = new Set<string>()
    const mapping = (await ctx.files.exists(mappingPath(ctx.home)))
      ? storedMapping(await ctx.files.read(mappingPath(ctx.home)))
      : []
    for (const version of ctcaeVersions) {
      if (ctcae !== undefined && ctcae !== version) continue
      const table = await officialTable(ctx, version)
      const own = ownTerm(term, version)
      const found =
        table === undefined ? undefined : findOfficialTerms(table, own === undefined ? term : String(own.llt))
      if (found !== undefined && found.nearest !== '') near.add(found.nearest)
      const official = found?.terms ?? []
      const first = official[0]
      if (own !== undefined || first !== undefined) {
        const code = String(own?.llt ?? first?.code ?? '')
        const moved = version === '5.0' ? mapping.filter((m) => m.from.code === code) : []
        shown.push({
          version,
          official,
          moved,
          own: own ?? (official.length === 1 ? ownTerm(first?.code ?? '', version) : undefined),
        })
      }
    }
    if (shown.length === 0) {
      const names = ctcaeVersions.flatMap((v) => termsOf(v).map((t) => t.title.en))
      const suggestion = [...near, nearest(term, names)].filter((n) => n !== '').join(', ')
      throw new InputProblem([issue('error', 'ctcae-term-unknown', { file: 'ctcae' }, { term, suggestion })])
    }
    return { value: shown, issues: [] }
  },
  show: (value, locale) => {
    const imported = value.some((s) => s.official.length > 0)
    return lines(value.map((s) => showTerm(s, locale)).join('\n\n'), !imported && `\n${opsWords(locale).ctcae.none}`)
  },
})

/** The official table of a version, where its workbook was imported. */
export async function officialTable(ctx: Context, version: string): Promise<OfficialTable | undefined> {
  const file = tableFile(ctx.home, version)
  return (await ctx.files.exists(file)) ? stored(file, await ctx.files.read(file)) : undefined
}

/** A table as `ctcae import` kept it. */
function stored(file: string, bytes: Uint8Array): OfficialTable {
  const kept: unknown = JSON.parse(decodeText(bytes) ?? 'null')
  const shape = z.looseObject({
    version: z.enum(ctcaeVersions),
    terms: z.array(z.looseObject({ code: z.string(), term: z.string() })),
  })
  if (!shape.safeParse(kept).success)
    throw new InputProblem([issue('error', 'ctcae-not-official', { file }, { sheets: file })])
  // Written by `ctcae import` from an OfficialTable; the check above tells a foreign file apart.
  return kept as OfficialTable
}

/** Rows of the mapping as `ctcae import` kept them. */
function storedMapping(bytes: Uint8Array): readonly OfficialMapping[] {
  const kept: unknown = JSON.parse(decodeText(bytes) ?? 'null')
  // Written by `ctcae import` from OfficialMapping rows.
  return Array.isArray(kept) ? (kept as readonly OfficialMapping[]) : []
}

function ownTerm(wanted: string, version: (typeof ctcaeVersions)[number]): GradingTerm | undefined {
  const name = wanted.toLowerCase()
  return termsOf(version).find(
    (t) => t.term === name || String(t.llt) === name || t.title.en.toLowerCase() === name || t.title.zh === wanted,
  )
}

function showTerm({ version, official, moved, own }: Shown, locale: Locale): string {
  const head = (code: string, title: string): string => `CTCAE v${version}  ${title}  ${code}`
  const ownGrades = Object.entries(own?.grades ?? {}).map(
    ([g, any]) => `  ${g}  ${any.map((d) => d.label[locale]).join(' | ')}`,
  )
  return lines(
    own !== undefined && head(String(own.llt), nameIn(locale)('ctcae-term', own.term)),
    own !== undefined &&
      lines(`  casewright: ${fill(opsWords(locale).ctcae.computable, { n: ownGrades.length })}`, ...ownGrades),
    ...official
      .slice(0, 12)
      .map((t) =>
        lines(
          own === undefined ? head(t.code, t.term) : '  NCI:',
          ...Object.entries(t.grades).map(([g, text]) => `  ${g}  ${text}`),
          t.definition !== undefined && `  ${t.definition}`,
          t.note !== undefined && `  ${t.note}`,
        ),
      ),
    ...moved
      .filter((m) => /^Grade/iu.test(m.from.part))
      .map((m) =>
        `  ${m.from.part}: ${m.change} — ${opsWords(locale).ctcae.moved} ${m.to.term} ${m.to.part}`.trimEnd(),
      ),
  )
}
