import { partialDate } from './partial-date.ts'

/**
 * What words say of a date. Only what is of the kind `date` may be taken without a person who chooses. `month-or-year`: `2011-12`, which
 * is a month, or two years.
 */
export interface WrittenDate {
  readonly kind:
    | 'date'
    | 'bound'
    | 'several'
    | 'order-unclear'
    | 'month-or-year'
    | 'year-unclear'
    | 'no-year'
    | 'impossible'
    | 'none'
  /** The words it is told in; all of them where it is told in several places. */
  readonly written: string
  /** ISO days, months or years that may be meant, as they are told; one of the kind `date`. */
  readonly dates: readonly string[]
}

/**
 * The date told in English or Chinese words, to the day, month or year: `3 March 2023`, `March 3rd, 2023`, `03-Mar-2023`, `2023/03/03`,
 * `2022年12月15日`. Digits whose order of day and month cannot be told, a year of two digits,
 * several dates, and a date that something lay before or after are told as such.
 */
export function writtenDate(words: string): WrittenDate {
  const text = words.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim()
  const found = asAround(findIn(text), text)
  const [first] = found
  if (first === undefined) return { kind: 'none', written: '', dates: [] }
  const dates = [...new Set(found.flatMap((f) => f.dates))]
  if (found.length === 1) return { ...first, dates }
  if (found.every((f) => f.kind === 'date') && dates.length === 1) return { ...first, dates }
  return dates.length === 0 ? first : { kind: 'several', written: text, dates }
}

/** The date typed where one is asked for: as the study writes dates where it is one, so that `2011-12` is a month; else as words tell it. */
export function typedDate(typed: string): WrittenDate {
  const iso = partialDate(typed.normalize('NFKC').trim())?.text
  return iso === undefined ? writtenDate(typed) : { kind: 'date', written: iso, dates: [iso] }
}

