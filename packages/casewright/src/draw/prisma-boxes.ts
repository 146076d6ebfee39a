import { databaseName } from '../i18n/database-name.ts'
import type { FigureWords } from '../i18n/figure-words.ts'
import { sayLanguage, sayNumber } from '../i18n/format.ts'
import type { Account, FlowColumn } from '../model/literature/account.ts'
import type { Box, BoxLine } from './boxes.ts'
import { punctuated, type Reader } from './figure.ts'

/** What the diagram shows beside the account: what the reports gave, and the names of reasons. */
export interface PrismaContext {
  /** Patients coded from the included reports, and those of them the series kept; screens do not ask for the series. */
  readonly patients: PatientCount | undefined
  /** Those from elsewhere, a branch of their own; left out where there are none. */
  readonly elsewhere?: PatientCount & { readonly charts: number; readonly reports: number }
  readonly reason: (id: string) => string
  /** Whether each number names the list of its records in the drawing; for screens, not for print. */
  readonly linked?: boolean
}

interface PatientCount {
  readonly coded: number
  readonly included?: number
}

type Words = FigureWords['prisma']

/** One column of the diagram, and what its lists are named by. */
export interface Side {
  readonly column: FlowColumn
  readonly title: string
  readonly name: 'databases' | 'other'
}

/** One row of a column: a box, and what left the flow there. */
export interface Level {
  readonly main: Box
  readonly side: Box | undefined
}

/** The rows of a column, from what was identified to what was assessed. */
export function columnBoxes(
  { column: c, title, name: side }: Side,
  words: Words,
  context: PrismaContext,
  reader: Reader,
): readonly Level[] {
  const counted = (name: string, list: readonly unknown[]): string => `${name} ${inBrackets(list.length, reader)}`
  const line = (name: string, of: string, list: readonly unknown[]): BoxLine => ({
    said: counted(name, list),
    of: `${side}.${of}`,
  })
  const some = (name: string, of: string, list: readonly unknown[]): readonly BoxLine[] =>
    list.length === 0 ? [] : [line(name, of, list)]
  const box = (name: string, of: string, list: readonly unknown[], lines: Box['lines'] = []): Box => ({
    title: counted(name, list),
    of: `${side}.${of}`,
    lines,
  })
  const whereNeeded = (b: Box, list: readonly unknown[]): Box | undefined =>
    list.length === 0 && b.lines.length === 0 ? undefined : b
  const origins = c.origins.flatMap((o): Box['lines'] => {
    const languages = byNumber(o.byLanguage).map(
      ([l, ids]) =>
        `${l === 'und' ? words.languageUnknown : sayLanguage(l, reader.locale)}\u00A0${sayNumber(ids.length, reader.locale)}`,
    )
    const own = line(databaseName(o.name, reader.locale), `origin.${o.name}`, o.records)
    return languages.length < 2 ? [own] : [own, { indent: punctuated(languages.join(', '), reader) }]
  })
  const removed = [...c.duplicates, ...c.translations, ...c.leftUnread]
  return [
    {
      main: box(title, 'identified', c.identified, origins),
      side: whereNeeded(
        box(words.removed, 'removed', removed, [
          ...some(words.duplicates, 'duplicates', c.duplicates),
          ...some(words.translations, 'translations', c.translations),
          ...some(words.leftUnread, 'leftUnread', c.leftUnread),
          ...some(words.notCompared, 'notCompared', c.notCompared),
        ]),
        removed,
      ),
    },
    {
      main: box(
        words.screened,
        'screened',
        c.screened,
        some(words.awaitingScreening, 'awaitingScreening', c.awaitingScreening),
      ),
      side: whereNeeded(box(words.excluded, 'excluded', c.excluded), c.excluded),
    },
    {
      main: box(words.sought, 'sought', c.sought),
      // PRISMA 2020 asks for it where nothing was missing too.
      side: box(words.notRetrieved, 'notRetrieved', c.notRetrieved),
    },
    {
      main: box(
        words.assessed,
        'assessed',
        c.assessed,
        some(words.awaitingFullText, 'awaitingFullText', c.awaitingFullText),
      ),
      side: whereNeeded(
        box(
          words.excludedFullText,
          'excludedFullText',
          c.excludedFullText.flatMap((x) => x.records),
          c.excludedFullText.map((x) => line(context.reason(x.reason), `excludedFullText.${x.reason}`, x.records)),
        ),
        c.excludedFullText,
      ),
    },
  ]
}

/** `(n = 12)`, kept on one line. */
const inBrackets = (n: number, reader: Reader): string => `(n\u00A0=\u00A0${sayNumber(n, reader.locale)})`

/** Languages by how many records they have; what no export tells last. */
const byNumber = (
  byLanguage: Readonly<Record<string, readonly string[]>>,
): readonly (readonly [string, readonly string[]])[] =>
  Object.entries(byLanguage).toSorted(
    ([a, x], [b, y]) => Number(a === 'und') - Number(b === 'und') || y.length - x.length || (a < b ? -1 : 1),
  )

const patientLines = (p: PatientCount, words: Words, reader: Reader): readonly string[] => [
  `${words.patientsCoded} ${inBrackets(p.coded, reader)}`,
  ...(p.included === undefined ? [] : [`${words.patientsIncluded} ${inBrackets(p.included, reader)}`]),
]

/** Sources that came in by no search: the patients in them are no part of the reports counted beside. */
export function elsewhereBox(e: NonNullable<PrismaContext['elsewhere']>, words: Words, reader: Reader): Box {
  const line = (name: string, n: number): readonly string[] => (n === 0 ? [] : [`${name} ${inBrackets(n, reader)}`])
  return {
    title: `${words.elsewhere} ${inBrackets(e.charts + e.reports, reader)}`,
    lines: [
      ...line(words.charts, e.charts),
      ...line(words.unlinkedReports, e.reports),
      ...patientLines(e, words, reader),
    ],
  }
}

/** The last box: what was included, with earlier searches where this is an update. */
export function includedBox(account: Account, words: Words, { patients }: PrismaContext, reader: Reader): Box {
  const say = (name: string, n: number): string => `${name} ${inBrackets(n, reader)}`
  const fresh = account.databases.included.length + account.other.included.length
  const before = account.previous?.included.length
  return {
    title: say(before === undefined ? words.included : words.includedNew, fresh),
    of: 'included',
    lines: [
      ...(before === undefined
        ? []
        : [
            { said: say(words.includedBefore, before), of: 'previous' },
            { said: say(words.includedTotal, before + fresh), of: 'total' },
          ]),
      ...(patients === undefined ? [] : patientLines(patients, words, reader)),
    ],
  }
}
