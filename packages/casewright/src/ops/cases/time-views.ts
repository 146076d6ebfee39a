import { latencyClocks, type LatencyClock, type LatencyJudgement } from '../../model/judgement.ts'
import { isUnderWay, type Episode } from '../../model/patient.ts'
import type { Finding } from '../../model/reading.ts'
import type { Duration } from '../../model/time.ts'
import type { Interval } from '../../base/interval.ts'
import type { Traced } from '../../base/traced.ts'
import { sayNumber } from '../../i18n/format.ts'
import type { Locale } from '../../i18n/locale.ts'
import { say } from '../../i18n/wording.ts'
import { sayDuration } from '../../write/say-value.ts'
import type { Bilingual, JudgementView } from './case-view.ts'
import { factsAsked } from './field-of-fact.ts'
import { both, formWorded, joined, worded } from './in-both.ts'
import { verdictName, type JudgementDesk } from './judgement-desk.ts'

const NOBODY: Bilingual = { en: '', zh: '' }

/** Time to onset of each episode, by the clock the protocol leads with, the other clocks and statements under it. */
export const latencyViews = (desk: JudgementDesk): readonly JudgementView[] =>
  desk.appraisal.latencies.map((l) => latencyView(l, desk))

function latencyView(traced: Traced<LatencyJudgement>, desk: JudgementDesk): JudgementView {
  const { value: l } = traced
  const main = desk.protocol.latency.clock
  const days = l.clocks[main]
  const vague = l.vague.length > 0 ? [formWorded((w) => w.judgement['latency-vague'])] : []
  const exposure = desk.patient.exposures.find((x) => x.id === l.exposure)
  const untold = [
    ...(isUntold(desk.episode(l.episode).onset)
      ? [{ name: worded('field.onset'), path: `episodes.${l.episode}.onset` }]
      : []),
    ...(exposure !== undefined && isUntold(exposure.start)
      ? [{ name: worded('field.start'), path: `exposures.${exposure.id}.start` }]
      : []),
  ]
  return {
    kind: 'latency',
    id: `latency.${l.episode}`,
    name: formWorded((w) => w.judgement.latency),
    episode: l.episode,
    ...(l.exposure !== undefined && { exposure: l.exposure }),
    outcome:
      days.kind === 'known'
        ? sayLatency(l, days.value, main, desk.episode(l.episode))
        : sayEither(l.either?.[main] ?? [], main),
    open: days.kind !== 'known' || days.value.low !== days.value.high,
    missing: days.kind === 'known' ? [] : untold,
    items: latencyClocks.flatMap((clock) => {
      const said = l.clocks[clock]
      return said.kind !== 'known'
        ? []
        : [
            {
              name: worded(`methods.clock.${clock}`),
              verdict: sayLatency(l, said.value, clock, desk.episode(l.episode)),
              state: 'met' as const,
              paths: desk.behind(traced),
            },
          ]
    }),
    cautions: vague,
    standing: NOBODY,
    entry: { kind: 'protocol', id: 'latency' },
  }
}

const isUntold = (f: Finding<unknown>): boolean => f.readings.length === 0 || f.said.value.kind === 'unclear'

/** More times than these are not said one by one. */
const MOST_TIMES = 4

/** What a time is by each choice between contradicting sources; else that it cannot be told. */
function sayEither(times: readonly Interval[], clock: LatencyClock): Bilingual {
  if (times.length === 0 || times.length > MOST_TIMES) return formWorded((w) => w.judgement['latency-none'])
  const days = joined(
    times.map((t) => both((locale) => sayDays(t, false, locale))),
    formWorded((w) => w.judgement.or),
  )
  return formWorded((w) => w.judgement['latency-either'], { days, clock: worded(`methods.clock.${clock}`) })
}

/** As finely as the source told it: whole days, and marked as converted, where its unit was coarser than a day. */
const sayDays = (days: Interval, coarse: boolean, locale: Locale): string => {
  const number = (n: number): string => sayNumber(n, locale, coarse ? 0 : 1)
  const [low, high] = [number(days.low), number(days.high)]
  if (!Number.isFinite(days.high)) return `≥${low}`
  return `${coarse ? '≈ ' : ''}${low === high ? low : `${low}–${high}`}`
}

