import { mapObserved } from '../../base/observed.ts'
import { actions as allActions } from '../../model/exposure.ts'
import { reactionOutcomes } from '../../model/episode.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import { distributionOf } from '../make/distribution.ts'
import { plain, termed } from '../make/estimate.ts'
import { proportionOf } from '../make/proportion.ts'
import type { SeriesCase, Setting } from '../setting.ts'
import { among, says, tell, together, unsaid, verdict, type Ask } from '../told.ts'
import { isSuspect } from './beside-dechallenge.ts'

const section = 'action'
/** For good or for a time. */
const stopping: readonly string[] = ['withdrawn', 'switched', 'interrupted']

/** Action taken with the primary suspect, and after each action what became of the first episode of the reaction. */
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
                cautions: ['action-not-effect', 'first-episode'],
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
  const goneOn = tell(cases, verdict(continued))
  const continuing = goneOn.flatMap((t) => (t.said.kind === 'known' && t.said.value ? [t.id] : []))
  return [
    ...byAction,
    proportionOf({ id: 'action.stopped', section, label: plain('action.stopped') }, stopped, protocol),
    proportionOf({ id: 'action.any-continued', section, label: plain('action.any-continued') }, goneOn, protocol),
    proportionOf(
      {
        id: 'action.any-continued.cleared',
        section,
        label: plain('action.any-continued.cleared'),
        cautions: ['action-not-effect'],
      },
      among(tell(cases, verdict(clearedWhileContinued)), continuing),
      protocol,
    ),
    ...followed,
  ]
}

const action: Ask<string> = (c) => (c.suspect === undefined ? unsaid(c) : says(c.suspect.action.said, (v) => v))

/** Whether a drug under suspicion, the first or another, was gone on with. */
const continued: Ask<boolean> = (c) =>
  together(c.patient.exposures.filter(isSuspect).map((x) => says(x.action.said, (v) => v === 'unchanged'))) ?? unsaid(c)

/** What became of the bout in which the drug was gone on with, where that is told. */
function clearedWhileContinued(c: SeriesCase): ReturnType<Ask<boolean>> {
  const { patient, suspect } = c
  const unchanged = new Set(
    patient.exposures
      .filter((x) => {
        const said = x.action.said.value
        return isSuspect(x) && said.kind === 'known' && said.value === 'unchanged'
      })
      .map((x) => x.id),
  )
  const recorded = patient.dechallenges.flatMap((d) =>
    unchanged.has(d.exposure) && d.episode !== undefined ? [d.episode] : [],
  )
  const index = suspect !== undefined && unchanged.has(suspect.id) ? [c.episode.id] : []
  const bouts = new Set([...recorded, ...index])
  const outcomes = c.bouts.filter((b) => bouts.has(b.episode.id)).map((b) => b.episode.outcome.said)
  return together(outcomes.map((said) => says(said, (v) => v.startsWith('resolved') || v === 'improving'))) ?? unsaid(c)
}
