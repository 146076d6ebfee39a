import { z } from 'zod'
import { prismaFigure, type PrismaFigure } from '../draw/prisma-figure.ts'
import { nameIn } from '../i18n/name-in.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Bilingual } from '../model/wording.ts'
import { csv } from '../base/csv.ts'
import { studyInput } from './check.ts'
import { columns, lines } from './lines.ts'
import { inBoth } from './literature/in-both.ts'
import { literatureOf } from './literature/literature-of.ts'
import { patientsInFlow } from './literature/patients-in-flow.ts'
import { sayReason } from './literature/say-place.ts'
import { op } from './op.ts'

export const literatureDiagram = op({
  summary:
    'The flow diagram (PRISMA 2020) as it stands, in both languages: drawing, words, table, and the list behind each number.',
  effect: 'read',
  input: z.strictObject({ study: studyInput }),
  positional: ['study'],
  examples: ['casewright literature diagram neutrophilic-dermatosis --json'],
  run: async (ctx, { study: named }) => {
    const { study, account, library } = await literatureOf(ctx, named)
    const drawn = (locale: Locale, linked: boolean): PrismaFigure =>
      prismaFigure(
        account,
        { ...patientsInFlow(account, study), reason: (id) => sayReason(study.protocol, id, locale), linked },
        { locale, nameOf: nameIn(locale) },
      )
    const figures = { en: drawn('en', true), zh: drawn('zh', true) }
    const rows = figures.en.table.rows.map(([en, n], i) => ({
      name: { en: String(en), zh: String(figures.zh.table.rows[i]?.[0] ?? '') },
      n: Number(n),
      /** What `literature records` takes as `box`. */
      box: figures.en.lists[i] ?? '',
    }))
    const of = (say: (f: PrismaFigure) => string): Bilingual => inBoth((l) => say(figures[l]))
    const value = {
      title: of((f) => f.title),
      caption: of((f) => f.caption),
      alt: of((f) => f.alt),
      /** To look at: each number names its list. */
      svg: of((f) => f.svg),
      /** To keep. */
      plain: inBoth((l) => drawn(l, false).svg),
      csv: inBoth((l) => csv([figures[l].table.columns, ...figures[l].table.rows.map((r) => r.map(String))])),
      rows,
    }
    return { value, issues: library.issues }
  },
  show: ({ alt, rows }, locale) => lines(alt[locale], columns(rows.map((r) => [r.name[locale], String(r.n)]))),
})
