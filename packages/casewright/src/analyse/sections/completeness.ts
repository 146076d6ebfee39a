import { interval } from '../../base/interval.ts'
import { known } from '../../base/observed.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import { isUnderWay } from '../../model/patient.ts'
import type { Verdict } from '../../model/rule.ts'
import { plain } from '../make/estimate.ts'
import { proportionOf } from '../make/proportion.ts'
import { summaryOf } from '../make/summary.ts'
import type { SeriesCase, Setting } from '../setting.ts'
import { answer, tell, unsaid, type Ask } from '../told.ts'

const section = 'completeness'

/**
 * How completely the cases are told, by the protocol's items. Every case counts: what is not told is the question here. Of a case
 * that is still being read only what it tells already is known.
 */
export function completeness({ cases, protocol }: Setting): readonly TracedEstimate[] {
  const ask =
    (test: (j: NonNullable<SeriesCase['appraisal']>['completeness']['value']) => boolean): Ask<boolean> =>
    (c) => {
      const judged = c.appraisal?.completeness
      if (judged === undefined) return unsaid(c)
      const told = test(judged.value)
      return told || !isUnderWay(c.patient) ? { said: answer(told), from: [judged] } : { ...unsaid(c), from: [judged] }
    }
  const share = tell(cases, (c) => {
    const judged = c.appraisal?.completeness
    return judged === undefined || (isUnderWay(c.patient) && judged.value.share < 1)
      ? unsaid<{ low: number; high: number }>(c)
      : { said: known(interval(judged.value.share)), from: [judged] }
  })
  const met = (item: string) =>
    ask((j) => j.items.some((i) => i.item === item && i.verdict === ('met' satisfies Verdict)))
  return [
    proportionOf(
      { id: 'completeness.complete', section, label: plain('completeness.complete') },
      tell(
        cases,
        ask((j) => j.complete),
      ),
      protocol,
    ),
    summaryOf({ id: 'completeness.share', section, label: plain('completeness.share') }, 'share', share, protocol),
    ...protocol.completeness.items.map((item) =>
      proportionOf(
        { id: `completeness.item.${item.id}`, section, label: plain('completeness.item', { item: item.id }) },
        tell(cases, met(item.id)),
        protocol,
      ),
    ),
  ]
}
