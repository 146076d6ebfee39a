import { interval } from '../../base/interval.ts'
import { known, type Observed } from '../../base/observed.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import type { CompletenessJudgement } from '../../model/judgement.ts'
import type { Verdict } from '../../model/rule.ts'
import { plain } from '../make/estimate.ts'
import { proportionOf } from '../make/proportion.ts'
import { summaryOf } from '../make/summary.ts'
import type { Setting } from '../setting.ts'
import { answer, tell, unsaid, verdict, type Told } from '../told.ts'

const section = 'completeness'

/**
 * How completely the cases are told, by the protocol's items. Every case counts: what is not told is the question here. Of a case
 * that is still being read nobody can say yet.
 */
export function completeness({ cases, protocol }: Setting): readonly TracedEstimate[] {
  const ask = <T>(test: (j: CompletenessJudgement) => Observed<T>): readonly Told<T>[] =>
    tell(
      cases,
      verdict((c) => {
        const judged = c.appraisal?.completeness
        return judged === undefined ? unsaid<T>(c) : { said: test(judged.value), from: [judged] }
      }),
    )
  const met = (item: string) =>
    ask((j) => answer(j.items.some((i) => i.item === item && i.verdict === ('met' satisfies Verdict))))
  return [
    proportionOf(
      { id: 'completeness.complete', section, label: plain('completeness.complete') },
      ask((j) => answer(j.complete)),
      protocol,
    ),
    summaryOf(
      { id: 'completeness.share', section, label: plain('completeness.share') },
      'share',
      ask((j) => known(interval(j.share))),
      protocol,
    ),
    ...protocol.completeness.items.map((item) =>
      proportionOf(
        { id: `completeness.item.${item.id}`, section, label: plain('completeness.item', { item: item.id }) },
        met(item.id),
        protocol,
      ),
    ),
  ]
}
