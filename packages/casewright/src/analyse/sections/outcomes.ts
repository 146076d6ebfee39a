import { known, unclear, valueOf } from '../../base/observed.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import { isPositive } from '../../appraise/facts/derived/rechallenge-confounded.ts'
import { durationToDays, isVague } from '../../appraise/latency/duration-days.ts'
import { distributionOf } from '../make/distribution.ts'
import { plain, termed } from '../make/estimate.ts'
import { notOneValue } from '../make/not-one-value.ts'
import { proportionOf } from '../make/proportion.ts'
import { summaryOf } from '../make/summary.ts'
import type { Bout, SeriesCase, Setting } from '../setting.ts'
import { says, tell, unsaid, verdict, type Ask } from '../told.ts'

/**
 * What became of the first episode; what is last known of the reaction; in how many it came back at any time; and apart from
 * it what became of the patient.
 */
export function outcomes({ cases, protocol }: Setting): readonly TracedEstimate[] {
  const section = 'outcome'
  return [
    ...distributionOf(
      (value) => ({
        id: `outcome.${value}`,
        section,
        label: plain(`outcome.${value}`),
        cautions: ['first-episode'],
      }),
      'outcome',
      tell(cases, (c) => says(c.episode.outcome.said, (v) => v)),
      protocol,
    ),
    ...distributionOf(
      (value) => ({ id: `outcome.last.${value}`, section, label: plain(`outcome.last.${value}`) }),
      'outcome-last',
      tell(cases, verdict(lastKnown)),
      protocol,
    ),
    proportionOf(
      { id: 'outcome.ever-recurred', section, label: plain('outcome.ever-recurred') },
      tell(cases, verdict(everRecurred)),
      protocol,
    ),
    ...distributionOf(
      (value) => ({
        id: `patient-outcome.${value}`,
        section: 'patient-outcome',
        label: plain(`patient-outcome.${value}`),
      }),
      'patient-outcome',
      tell(cases, (c) => {
        const fatal = c.bouts.map((b) => b.episode.outcome.said).find((o) => valueOf(o.value) === 'fatal')
        // Whoever the reaction was fatal to is a patient who died.
        if (c.patient.outcome.said.value.kind !== 'known' && fatal !== undefined)
          return { said: known('died-of-reaction' as const), from: [fatal] }
        return says(c.patient.outcome.said, (v) => v)
      }),
      protocol,
    ),
  ]
}

/**
 * The outcome of the last bout that has one. Where another bout followed of which none is told, or a rechallenge that has no
 * bout of its own brought the reaction back, what is last known is that it recurred.
 */
const lastKnown: Ask<string> = (c) => {
  const told = c.bouts.findLastIndex((b) => b.episode.outcome.said.value.kind === 'known')
  const later = c.bouts.slice(told + 1)
  const again = returnsWithoutBout(c)
  const last = c.bouts[told]?.episode.outcome.said
  if (last !== undefined && later.length === 0 && again.length === 0) return says(last, (v) => v)
  const back = c.bouts.length > 1 && later.length > 0
  if (back || again.length > 0)
    return {
      said: known('recurred'),
      from: [...(back ? later.map((b) => b.episode.diagnosis.said) : []), ...again],
    }
  return says(c.episode.outcome.said, (v) => v)
}

const returnsWithoutBout = ({ patient }: SeriesCase) =>
  patient.rechallenges.filter((r) => r.episode === undefined && isPositive(r)).map((r) => r.result.said)

/** Another bout, an outcome "recurred", or a positive rechallenge. That it never came back is seldom told: no source is taken to say so. */
const everRecurred: Ask<boolean> = (c) => {
  const recurred = c.bouts
    .map((b) => b.episode.outcome.said)
    .filter((o) => o.value.kind === 'known' && o.value.value === 'recurred')
  const again = c.patient.rechallenges.filter(isPositive).map((r) => r.result.said)
  const bouts = c.bouts.slice(1).map((b) => b.episode.diagnosis.said)
  const from = [...recurred, ...again, ...bouts]
  return from.length > 0 ? { said: known(true), from } : unsaid(c)
}

const starts = ['treatment', 'withdrawal', 'onset', 'not-stated'] as const

/** A time to resolution counts where the bout is not told to be still there, and somebody has looked. */
function healing({ episode }: Bout) {
  const said = episode.timeToResolution.said
  const outcome = episode.outcome.said
  if (outcome.value.kind === 'unread') return { said: outcome.value, from: [said, outcome] }
  const still = outcome.value.kind === 'known' && ['improving', 'not-resolved'].includes(outcome.value.value)
  const value = still && said.value.kind === 'known' ? unclear('not-yet-resolved') : said.value
  return { said: value, from: still ? [said, outcome] : [said] }
}

/** Time to resolution of the first bout that tells it, all together and by what the source counts from. */
export function resolution({ cases, protocol }: Setting): readonly TracedEstimate[] {
  const told = tell(cases, (c) => {
    const all = c.bouts.map(healing)
    return (
      all.find((h) => h.said.kind === 'known' || h.said.kind === 'unread') ??
      all.find((h) => h.said.kind === 'unclear') ??
      all[0] ?? { ...unsaid<never>(c) }
    )
  })
  const days = told.map((t) => ({
    ...t,
    said: t.said.kind === 'known' ? known(durationToDays(t.said.value.time)) : t.said,
  }))
  const section = 'resolution'
  const vague = new Set(told.flatMap((t) => (t.said.kind === 'known' && isVague(t.said.value.time) ? [t.id] : [])))
  const all = summaryOf(
    {
      id: 'resolution.summary',
      section,
      label: plain('resolution.summary'),
      cautions: ['any-episode', 'resolution-mixed-starts'],
    },
    'days',
    days,
    protocol,
    vague,
  )
  const by = starts.flatMap((from) => {
    const own = new Set(told.flatMap((t) => (t.said.kind === 'known' && t.said.value.from === from ? [t.id] : [])))
    const counted = days.filter((t) => own.has(t.id))
    return counted.length === 0
      ? []
      : [
          summaryOf(
            {
              id: `resolution.from-${from}`,
              section,
              label: termed('resolution.from', { from }),
              cautions: ['any-episode'],
            },
            'days',
            counted,
            protocol,
            vague,
          ),
        ]
  })
  return [
    all,
    ...notOneValue({ id: 'resolution.summary', section }, days, { vague }),
    ...by,
    ...followUp({ cases, protocol }),
  ]
}

function followUp({ cases, protocol }: Pick<Setting, 'cases' | 'protocol'>): readonly TracedEstimate[] {
  const named = { id: 'resolution.follow-up', section: 'resolution', label: plain('resolution.follow-up') }
  const told = tell(cases, (c) => says(c.patient.followUp.said, (v) => durationToDays(v)))
  const inWords = tell(cases, (c) => says(c.patient.followUp.said, isVague))
  const vague = new Set(inWords.flatMap((t) => (t.said.kind === 'known' && t.said.value ? [t.id] : [])))
  return [summaryOf(named, 'days', told, protocol, vague), ...notOneValue(named, told, { vague })]
}
