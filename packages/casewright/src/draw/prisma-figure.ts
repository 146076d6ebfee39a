import { figureWords, type FigureWords } from '../i18n/figure-words.ts'
import { sayLanguage, sayNumber } from '../i18n/format.ts'
import { databaseName } from '../i18n/database-name.ts'
import { fill } from '../i18n/template.ts'
import type { Account, FlowColumn } from '../model/literature/account.ts'
import { arrow, boxMarks, type Box } from './boxes.ts'
import { punctuated, type Figure, type Reader } from './figure.ts'
import { el, type Mark } from './svg.ts'
import { ink, line, pageWidth, sheet, size } from './theme.ts'

/** What the diagram shows beside the account: what the reports gave, and the names of reasons. */
export interface PrismaContext {
  /** Patients coded from the included reports, and those of them the series kept. */
  readonly patients: { readonly coded: number; readonly included: number } | undefined
  readonly reason: (id: string) => string
}

type Words = FigureWords['prisma']

/** Width of the bars that name the stages, and of the gaps. */
const bar = 24
const gap = 22
const step = 26

/**
 * The flow of records as PRISMA 2020 draws it (Page MJ et al. BMJ 2021;372:n71. doi:10.1136/bmj.n71, figure 1), its words our
 * own: databases and registers at the left, other methods at the right where there are any, earlier searches in the last box
 * of an update. Every number is the length of a list of records of the account.
 */
export function prismaFigure(account: Account, context: PrismaContext, reader: Reader): Figure {
  const words = figureWords(reader.locale).prisma
  const n = (list: readonly unknown[]): string => sayNumber(list.length, reader.locale)
  const columns = [account.databases, account.other].filter((c, i) => i === 0 || c.identified.length > 0)
  const rows = columns.map((c, i) => columnBoxes(c, i === 0 ? words.databases : words.methods, words, context, reader))
  const last = includedBox(account, words, context, reader)
  const { marks, height } = layOut(rows, last, words)
  const table = {
    columns: [words.title, 'n'],
    rows: columns.flatMap((c, i) => tableRows(c, i === 0 ? words.databases : words.methods, words, context, reader)),
  }
  const alt = punctuated(
    `${words.title}: ${columns.map((c) => fill(words.alt, { identified: n(c.identified), screened: n(c.screened), assessed: n(c.assessed), included: n(c.included) })).join('; ')}`,
    reader,
  )
  return {
    id: 'literature',
    title: words.title,
    caption: words.caption,
    alt,
    svg: sheet(pageWidth, height, 'literature', words.title, alt, marks),
    table,
  }
}

interface Level {
  readonly main: Box
  readonly side: Box | undefined
}

