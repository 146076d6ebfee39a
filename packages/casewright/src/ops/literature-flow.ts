import { z } from 'zod'
import { prismaFigure } from '../draw/prisma-figure.ts'
import { nameIn } from '../i18n/name-in.ts'
import { databaseName } from '../i18n/database-name.ts'
import { figureWords } from '../i18n/figure-words.ts'
import { locales, type Locale } from '../i18n/locale.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { FlowColumn } from '../model/literature/account.ts'
import type { Protocol } from '../model/protocol.ts'
import { studyInput } from './check.ts'
import { columns, lines } from './lines.ts'
import { literatureOf } from './literature/literature-of.ts'
import { patientsInFlow } from './literature/patients-in-flow.ts'
import { sayReason, withDetail } from './literature/say-place.ts'
import { op } from './op.ts'

export const literatureFlow = op({
  summary:
    'Account for every record: counts by database, language and stage, and the flow diagram (PRISMA 2020) as SVG in both languages.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    out: z
      .string()
      .min(1)
      .optional()
      .describe('folder for literature.en.svg and literature.zh.svg; only counts are printed where left out'),
  }),
  positional: ['study'],
  examples: ['casewright literature flow neutrophilic-dermatosis', 'casewright literature flow my-study --out figures'],
  run: async (ctx, { study: named, out }) => {
    const { study, account, library } = await literatureOf(ctx, named)
    if (out !== undefined) {
      const drawn = locales.map((locale) => {
        const reader = { locale, nameOf: nameIn(locale) }
        const figure = prismaFigure(
          account,
          { ...patientsInFlow(account, study), reason: (id) => sayReason(study.protocol, id, locale) },
          reader,
        )
        return [`literature.${locale}.svg`, figure.svg] as const
      })
      await ctx.files.writeTree(out, new Map(drawn), { fresh: false })
    }
    const { databases, other, previous } = account
    const { screening, eligibility } = study.protocol
    const value = {
      databases,
      other,
      previous: previous ?? null,
      out: out ?? null,
      reasons: { screening, eligibility },
    }
    return { value, issues: library.issues }
  },
  show: ({ databases, other, out, reasons }, locale) =>
    lines(
      ...columnLines(databases, figureWords(locale).prisma.databases, reasons, locale),
      ...(other.identified.length === 0 ? [] : columnLines(other, figureWords(locale).prisma.methods, reasons, locale)),
      out !== null && fill(opsWords(locale).literature.drawn, { out }),
    ),
})

function columnLines(
  c: FlowColumn,
  title: string,
  reasons: Pick<Protocol, 'screening' | 'eligibility'>,
  locale: Locale,
): readonly string[] {
  const words = figureWords(locale).prisma
  const boxes: readonly (readonly [string, readonly string[]])[] = [
    [words.duplicates, c.duplicates],
    [words.translations, c.translations],
    ...(c.notCompared.length === 0 ? [] : [[words.notCompared, c.notCompared] as const]),
    [words.leftUnread, c.leftUnread],
    [words.awaitingScreening, c.awaitingScreening],
    [words.screened, c.screened],
    [words.excluded, c.excluded],
    [words.sought, c.sought],
    [words.notRetrieved, c.notRetrieved],
    [words.awaitingFullText, c.awaitingFullText],
    [words.assessed, c.assessed],
    ...c.excludedFullText.map(
      (x) => [withDetail(words.excludedFullText, sayReason(reasons, x.reason, locale), locale), x.records] as const,
    ),
    [words.included, c.included],
  ]
  const origins = c.origins.map((o) => [databaseName(o.name, locale), o.records] as const)
  return [
    withDetail(title, String(c.identified.length), locale),
    columns([...origins, ...boxes].map(([name, ids]) => [`  ${name}`, String(ids.length)])),
  ]
}
