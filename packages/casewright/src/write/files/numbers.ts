import { canonicalJson } from '../../base/content-hash.ts'
import type { Estimate } from '../../model/estimate.ts'
import type { Book } from '../book.ts'
import { plainText } from '../figure-reader.ts'
import { silentFor } from '../say-number.ts'
import { nameOfEstimate } from '../share.ts'
import { columnHeads } from './column-heads.ts'
import { csv } from '../../base/csv.ts'

const num = (x: number | undefined): string => (x === undefined ? '' : String(x))

/** Every number with its digits unrounded and its case lists, one a row; `.` decimals whatever the language. */
export function numbersCsv(book: Book): string {
  const head = [
    'id',
    'section',
    'label',
    'kind',
    'unit',
    'value',
    'events',
    'of',
    'silent',
    'low',
    'high',
    'level',
    'interval_method',
    'parts',
    'methods',
    'cautions',
    'cases_events',
    'cases_of',
    'cases_not_reported',
    'cases_not_visible',
    'cases_unclear',
  ]
  const silent = (e: Estimate, why: string) =>
    e.silent
      .filter((s) => s.why === why)
      .map((s) => s.id)
      .join(' ')
  const unread = [...book.numbers.values()].some(({ value: e }) => silentFor(e, 'unread') > 0)
  return csv([
    columnHeads(book.locale, [...head, ...(unread ? ['cases_unread'] : []), 'cases_open', 'unclear_because']),
    ...[...book.numbers.values()].map(({ value: e }) => [
      e.id,
      e.section,
      plainText(nameOfEstimate(book, e)),
      e.kind,
      e.unit,
      num(e.value),
      String(e.events.length),
      String(e.of.length),
      String(e.silent.length),
      num(e.interval?.low),
      num(e.interval?.high),
      num(e.interval?.level),
      e.interval?.method ?? '',
      Object.entries(e.parts ?? {})
        .map(([k, v]) => `${k}=${v}`)
        .join('; '),
      e.methods.join(' '),
      e.cautions.join(' '),
      e.events.join(' '),
      e.of.join(' '),
      silent(e, 'not-reported'),
      silent(e, 'not-visible'),
      silent(e, 'unclear'),
      ...(unread ? [silent(e, 'unread')] : []),
      (e.open ?? []).join(' '),
      e.silent.flatMap((s) => (s.because === undefined ? [] : [`${s.id}=${s.because}`])).join('; '),
    ]),
  ])
}

/** The same for programs, with labels in the report’s language. Keys are sorted, so that two runs are the same bytes. */
export function numbersJson(book: Book): string {
  const numbers = [...book.numbers.values()].map(({ value: e, by }) => ({
    ...e,
    label: plainText(nameOfEstimate(book, e)),
    by,
  }))
  const lines = numbers.map((n) => canonicalJson(n)).join(',\n')
  return `{"format":"casewright/numbers@1","study":${JSON.stringify(book.study.name)},"statedFor":${JSON.stringify(book.study.protocol.analysedOn)},"numbers":[\n${lines}\n]}\n`
}
