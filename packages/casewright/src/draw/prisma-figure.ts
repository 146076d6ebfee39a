import { figureWords, type FigureWords } from '../i18n/figure-words.ts'
import { sayLanguage, sayNumber } from '../i18n/format.ts'
import { databaseName } from '../i18n/database-name.ts'
import { fill } from '../i18n/template.ts'
import type { Account, FlowColumn } from '../model/literature/account.ts'
import { arrow, boxMarks, type Box, type BoxLine } from './boxes.ts'
import { punctuated, type Figure, type Reader } from './figure.ts'
import { el, textWidth, type Mark } from './svg.ts'
import { ink, line as stroke, pageWidth, sheet, size } from './theme.ts'

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

/** The flow diagram, and for each row of its table the name of the list the number counts. */
export interface PrismaFigure extends Figure {
  readonly lists: readonly string[]
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
export function prismaFigure(account: Account, context: PrismaContext, reader: Reader): PrismaFigure {
  const words = figureWords(reader.locale).prisma
  const n = (list: readonly unknown[]): string => sayNumber(list.length, reader.locale)
  const columns = [account.databases, account.other].filter((c, i) => i === 0 || c.identified.length > 0)
  const sides = columns.map(
    (column, i): Side =>
      i === 0 ? { column, title: words.databases, name: 'databases' } : { column, title: words.methods, name: 'other' },
  )
  const rows = sides.map((side) => columnBoxes(side, words, context, reader))
  const last = includedBox(account, words, context, reader)
  const beside = context.elsewhere === undefined ? undefined : elsewhereBox(context.elsewhere, words, reader)
  const { marks, height } = layOut(rows, { last, beside }, words, context.linked === true)
  const counted = sides.flatMap((side) => tableRows(side, words, context, reader))
  const table = { columns: [words.title, 'n'], rows: counted.map(([name, count]) => [name, count]) }
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
    lists: counted.map(([, , list]) => list),
  }
}

/** One column of the diagram, and what its lists are named by. */
interface Side {
  readonly column: FlowColumn
  readonly title: string
  readonly name: 'databases' | 'other'
}

interface Level {
  readonly main: Box
  readonly side: Box | undefined
}

function columnBoxes(
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
      side: whereNeeded(box(words.notRetrieved, 'notRetrieved', c.notRetrieved), c.notRetrieved),
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
function elsewhereBox(e: NonNullable<PrismaContext['elsewhere']>, words: Words, reader: Reader): Box {
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

function includedBox(account: Account, words: Words, { patients }: PrismaContext, reader: Reader): Box {
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

/** Boxes row by row, each row as high as its highest box; arrows down and to the side; the last box under the first column. */
function layOut(
  columns: readonly (readonly Level[])[],
  { last, beside }: { readonly last: Box; readonly beside: Box | undefined },
  words: Words,
  linked: boolean,
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
      const main = boxMarks(level.main, x(2 * i), y, width, {
        fill: ink.faint,
        linked,
        // The bar beside the first boxes is as high as its word is long.
        ...(r === 0 && { height: textWidth(words.stageIdentification, size.small) * 1.2 }),
      })
      const side =
        level.side === undefined
          ? undefined
          : boxMarks(level.side, x(2 * i + 1), y, width, { fill: ink.paper, stroke: ink.line, linked })
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
          stroke(middle, y + main.height, middle, y + height + step + 24, ink.soft),
          ...arrow(middle, y + height + step + 24, x(0) + width, y + height + step + 24),
        )
    }
    y += height + step
  }
  const end = boxMarks(last, x(0), y, width, { fill: ink.mainPale, height: 62, linked })
  const aside =
    beside === undefined ? undefined : boxMarks(beside, x(1), y, width, { fill: ink.paper, stroke: ink.line, linked })
  marks.push(...end.marks, ...(aside?.marks ?? []))
  const foot = Math.max(end.height, aside?.height ?? 0)
  const bars = [
    stageBar(words.stageIdentification, tops[0] ?? 0, (tops[1] ?? 0) - step),
    stageBar(words.stageScreening, tops[1] ?? 0, y - step),
    stageBar(words.stageIncluded, y, y + foot),
  ]
  return { marks: [...bars.flat(), ...marks], height: y + foot + 10 }
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
  { column: c, title, name: side }: Side,
  words: Words,
  context: PrismaContext,
  reader: Reader,
): readonly (readonly [name: string, count: number, list: string])[] {
  const row = (name: string, list: readonly unknown[], of: string): readonly [string, number, string] => [
    punctuated(`${title}: ${name}`, reader),
    list.length,
    `${side}.${of}`,
  ]
  return [
    row(words.identified, c.identified, 'identified'),
    ...c.origins.map((o) => row(databaseName(o.name, reader.locale), o.records, `origin.${o.name}`)),
    row(words.duplicates, c.duplicates, 'duplicates'),
    row(words.translations, c.translations, 'translations'),
    ...(c.notCompared.length === 0 ? [] : [row(words.notCompared, c.notCompared, 'notCompared')]),
    row(words.leftUnread, c.leftUnread, 'leftUnread'),
    row(words.awaitingScreening, c.awaitingScreening, 'awaitingScreening'),
    row(words.screened, c.screened, 'screened'),
    row(words.excluded, c.excluded, 'excluded'),
    row(words.sought, c.sought, 'sought'),
    row(words.notRetrieved, c.notRetrieved, 'notRetrieved'),
    row(words.awaitingFullText, c.awaitingFullText, 'awaitingFullText'),
    row(words.assessed, c.assessed, 'assessed'),
    ...c.excludedFullText.map((x) =>
      row(
        punctuated(`${words.excludedFullText}: ${context.reason(x.reason)}`, reader),
        x.records,
        `excludedFullText.${x.reason}`,
      ),
    ),
    row(words.included, c.included, 'included'),
  ]
}