function columnBoxes(
  c: FlowColumn,
  title: string,
  words: Words,
  context: PrismaContext,
  reader: Reader,
): readonly Level[] {
  const counted = (name: string, list: readonly unknown[]): string => `${name} ${inBrackets(list.length, reader)}`
  const some = (name: string, list: readonly unknown[]): readonly string[] =>
    list.length === 0 ? [] : [counted(name, list)]
  const box = (name: string, list: readonly unknown[], lines: Box['lines'] = []): Box => ({
    title: counted(name, list),
    lines,
  })
  const whereNeeded = (b: Box, list: readonly unknown[]): Box | undefined =>
    list.length === 0 && b.lines.length === 0 ? undefined : b
  const origins = c.origins.flatMap((o): Box['lines'] => {
    const languages = byNumber(o.byLanguage).map(
      ([l, ids]) =>
        `${l === 'und' ? words.languageUnknown : sayLanguage(l, reader.locale)}\u00A0${sayNumber(ids.length, reader.locale)}`,
    )
    const own = counted(databaseName(o.name, reader.locale), o.records)
    return languages.length < 2 ? [own] : [own, { indent: punctuated(languages.join(', '), reader) }]
  })
  const removed = [...c.duplicates, ...c.translations, ...c.leftUnread]
  return [
    {
      main: box(title, c.identified, origins),
      side: whereNeeded(
        box(words.removed, removed, [
          ...some(words.duplicates, c.duplicates),
          ...some(words.translations, c.translations),
          ...some(words.leftUnread, c.leftUnread),
        ]),
        removed,
      ),
    },
    {
      main: box(words.screened, c.screened, some(words.awaitingScreening, c.awaitingScreening)),
      side: whereNeeded(box(words.excluded, c.excluded), c.excluded),
    },
    { main: box(words.sought, c.sought), side: whereNeeded(box(words.notRetrieved, c.notRetrieved), c.notRetrieved) },
    {
      main: box(words.assessed, c.assessed, some(words.awaitingFullText, c.awaitingFullText)),
      side: whereNeeded(
        box(
          words.excludedFullText,
          c.excludedFullText.flatMap((x) => x.records),
          c.excludedFullText.map((x) => counted(context.reason(x.reason), x.records)),
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

function includedBox(account: Account, words: Words, { patients }: PrismaContext, reader: Reader): Box {
  const say = (name: string, n: number): string => `${name} ${inBrackets(n, reader)}`
  const fresh = account.databases.included.length + account.other.included.length
  const before = account.previous?.included.length
  return {
    title: say(before === undefined ? words.included : words.includedNew, fresh),
    lines: [
      ...(before === undefined ? [] : [say(words.includedBefore, before), say(words.includedTotal, before + fresh)]),
      ...(patients === undefined
        ? []
        : [say(words.patientsCoded, patients.coded), say(words.patientsIncluded, patients.included)]),
    ],
  }
}

/** Boxes row by row, each row as high as its highest box; arrows down and to the side; the last box under the first column. */
function layOut(
  columns: readonly (readonly Level[])[],
  last: Box,
  words: Words,
): { readonly marks: readonly Mark[]; readonly height: number } {
  const slots = columns.length * 2
  const width = (pageWidth - 20 - bar - gap * slots) / slots
  const x = (slot: number): number => 10 + bar + gap + slot * (width + gap)
  const marks: Mark[] = []
  const tops: number[] = []
  let y = 10
  const levels = columns[0]?.length ?? 0
  for (let r = 0; r < levels; r += 1) {
    tops.push(y)
    const drawn = columns.flatMap((c, i) => {
      const level = c[r]
      if (level === undefined) return []
      const main = boxMarks(level.main, x(2 * i), y, width, { fill: ink.faint })
      const side =
        level.side === undefined
          ? undefined
          : boxMarks(level.side, x(2 * i + 1), y, width, { fill: ink.paper, stroke: ink.line })
      return [{ i, main, side }]
    })
    const height = Math.max(...drawn.flatMap((d) => [d.main.height, d.side?.height ?? 0]))
    for (const { i, main, side } of drawn) {
      marks.push(...main.marks, ...(side?.marks ?? []))
      const middle = x(2 * i) + width / 2
      if (side !== undefined) {
        const at = y + Math.min(main.height, side.height) / 2
        marks.push(...arrow(x(2 * i) + width, at, x(2 * i + 1), at))
      }
      if (r < levels - 1 || i === 0) marks.push(...arrow(middle, y + main.height, middle, y + height + step))
      else
        marks.push(
          line(middle, y + main.height, middle, y + height + step + 24, ink.soft),
          ...arrow(middle, y + height + step + 24, x(0) + width, y + height + step + 24),
        )
    }
    y += height + step
  }
  const end = boxMarks(last, x(0), y, width, { fill: ink.mainPale, height: 62 })
  marks.push(...end.marks)
  const bars = [
    stageBar(words.stageIdentification, tops[0] ?? 0, (tops[1] ?? 0) - step),
    stageBar(words.stageScreening, tops[1] ?? 0, y - step),
    stageBar(words.stageIncluded, y, y + end.height),
  ]
  return { marks: [...bars.flat(), ...marks], height: y + end.height + 10 }
}

function stageBar(name: string, top: number, bottom: number): readonly Mark[] {
  const middle = (top + bottom) / 2
  return [
    el('rect', { x: 10, y: top, width: bar, height: bottom - top, rx: 4, fill: ink.mainPale }),
    el(
      'text',
      {
        x: 10 + bar / 2,
        y: middle,
        'text-anchor': 'middle',
        'font-size': size.small,
        'font-weight': 700,
        transform: `rotate(-90 ${10 + bar / 2} ${Math.round(middle * 100) / 100}) translate(0 3.5)`,
      },
      name,
    ),
  ]
}

function tableRows(
  c: FlowColumn,
  title: string,
  words: Words,
  context: PrismaContext,
  reader: Reader,
): readonly (readonly [string, number])[] {
  const named = (name: string): string => punctuated(`${title}: ${name}`, reader)
  return [
    [named(words.identified), c.identified.length],
    ...c.origins.map((o) => [named(databaseName(o.name, reader.locale)), o.records.length] as const),
    [named(words.duplicates), c.duplicates.length],
    [named(words.translations), c.translations.length],
    [named(words.leftUnread), c.leftUnread.length],
    [named(words.awaitingScreening), c.awaitingScreening.length],
    [named(words.screened), c.screened.length],
    [named(words.excluded), c.excluded.length],
    [named(words.sought), c.sought.length],
    [named(words.notRetrieved), c.notRetrieved.length],
    [named(words.awaitingFullText), c.awaitingFullText.length],
    [named(words.assessed), c.assessed.length],
    ...c.excludedFullText.map(
      (x) =>
        [
          named(punctuated(`${words.excludedFullText}: ${context.reason(x.reason)}`, reader)),
          x.records.length,
        ] as const,
    ),
    [named(words.included), c.included.length],
  ]
}