/** Whether what was told on a clock was told in a unit coarser than a day. */
const isCoarse = (l: LatencyJudgement, clock: LatencyClock): boolean =>
  l.vague.includes(clock) || (l.rounding[clock] ?? 0) > A_DAY_ROUNDED
/** How far a time told in days may be off, in days. */
const A_DAY_ROUNDED = 0.5

/** The days; where one statement in a coarser unit gave them, its own words first. */
function sayLatency(l: LatencyJudgement, days: Interval, clock: LatencyClock, episode: Episode): Bilingual {
  const coarse = isCoarse(l, clock)
  const told = coarse ? toldOn(l, clock, episode) : undefined
  const values = { days: both((locale) => sayDays(days, coarse, locale)), clock: worded(`methods.clock.${clock}`) }
  if (told === undefined) return formWorded((w) => w.judgement['latency-days'], values)
  const time = both((locale) => sayDuration({ t: say(locale), locale }, told))
  return formWorded((w) => w.judgement['latency-told'], { ...values, time })
}

/** The length of time the only statement on a clock names. */
function toldOn(l: LatencyJudgement, clock: LatencyClock, { onset }: Episode): Duration | undefined {
  const [given, ...others] = l.given.filter((g) => g.clock === clock)
  const said = onset.said.value
  if (given === undefined || others.length > 0 || said.kind !== 'known') return undefined
  const statement = said.value[given.statement - 1]
  return statement === undefined || !('after' in statement) || statement.minus !== undefined
    ? undefined
    : statement.time
}

/** Days alone, for a column that names its clock. */
export const sayDaysAlone = (l: LatencyJudgement, days: Interval, clock: LatencyClock): Bilingual =>
  both((locale) => sayDays(days, isCoarse(l, clock), locale))

/** How complete the protocol finds the clinical data, and what each untold item would make of it. */
export function completenessView(desk: JudgementDesk): JudgementView {
  const { value: c } = desk.appraisal.completeness
  const { items, complete } = desk.protocol.completeness
  const [episode] = desk.patient.episodes
  const met = c.items.filter((i) => i.verdict === 'met').length
  const outcome = (n: number): Bilingual => {
    // Whether it is complete is told, and counted, once somebody has read it to the end.
    if (isUnderWay(desk.patient))
      return formWorded((w) => w.judgement['complete-so-far'], { met: n, all: items.length })
    const share = items.length === 0 ? 1 : n / items.length
    return share >= complete
      ? formWorded((w) => w.judgement.complete, { met: n, all: items.length })
      : formWorded((w) => w.judgement.incomplete, {
          met: n,
          all: items.length,
          wanted: Math.ceil(complete * items.length),
        })
  }
  const label = (id: string): Bilingual => items.find((i) => i.id === id)?.label ?? { en: id, zh: id }
  const pathsOf = (id: string): readonly string[] => {
    const rule = items.find((i) => i.id === id)?.rule
    return rule === undefined || episode === undefined
      ? []
      : factsAsked(rule).flatMap((f) => desk.fieldOf(f, episode.id) ?? [])
  }
  return {
    kind: 'completeness',
    id: 'completeness',
    name: formWorded((w) => w.judgement.completeness),
    outcome: outcome(met),
    open: false,
    missing: c.items.flatMap((i) => {
      if (i.verdict === 'met') return []
      const [path] = pathsOf(i.item)
      return [{ name: label(i.item), ...(path !== undefined && { path }), wouldChange: outcome(met + 1) }]
    }),
    items: c.items.map((i) => ({
      name: label(i.item),
      verdict: verdictName(i.verdict),
      state: i.verdict,
      paths: i.verdict === 'met' ? pathsOf(i.item) : [],
    })),
    cautions: [],
    standing: NOBODY,
    entry: { kind: 'protocol', id: 'completeness' },
  }
}
