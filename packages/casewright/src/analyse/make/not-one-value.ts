import { isPoint, type Interval } from '../../base/interval.ts'
import type { Estimate, TracedEstimate } from '../../model/estimate.ts'
import { tellings, toldAs, type LeftOutTelling, type Telling } from '../../model/telling.ts'
import type { Told } from '../told.ts'
import { estimated } from './estimate.ts'

/** How one value is told that is no single number; undefined for one that is. */
export function tellingOf(
  value: Interval,
  { vague, bands }: { readonly vague: boolean; readonly bands: boolean },
): 'between' | LeftOutTelling | undefined {
  if (vague) return 'vague'
  if (value.high === Infinity || value.low === -Infinity) return 'open'
  if (isPoint(value)) return undefined
  return bands ? 'band' : 'between'
}

/**
 * Counts beside a summary: whose value is no single number, by how it is told, so that nobody is left out of a median unsaid; and of those
 * in it, whose is `rounded` to a unit longer than a day. Only those that there are. `bands`: whether intervals are left out of this summary.
 */
export function notOneValue(
  summary: Pick<Estimate, 'id' | 'section'>,
  told: readonly Told<Interval>[],
  {
    vague = new Set(),
    rounded = new Set(),
    bands = false,
  }: { readonly vague?: ReadonlySet<string>; readonly rounded?: ReadonlySet<string>; readonly bands?: boolean } = {},
): readonly TracedEstimate[] {
  const telling = ({ id, said }: Told<Interval>): Telling | undefined =>
    said.kind === 'known' ? tellingOf(said.value, { vague: vague.has(id), bands }) : undefined
  const isRounded = (t: Told<Interval>): boolean => {
    const how = telling(t)
    return t.said.kind === 'known' && rounded.has(t.id) && (how === undefined || how === 'between')
  }
  return tellings.flatMap((how) => {
    const own = told.filter((t) => (how === 'rounded' ? isRounded(t) : telling(t) === how))
    const ids = own.map((t) => t.id)
    return ids.length === 0
      ? []
      : [
          estimated(
            {
              id: toldAs(summary.id, how),
              section: summary.section,
              label: { key: `estimate.told-as.${how}`, values: { what: summary.id } },
            },
            'count',
            own.flatMap((t) => t.from),
            undefined,
            { kind: 'count', unit: 'cases', events: ids, of: ids, silent: [], value: ids.length, methods: ['count'] },
          ),
        ]
  })
}
