import { halfWidth } from '../normalise/plain-text.ts'
import { dateOf } from '../normalise/year.ts'

export interface Citation {
  readonly journal?: string
  readonly volume?: string
  readonly issue?: string
  readonly pages?: string
  readonly year?: number
  readonly date?: string
}

/** `2020;100(3):123-126`, `2020, 100(3): 123-6`, `2020 Feb;395(1):1-2`. */
const VANCOUVER =
  /^(.+?)[.,。，\s]\s*((?:1[4-9]|20)\d{2}[^;,:]{0,12})[;,]\s*(\w+)?\s*(?:\(([^()]{1,20})\))?\s*(?::\s*([A-Za-z]?\d[\w+,\s–-]*))?/u
/** `Lancet. 395(10223) (pp 1-2), 2020.`, `BMC Proceedings. Conference: … 12 (Supplement 3) (no pagination), 2018.` */
const OVID =
  /^([^.]+(?:\.[^.\s][^.]*)*)\..*?(?:^|[\s.])(\w+)\s?(?:\(([^()]{1,30})\))?\s?(?:\((?:pp\s)?([^()]*)\)|:([\w\s,–-]+?))?,\s(?:[A-Z][a-z]{2,8}\.?\s(?:\d{1,2}\s)?|\d{1,2}\s[A-Z][a-z]{2,8}\s)?((?:1[4-9]|20)\d{2})\b/u

const LONGEST = 1_000

/** What a citation written as one line says: journal, year, volume, issue and pages. Only for what an entry says nowhere else. */
export function readCitation(written: string): Citation {
  const text = halfWidth(written.slice(0, LONGEST)).replace(/\s+/gu, ' ').trim()
  const vancouver = VANCOUVER.exec(text)
  if (vancouver !== null) {
    const [, journal, when = '', volume, issue, pages] = vancouver
    return said({ journal, volume, issue, pages, ...dateOf(when) })
  }
  const ovid = OVID.exec(text)
  if (ovid === null) return {}
  const [, journal, volume, issue, inBrackets, behindColon, year] = ovid
  const pages = inBrackets ?? behindColon
  return said({
    journal,
    volume,
    issue,
    pages: /\d/u.test(pages ?? '') ? pages : undefined,
    year: Number(year),
    date: year,
  })
}

const said = (found: { readonly [K in keyof Citation]: Citation[K] | undefined }): Citation =>
  Object.fromEntries(
    Object.entries(found).flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[key, typeof value === 'string' ? value.trim() : value]],
    ),
  )
