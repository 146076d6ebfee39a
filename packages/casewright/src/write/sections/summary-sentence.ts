import type { Key } from '../../i18n/wording.ts'
import type { Estimate } from '../../model/estimate.ts'
import { toldAs } from '../../model/telling.ts'
import { unclearCases, type UnclearReason } from '../../model/unclear-reason.ts'
import type { Book } from '../book.ts'
import { id as idOf, number, words, type Inline } from '../document.ts'
import { patientFields } from '../patient-fields.ts'
import { listed, sentences } from '../phrase.ts'
import { hasPart, partOf, singleValues } from '../summary-parts.ts'

type Sentence = readonly Inline[]

/** Sentences on a summary that have a form for a few single values. */
export type SummaryKey = { [K in Key]: `${K}-values` extends Key ? K : never }[Key]

/** Median, quartiles, range and number of patients of a summary that has them, each under its name. */
export function summary(book: Book, estimate: string, key: SummaryKey): Sentence {
  const e = book.find(estimate)
  if (e === undefined || e.value === undefined || e.parts === undefined) return []
  const { parts } = e
  const part = (name: string): Sentence => partOf(book, e, name)
  const values = singleValues(e)
  if (values !== undefined)
    return book.phrase(`${key}-values`, {
      n: number(estimate, 'of'),
      values: listed(
        book.locale,
        values.map((name) => partOf(book, e, name, true)),
      ),
      silent: number(e.id, 'silent'),
    })
  const differ = parts['min'] === undefined || parts['min'] !== parts['max']
  const both = (low: string, high: string): boolean => differ && hasPart(e, low) && hasPart(e, high)
  const items: readonly Sentence[] = [
    ...(both('q1', 'q3') ? [book.phrase('summary.quartiles', { q1: part('q1'), q3: part('q3') })] : []),
    ...(both('min', 'max') ? [book.phrase('summary.range', { min: part('min'), max: part('max') })] : []),
    ...(parts['mean'] !== undefined && parts['sd'] !== undefined
      ? [book.phrase('summary.mean', { mean: part('mean'), sd: part('sd') })]
      : []),
    ...(parts['meanLow'] !== undefined ? [book.phrase('summary.mean-range', { mean: part('mean') })] : []),
    ...(e.interval === undefined
      ? []
      : [book.phrase('summary.interval', { level: number(e.id, 'level'), interval: number(e.id, 'interval') })]),
  ]
  return book.phrase(key, {
    median: hasPart(e, 'median') ? part('median') : number(e.id, 'value'),
    n: number(e.id, 'of'),
    items: items.flatMap((i) => [words(book.locale === 'zh' ? '；' : '; '), ...i]),
    silent: number(e.id, 'silent'),
  })
}

/** Patients named one by one in a sentence, at most; more are only counted, and opened from the number. */
const MOST_NAMED = 6

/**
 * Who tells a summary’s value otherwise than as one exact number: those rounded to weeks or months, those counted by the middle of an interval, and those in neither its
 * median nor its range, each with what the source says.
 */
export function leftOut(book: Book, estimate: string, field: string): Sentence {
  const e = book.find(estimate)
  if (e === undefined) return []
  // Where the values stand one by one, each shows its own ends and none its middle.
  const middle = singleValues(e) === undefined ? book.find(toldAs(estimate, 'between')) : undefined
  const rounded = book.find(toldAs(estimate, 'rounded'))
  const out = unclearCases(e)
  const n = out.reduce((sum, t) => sum + t.cases.length, 0)
  return sentences(book.locale, [
    middle === undefined
      ? []
      : book.phrase('summary.told-between', {
          n: number(middle.id, 'events'),
          c: { count: middle.events.length, inline: [] },
          who: who(book, middle, field),
        }),
    rounded === undefined
      ? []
      : book.phrase('summary.told-rounded', {
          of: number(e.id, 'of'),
          t: { count: e.of.length, inline: [] },
          n: number(rounded.id, 'events'),
          c: { count: rounded.events.length, inline: [] },
          who: who(book, rounded, field),
        }),
    n === 0
      ? []
      : book.phrase('summary.left-out', {
          silent: number(e.id, 'silent'),
          c: { count: n, inline: [] },
          items: listed(
            book.locale,
            out.map(({ reason, cases }) =>
              book.phrase(`unclear.${reason}`, {
                n: countOf(book, e, reason),
                who: who(book, { events: cases }, field),
              }),
            ),
          ),
        }),
  ])
}

/** The same in brackets, by counts alone, of those who tell something the text is not unclear on; nothing where nobody does. */
export function leftOutBriefly(book: Book, e: Estimate): Sentence {
  const items = unclearCases(e).flatMap(({ reason }) =>
    reason === 'in-text' ? [] : [book.phrase(`unclear.${reason}`, { n: countOf(book, e, reason), who: [] })],
  )
  return items.length === 0 ? [] : book.phrase('abstract.left-out', { items: listed(book.locale, items) })
}

/** How many are unclear for a reason: by the number of its own they have beside a summary, else as a part of it. */
function countOf(book: Book, e: Estimate, reason: UnclearReason | 'in-text'): Inline {
  const own = `${e.id}.${reason}`
  return book.find(own) === undefined ? number(e.id, `because:${reason}`) : number(own, 'events')
}

/** Patients each with what the source says of a field, in brackets; none where they are too many to name. */
export function who(book: Book, { events }: Pick<Estimate, 'events'>, field: string): Sentence {
  if (events.length > MOST_NAMED) return []
  const named = events.flatMap((patient): readonly Sentence[] => {
    const p = book.patientById.get(patient)
    const f =
      p === undefined
        ? undefined
        : patientFields(book, p).find((x) => x.kind === field && x.finding.said.value.kind === 'known')
    if (p === undefined || f === undefined) return [[idOf(patient)]]
    const said: Inline = { kind: 'given', text: f.text, patient, path: f.path, said: 'known' }
    return [book.phrase('summary.who', { patient: idOf(patient), said })]
  })
  const semicolon = words(book.locale === 'zh' ? '；' : '; ')
  return book.phrase('summary.named', { patients: named.flatMap((n, i) => (i === 0 ? n : [semicolon, ...n])) })
}
