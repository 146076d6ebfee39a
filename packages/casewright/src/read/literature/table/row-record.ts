import type { Place } from '../../../base/issue.ts'
import type { Bibliographic } from '../../../model/literature/record.ts'
import { composeRecord, type Said, saidOf } from '../compose-record.ts'
import type { NameOrder } from '../normalise/names.ts'
import type { Limits } from '../reader.ts'
import type { ColumnSlot, Columns } from './columns.ts'

/** One cell with what it is for and under which heading it stands. */
export interface TableCell {
  readonly slot: ColumnSlot | undefined
  readonly heading: string
  readonly text: string
}

/** `Smith, John` or `Smith, John; Doe, Ann`: not `Smith J, Doe A`. */
const FAMILY_FIRST = /^(?![^,;]*\s\p{Lu}[\p{Lu}.-]{0,6}\s*,)[^,;]+,[^,;]+(?:;|$)/u

/** The record of the cells of one entry. */
export function rowRecord(cells: readonly TableCell[], columns: Columns, at: Place, limits: Limits): Bibliographic {
  const filled = cells.filter(({ text }) => text.trim() !== '')
  const textOf = (slot: ColumnSlot): string | undefined => filled.find((cell) => cell.slot === slot)?.text.trim()
  const said = filled.flatMap((cell) => cellSays(cell, textOf))
  const isFamilyFirst = said.some(({ slot, text }) => slot === 'author' && FAMILY_FIRST.test(text))
  const names: NameOrder = isFamilyFirst && columns.names === 'family-initials' ? 'family-comma' : columns.names
  const { database } = columns
  return composeRecord(said, { names, lines: 'wrapped', ...(database !== undefined && { database }) }, at, limits)
}

function cellSays(
  { slot, heading, text: written }: TableCell,
  other: (slot: ColumnSlot) => string | undefined,
): readonly Said[] {
  const text = written.trim()
  switch (slot) {
    case 'author':
    case 'full-author':
    case 'other-author':
      return [saidOf(slot, heading, namesText(text))]
    case 'month':
      return [
        saidOf(other('year') === undefined ? undefined : 'date', heading, dateText(other('year'), text, other('day'))),
      ]
    case 'day':
      return other('year') === undefined || other('month') === undefined ? [saidOf(undefined, heading, text)] : []
    case 'year-volume-issue':
      return yearVolumeIssue(heading, text)
    case 'keywords-or-commas':
      return [saidOf('keywords', heading, /[;；]/u.test(text) ? text : text.replaceAll(',', ';'))]
    case 'embase-accession':
      // Embase's own number comes first; this is Ovid's.
      return [saidOf(other('accession embase') === undefined ? 'accession embase' : undefined, heading, text)]
    default:
      return [saidOf(slot, heading, text)]
  }
}

const dateText = (year = '', month: string, day = ''): string =>
  [year, month, day].filter((part) => part !== '').join(/^\d{1,2}$/u.test(month) ? '-' : ' ')

/** Names divided by `and` (Rayyan, BibTeX); Scopus's numbers of authors behind full names, and the full stop behind PubMed's list, left off. */
const namesText = (text: string): string => {
  const isList = text.indexOf('.') === text.length - 1 && text.includes(',')
  const plain = (isList ? text.slice(0, -1) : text).replaceAll(/\s?\(\d{6,}\)/gu, '')
  return plain.includes(' and ') && !plain.includes(';') ? plain.replaceAll(' and ', '; ') : plain
}

/** Wanfang's `2020,35(2)`. */
function yearVolumeIssue(heading: string, text: string): readonly Said[] {
  const [, year, volume, issue] =
    /^((?:1[4-9]|20)\d\d)\s*[,，、/]?\s*([\w-]+)?\s*(?:[(（]([^()（）]{1,20})[)）])?$/u.exec(text) ?? []
  if (year === undefined) return [saidOf('citation', heading, text)]
  return [saidOf('year', heading, year), saidOf('volume', heading, volume ?? ''), saidOf('issue', heading, issue ?? '')]
}