/** The date a text consists of, as ISO; undefined where it says anything else, or where that cannot be told. */
export function wholeDate(words: string): string | undefined {
  const { kind, written, dates } = writtenDate(words)
  return kind === 'date' && written === words.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim() ? dates[0] : undefined
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\\.?'
const DAY = '\\d{1,2}(?!\\d)(?:st|nd|rd|th)?'
const YEAR = '(?:19|20)\\d{2}(?!\\d)'
const JOIN = ' ?(?:[-–—~/]|to|and|or|until|till|through|至|到|和|及|与|、) ?'
const OF = '(?:of )?'
/** Words before a number of four digits that make it a year. */
const BEFORE_YEAR =
  '(?:in|since|from|during|until|till|by|before|after|early|mid|late|around|through|spring|summer|autumn|fall|winter|year)[ -]'
/** What makes a number of four digits an amount. */
const AMOUNT =
  '(?! ?(?:mg|mcg|[µμ]g|g|ml|iu|u|units?|patients?|cases?|cells?|days?|%|[/,.:]\\d|[-–] ?\\d{1,2}(?!\\d))(?![a-z]))'

const NO_DECADE = "(?! ?年|['’]?s(?![a-z]))"

/** Another date, told in part, that is joined to one: the two are a range or a list. */
const JOINED_BEFORE =
  /(?<![\d.])(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?: ?(?:[-–—~/至到和及与、]|\b(?:to|and|or|until|till|through)\b) ?|,)$/iu
const LISTED_BEFORE = /(?<![\d.])(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?, $/iu
const JOINED_AFTER =
  /^(?: ?(?:[-–—~/至到和及与、]|\b(?:to|and|or|until|till|through)\b) ?|,)\d{1,2}(?:[-/.]\d{1,2})?(?![\d:]| ?(?:mg|mcg|[µμ]g|g|kg|ml|iu|units?|patients?|cases?|hours?|days?|weeks?|months?|years?|%|[例个天周次片年])(?![a-z]))|^, \d{1,2}[-/]\d{1,2}(?![\d/-])/iu

/** Words beside a date that make it no date of what is told, but one it lay before or after. */
const BOUND_BEFORE = /\b(?:before|prior to|earlier than|by|after|later than)(?: the)? ?$/iu
const BOUND_AFTER = /^ ?(?:之?前|以前|之?后|以后)/u

type Part = 'n' | 'y' | 'y0' | 'm' | 'd' | 'm0' | 'd0' | 'm2' | 'd2' | 'a' | 'b'
type Parts = Readonly<Partial<Record<Part, string>>>
type Found = Pick<WrittenDate, 'kind' | 'dates'>

interface Form {
  readonly shape: RegExp
  readonly read: (parts: Parts) => Found
}

const form = (shape: string, read: (parts: Parts) => Found): Form => ({ shape: new RegExp(shape, 'giu'), read })

/** Of those that begin at the same place the earlier holds. */
const FORMS: readonly Form[] = [
  form(
    `(?<!\\d)(?<y>${YEAR}) ?年 ?(?<m>\\d{1,2}) ?月 ?(?<d>\\d{1,2}) ?[日号]?(?:${JOIN}(?:(?<m2>\\d{1,2}) ?月 ?)?(?<d2>\\d{1,2}) ?[日号])?`,
    dated,
  ),
  form(`(?<!\\d)(?<y>${YEAR}) ?年 ?(?<m>\\d{1,2}) ?月(?:${JOIN}(?<m2>\\d{1,2}) ?月)?`, dated),
  form(`(?<!\\d)(?<y>${YEAR}) ?年 ?(?<m>\\d{1,2})(?:${JOIN}\\d{1,2})*${JOIN}(?<m2>\\d{1,2}) ?月`, dated),
  form(`(?<!\\d)(?<y>${YEAR}) ?([-/.]) ?(?<m>\\d{1,2}) ?\\2 ?(?<d>\\d{1,2})(?!\\d)`, dated),
  form(`(?<!\\d)(?<y>${YEAR})[-–/](?<n>\\d{2})(?![\\d/-])`, monthOrYear),
  form(`(?<!\\d)(?<y>${YEAR})[-/.](?<m>\\d{1,2})(?!\\d)`, dated),
  form(
    `(?<![\\d.])(?:(?<d0>${DAY}) ?(?<m0>${MONTH})?${JOIN})?(?<d>${DAY}) ?[-/.]? ?${OF}(?<m>${MONTH}),? ?[-/.]? ?${OF}(?<y>${YEAR})`,
    dated,
  ),
  form(
    `(?<![a-z])(?:(?<m0>${MONTH}) ?(?<d0>${DAY})?${JOIN})?(?<m>${MONTH}) ?[-/.]? ?(?<d>${DAY})(?:${JOIN}(?<d2>${DAY}))?,? ?[-/.]? ?(?<y>${YEAR})`,
    dated,
  ),
  form(`(?<![a-z])(?:(?<m0>${MONTH})${JOIN})?(?<m>${MONTH}),? ?[-/.]? ?${OF}(?<y>${YEAR})`, dated),
  form(`(?<!\\d)(?<y>${YEAR})[ -](?<m>${MONTH})(?:[ -](?<d>${DAY}))?`, dated),
  form(`(?<![\\d.])(?<a>\\d{1,2}) ?([-/.]) ?(?<b>\\d{1,2}) ?\\2 ?(?<y>${YEAR})`, ordered),
  form(`(?<![\\d./-])(?<m>\\d{1,2}/|\\d{2}-)(?<y>${YEAR})`, dated),
  form(`(?<![\\d./-])\\d{1,2} ?([-/.]) ?\\d{1,2} ?\\1 ?\\d{2}(?![\\d./-])`, () => ({
    kind: 'year-unclear',
    dates: [],
  })),
  form(`(?<![\\d.])${DAY} ?[-/.]? ?${MONTH} ?[-/'’] ?\\d{2}(?!\\d)`, () => ({ kind: 'year-unclear', dates: [] })),
  form(`(?<![\\d.])${DAY} ?[-/.]? ?${OF}${MONTH}`, () => ({ kind: 'no-year', dates: [] })),
  form(`(?<![a-z])${MONTH} ?[-/.]? ?${DAY}`, () => ({ kind: 'no-year', dates: [] })),
  form('(?<!\\d)\\d{1,2} ?月 ?\\d{1,2} ?[日号]', () => ({ kind: 'no-year', dates: [] })),
  form('^(?<y>(?:19|20)\\d{2})(?<m>\\d{2})(?<d>\\d{2})$', dated),
  form(`(?<!\\d)(?<y0>${YEAR})${JOIN}(?<y>${YEAR})${AMOUNT}`, ({ y0 = '', y = '' }) => ({
    kind: 'several',
    dates: [y0, y],
  })),
  form(`(?<!\\d)(?<y>${YEAR}) ?年(?! ?(?:\\d|代))`, dated),
  form(`(?:(?<=^)|(?<=\\b${BEFORE_YEAR})|(?<=[于自在至从到] ?))(?<y>${YEAR})${NO_DECADE}${AMOUNT}`, dated),
]

function findIn(text: string): readonly WrittenDate[] {
  const found: WrittenDate[] = []
  for (let at = 0; at < text.length; ) {
    let next: { readonly match: RegExpExecArray; readonly read: Form['read'] } | undefined
    for (const { shape, read } of FORMS) {
      shape.lastIndex = at
      const match = shape.exec(text)
      if (match !== null && (next === undefined || match.index < next.match.index)) next = { match, read }
    }
    if (next === undefined) break
    const [written] = next.match
    const end = next.match.index + written.length
    const told = next.read(next.match.groups ?? {})
    const kind = told.kind === 'date' ? beside(text.slice(0, next.match.index), written, text.slice(end)) : told.kind
    found.push({ ...told, kind, written: kind === 'several' ? text : written })
    at = end
  }
  return found
}

/** `2011-12` is a month where the text writes another month or day so, or tells that month in another way too. */
function asAround(found: readonly WrittenDate[], text: string): readonly WrittenDate[] {
  const sure = found.filter((f) => f.kind === 'date')
  const inDigits = [...text.matchAll(/(?<!\d)(?:19|20)(\d{2})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?!\d)/gu)].some(
    ([, year = '', month = '', day]) => day !== undefined || Number(month) <= Number(year),
  )
  return found.map((f): WrittenDate => {
    const [month] = f.dates
    const told = inDigits || sure.some(({ dates }) => dates[0]?.slice(0, 7) === month)
    return f.kind === 'month-or-year' && month !== undefined && told ? { ...f, kind: 'date', dates: [month] } : f
  })
}

/** What the words before and after a date make of it. */
function beside(start: string, written: string, end: string): WrittenDate['kind'] {
  const listed = /^\d{1,2}(?!\d)/u.test(written) && LISTED_BEFORE.test(start)
  if (listed || JOINED_BEFORE.test(start) || JOINED_AFTER.test(end)) return 'several'
  return BOUND_BEFORE.test(start) || BOUND_AFTER.test(end) ? 'bound' : 'date'
}

/** One date, or the two ends of a range that share a year or a month. */
function dated({ y = '', m, d, m0, d0, m2, d2 }: Parts): Found {
  const dates = [iso(y, m, d)]
  if (m0 !== undefined || d0 !== undefined) dates.unshift(before(y, m0 ?? m, d0, dates[0]))
  if (m2 !== undefined || d2 !== undefined) dates.push(after(y, m2 ?? m, d2, dates[0]))
  const possible = dates.flatMap((date) => (date === undefined ? [] : [date]))
  if (possible.length < dates.length) return { kind: 'impossible', dates: [] }
  return { kind: new Set(possible).size === 1 ? 'date' : 'several', dates: possible }
}

/** The beginning of a range told without its year: it lies before the end, so maybe in the year before. */
function before(y: string, m: string | undefined, d: string | undefined, end: string | undefined): string | undefined {
  const same = iso(y, m, d)
  return same !== undefined && end !== undefined && same > end ? iso(String(Number(y) - 1), m, d) : same
}

/** The end of a range told without its year: it lies after the beginning, so maybe in the year after. */
function after(y: string, m: string | undefined, d: string | undefined, begin: string | undefined): string | undefined {
  const same = iso(y, m, d)
  return same !== undefined && begin !== undefined && same < begin ? iso(String(Number(y) + 1), m, d) : same
}

/** Day and month in digits before the year: read where only one order is possible. */
function ordered({ a = '', b = '', y = '' }: Parts): Found {
  const dates = [...new Set([iso(y, b, a), iso(y, a, b)])].filter((date) => date !== undefined)
  return { kind: dates.length === 0 ? 'impossible' : dates.length === 1 ? 'date' : 'order-unclear', dates }
}

/** Two digits after a year: a month, a later year of its century, or either. */
function monthOrYear({ y = '', n = '' }: Parts): Found {
  const month = iso(y, n, undefined)
  const year = n > y.slice(2) ? `${y.slice(0, 2)}${n}` : undefined
  if (month === undefined)
    return year === undefined ? { kind: 'impossible', dates: [] } : { kind: 'several', dates: [y, year] }
  return year === undefined ? { kind: 'date', dates: [month] } : { kind: 'month-or-year', dates: [month, y, year] }
}

function iso(y: string, m: string | undefined, d: string | undefined): string | undefined {
  const month = m === undefined ? [] : [monthOf(m)]
  const day = d === undefined ? [] : [two(Number.parseInt(d, 10))]
  return partialDate([y, ...month, ...day].join('-'))?.text
}

const monthOf = (m: string): string => {
  const named = MONTHS.indexOf(m.slice(0, 3).toLowerCase())
  return two(named < 0 ? Number.parseInt(m, 10) : named + 1)
}
const two = (n: number): string => String(n).padStart(2, '0')
