import { databaseName } from '../../i18n/database-name.ts'
import { figureWords } from '../../i18n/figure-words.ts'
import type { Locale } from '../../i18n/locale.ts'
import type { Account, FlowColumn } from '../../model/literature/account.ts'
import { withDetail } from './say-place.ts'

const removedBoxes = ['duplicates', 'translations', 'leftUnread'] as const
const plainBoxes = [
  'identified',
  'notCompared',
  ...removedBoxes,
  'screened',
  'awaitingScreening',
  'excluded',
  'sought',
  'notRetrieved',
  'awaitingFullText',
  'assessed',
  'included',
] as const

/** A number of the flow diagram by its name there: `databases.screened`, `databases.origin.pubmed`, `other.excludedFullText.no-patient`, `included`. */
type BoxName =
  | { readonly of: 'included' | 'previous' | 'total' }
  | { readonly of: 'databases' | 'other'; readonly box: string; readonly detail: string | undefined }

function boxNamed(name: string): BoxName | undefined {
  if (name === 'included' || name === 'previous' || name === 'total') return { of: name }
  const [, of, box = '', detail] = /^(databases|other)\.([A-Za-z]+)(?:\.(.+))?$/u.exec(name) ?? []
  return of === 'databases' || of === 'other' ? { of, box, detail } : undefined
}

/** The records behind a number of the flow diagram; undefined where the diagram has no such number. */
export function recordsBehind(account: Account, name: string): readonly string[] | undefined {
  const { databases, other, previous } = account
  const asked = boxNamed(name)
  if (asked === undefined) return undefined
  switch (asked.of) {
    case 'included':
      return [...databases.included, ...other.included]
    case 'previous':
      return previous?.included
    case 'total':
      return [...(previous?.included ?? []), ...databases.included, ...other.included]
    default:
      return inColumn(account[asked.of], asked.box, asked.detail)
  }
}

function inColumn(column: FlowColumn, box: string, detail: string | undefined): readonly string[] | undefined {
  if (box === 'removed') return removedBoxes.flatMap((b) => column[b])
  if (box === 'origin') return column.origins.find((o) => o.name === detail)?.records
  if (box === 'excludedFullText')
    return column.excludedFullText.flatMap((x) => (detail === undefined || x.reason === detail ? x.records : []))
  const plain = plainBoxes.find((b) => b === box)
  return plain === undefined ? undefined : column[plain]
}

/** What such a number counts, in words. */
export function sayBox(name: string, reason: (id: string) => string, locale: Locale): string {
  const words = figureWords(locale).prisma
  const asked = boxNamed(name)
  if (asked === undefined) return name
  switch (asked.of) {
    case 'included':
      return words.included
    case 'previous':
      return withDetail(words.included, words.includedBefore, locale)
    case 'total':
      return withDetail(words.included, words.includedTotal, locale)
    default: {
      const { box, detail } = asked
      const side = asked.of === 'databases' ? words.databases : words.methods
      if (box === 'origin') return databaseName(detail ?? '', locale)
      if (box === 'removed') return withDetail(side, words.removed, locale)
      if (box === 'excludedFullText')
        return detail === undefined
          ? words.excludedFullText
          : withDetail(words.excludedFullText, reason(detail), locale)
      const plain = plainBoxes.find((b) => b === box)
      return plain === undefined ? name : withDetail(side, words[plain], locale)
    }
  }
}
