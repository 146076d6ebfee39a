import { databaseName } from '../i18n/database-name.ts'
import { figureWords, type FigureWords } from '../i18n/figure-words.ts'
import { sayNumber } from '../i18n/format.ts'
import { fill } from '../i18n/template.ts'
import type { Account } from '../model/literature/account.ts'
import { punctuated, type Figure, type Reader } from './figure.ts'
import { columnBoxes, elsewhereBox, includedBox, type PrismaContext, type Side } from './prisma-boxes.ts'
import { layOut } from './prisma-layout.ts'
import { pageWidth, sheet } from './theme.ts'

/** The flow diagram, and for each row of its table the name of the list the number counts. */
export interface PrismaFigure extends Figure {
  readonly lists: readonly string[]
}

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

/** Every number of the diagram, those of no record too, with the name of its list. */
function tableRows(
  { column: c, title, name: side }: Side,
  words: FigureWords['prisma'],
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
