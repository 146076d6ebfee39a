import { mapObserved } from '../../base/observed.ts'
import { actions as allActions } from '../../model/exposure.ts'
import { reactionOutcomes } from '../../model/episode.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import { distributionOf } from '../make/distribution.ts'
import { plain, termed } from '../make/estimate.ts'
import { proportionOf } from '../make/proportion.ts'
import type { Setting } from '../setting.ts'
import { among, says, tell, unsaid, type Ask } from '../told.ts'

const section = 'action'
/** For good or for a time. */
const stopping: readonly string[] = ['withdrawn', 'switched', 'interrupted']

/** Action taken with the primary suspect, and after each action what became of the reaction. */
export function actions({ cases, protocol }: Setting): readonly TracedEstimate[] {
  const told = tell(cases, action)
  const outcome = tell(cases, (c) => says(c.episode.outcome.said, (v) => v))
  const byAction = distributionOf(
    (id) => ({ id: `action.${id}`, section, label: plain(`action.${id}`) }),
    'action',
    told,
    protocol,
  )
  const followed = byAction.flatMap(({ value: { id, events } }) => {
    const after = among(outcome, events)
    return allActions.some((a) => `action.${a}` === id) && events.length > 0
      ? reactionOutcomes
          .map((result) =>
            proportionOf(
              {
                id: `${id}.${result}`,
                section,
                label: termed(`action-then-outcome.${result}`, { action: id.replace('action.', '') }),
                cautions: ['action-not-effect'],
                partition: `${id}.outcome`,
              },
              after.map((t) => ({ ...t, said: mapObserved(t.said, (v) => v === result) })),
              protocol,
            ),
          )
          .filter((e) => e.value.events.length > 0)
      : []
  })
  const stopped = told.map((t) => ({ ...t, said: mapObserved(t.said, (v) => stopping.includes(v)) }))
  return [
    ...byAction,
    proportionOf({ id: 'action.stopped', section, label: plain('action.stopped') }, stopped, protocol),
    ...followed,
  ]
}

const action: Ask<string> = (c) => (c.suspect === undefined ? unsaid(c) : says(c.suspect.action.said, (v) => v))
