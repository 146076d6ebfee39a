import type { Input, Value } from '../../api/api.ts'

export type Kind = Value<'dedupe.review'>['kinds'][number]['kind'] | 'different'
export type Pair = Value<'dedupe.review'>['pairs'][number]
export type List = NonNullable<Input<'dedupe.review'>['list']>

/** One letter for each way two records can belong together. */
export const kindKeys: Readonly<Record<Kind, string>> = {
  duplicate: 's',
  different: 'd',
  translation: 't',
  'meeting-abstract-of': 'm',
  'preprint-of': 'p',
  'erratum-to': 'e',
  'retraction-of': 'x',
  'comment-on': 'c',
  'reprint-of': 'r',
  'version-of': 'v',
  'part-of-series': 'z',
}
