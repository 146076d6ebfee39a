import { interval, meet, type Interval } from '../../base/interval.ts'
import { known, says, unclear, valueOf, type Observed } from '../../base/observed.ts'
import { derive, type Origin, type Traced } from '../../base/traced.ts'
import { convention, conventionNumber, type Conventions } from '../../knowledge/latency/conventions.ts'
import { latencyClocks, type LatencyClock, type LatencyJudgement } from '../../model/judgement.ts'
import type { Episode, Exposure, Patient } from '../../model/patient.ts'
import type { Protocol } from '../../model/protocol.ts'
import type { OnsetClock } from '../../model/time.ts'
import type { LatencySource } from '../facts/case.ts'
import { waysToSettle } from '../facts/contradictions.ts'
import { isContradicted } from '../facts/weigh-ways.ts'
import { regimenOf } from './cycles.ts'
import { conventionsOf, durationToDays, isVague, roundingOf } from './duration-days.ts'
import { readStatement, type Course, type Given, type StatementRead } from './onset-statements.ts'
import { pausesOf, sinceRestart } from './pauses.ts'
import { elapsed, placeOf, startOf, type Place } from './place-in-time.ts'
import { span } from './span.ts'

/** `statement`: from 1 in the order told, 0 for the time a rechallenge is given. `vague`: its time has no number. */
type Told = Given & { readonly statement: number; readonly vague: boolean }

/** The exposure a latency is counted from where a statement names none: the first suspect, or the first there is. */
const primarySuspect = (patient: Patient): Exposure | undefined =>
  patient.exposures.find((x) => x.role === 'suspect') ?? patient.exposures[0]

/**
 * From exposure to onset of one episode, in elapsed days (day of the first dose is 0), on each clock the case tells.
 * Statements on one clock must meet; where they do not, even allowing for rounding, the clock is unclear and `given` shows them.
 * A cycle of unknown length stays unresolved unless the protocol assumes one (`latency.assumeCycleDays`).
 */
export function latencyOf(
  patient: Patient,
  episode: Episode,
  protocol: Pick<Protocol, 'latency'>,
  conventions: Conventions = convention,
): Traced<LatencyJudgement> {
  const onset = episode.onset.said
  const statements: readonly OnsetClock[] = onset.value.kind === 'known' ? onset.value.value : []
  const exposure = exposureOf(statements, patient)
  const reads = statements.map((told) =>
    readStatement(told, courseOf(named(told, patient) ?? exposure, patient, protocol, conventions)),
  )
  const direct: readonly Told[] = reads.flatMap((r, i) => {
    const other = statements[i] === undefined ? undefined : named(statements[i], patient)
    return r.given.map((g) => ({
      ...(other === undefined || other === exposure ? g : asEvent(g, other)),
      statement: i + 1,
      vague: isVagueStatement(statements[i]),
    }))
  })
  const again = rechallengeLatency(patient, episode, conventions)
  const all = [...direct, ...again]
  const derived = exposure === undefined ? [] : derivedGiven(reads, all, exposure, patient, conventions)
  const told = [...all, ...derived]

  const settled = latencyClocks.map(
    (clock) => [clock, settle(clock, told, reads, silenceOn(clock, patient, episode, exposure), conventions)] as const,
  )
  const clocks = Object.fromEntries(settled.map(([clock, s]) => [clock, s.days])) as Readonly<
    Record<LatencyClock, Observed<Interval>>
  > // one entry for each clock
  const assumptions = [
    ...new Set([...told.flatMap((t) => t.assumptions), ...settled.flatMap(([, s]) => s.assumptions)]),
  ].sort()
  const either = eitherOf(clocks, patient, episode, protocol, conventions)
  return derive(
    { id: 'latency', version: versionOf(protocol, conventions) },
    [...foundIn(patient, episode, exposure), ...assumptions.map((id) => consulted(id, conventions))],
    {
      patient: patient.id,
      episode: episode.id,
      exposure: exposure?.id,
      clocks,
      ...(either !== undefined && { either }),
      given: told.map(({ statement, clock, event, days }) => ({
        statement,
        clock,
        ...(event !== undefined && { event }),
        days,
      })),
      assumptions,
      vague: latencyClocks.filter((clock) => {
        const own = told.filter((t) => t.clock === clock)
        return own.length > 0 && own.every((t) => t.vague)
      }),
      rounding: Object.fromEntries(
        latencyClocks.flatMap((clock) => {
          const own = told.filter((t) => t.clock === clock && !t.vague)
          return own.length === 0 ? [] : [[clock, Math.min(...own.map((t) => t.rounding))]]
        }),
      ),
    },
  )
}

/** The days of clocks that only a choice between contradicting sources tells, as each choice has them. */
function eitherOf(
  clocks: LatencyJudgement['clocks'],
  patient: Patient,
  episode: Episode,
  protocol: Pick<Protocol, 'latency'>,
  conventions: Conventions,
): LatencyJudgement['either'] {
  const open = latencyClocks.filter((clock) => isContradicted(clocks[clock]))
  if (open.length === 0) return undefined
  const ways = waysToSettle(patient).flatMap((way) => {
    const own = way.episodes.find((e) => e.id === episode.id)
    return own === undefined ? [] : [latencyOf(way, own, protocol, conventions).value.clocks]
  })
  return Object.fromEntries(
    open.map((clock) => {
      const days = ways.flatMap((way) => valueOf(way[clock]) ?? [])
      const each = [...new Map(days.map((d) => [`${d.low} ${d.high}`, d])).values()]
      return [clock, each.toSorted((a, b) => a.low - b.low || a.high - b.high)]
    }),
  )
}

const underProtocol = new WeakMap<object, LatencySource>()

/** The latency of episodes under one protocol: the same source each time, so that what rests on it is worked out once. */
export function latencyUnder(protocol: Pick<Protocol, 'latency'>): LatencySource {
  const source = underProtocol.get(protocol) ?? ((patient, episode) => latencyOf(patient, episode, protocol))
  underProtocol.set(protocol, source)
  return source
}

const isVagueStatement = (told: OnsetClock | undefined): boolean =>
  told !== undefined &&
  (('time' in told && told.time !== undefined && isVague(told.time)) ||
    ('minus' in told && told.minus !== undefined && isVague(told.minus)))

/** A time counted from another drug is no clock of this one: it is shown, and used through where that drug was begun. */
const asEvent = (g: Given, from: Exposure): Given => ({ ...g, clock: 'event', event: from.id })

const versionOf = (protocol: Pick<Protocol, 'latency'>, conventions: Conventions): string =>
  `1-${protocol.latency.assumeCycleDays ?? 'none'}-${conventions('latency/month').hash}`

const consulted = (id: string, conventions: Conventions): Origin => ({
  kind: 'knowledge',
  entry: id,
  hash: conventions(id).hash,
})

const named = (told: OnsetClock, patient: Patient): Exposure | undefined => {
  const id = 'exposure' in told ? told.exposure : undefined
  return id === undefined ? undefined : patient.exposures.find((x) => x.id === id)
}

/** The primary suspect, unless every statement counts from one other exposure. */
function exposureOf(statements: readonly OnsetClock[], patient: Patient): Exposure | undefined {
  const suspect = primarySuspect(patient)
  const others = statements.map((s) => named(s, patient))
  const first = others[0]
  return first !== undefined && others.every((x) => x?.id === first.id) ? first : suspect
}

function courseOf(
  exposure: Exposure | undefined,
  patient: Patient,
  protocol: Pick<Protocol, 'latency'>,
  conventions: Conventions,
): Course {
  if (exposure === undefined) return { patient, exposure, regimen: undefined, pauses: undefined, conventions }
  const pauses = pausesOf(exposure, patient, conventions)
  const delay = span(0, Math.max(0, pauses.total.high))
  const firstDay = conventionNumber('latency/one-dose-a-cycle', 'doseDay', conventions)
  const regimen = regimenOf(exposure, protocol.latency.assumeCycleDays, delay, firstDay)
  return { patient, exposure, regimen, pauses, conventions }
}

/** A rechallenge that led to this episode, where the case gives its time. */
function rechallengeLatency(patient: Patient, episode: Episode, conventions: Conventions): readonly Told[] {
  return patient.rechallenges.flatMap((r) => {
    const told = r.latency.said.value
    if (r.episode !== episode.id || told.kind !== 'known') return []
    const assumptions = conventionsOf(told.value).filter((id) => conventions(id).assumption)
    const days = durationToDays(told.value, conventions)
    const rounding = roundingOf(told.value, conventions)
    return [{ clock: 're-exposure', days, rounding, assumptions, statement: 0, vague: isVague(told.value) } as const]
  })
}

/** Clocks no statement is told on, worked out from where the onset lies and where the drug was begun, begun again, stopped. */
function derivedGiven(
  reads: readonly StatementRead[],
  told: readonly Told[],
  exposure: Exposure,
  patient: Patient,
  conventions: Conventions,
): readonly Told[] {
  const missing = (clock: LatencyClock): boolean => !told.some((t) => t.clock === clock && t.days.high < Infinity)
  const pauses = pausesOf(exposure, patient, conventions)
  const stop = exposure.stop.said.value
  // What a time is worked out from carries its rounding, and its vagueness, over.
  const from = (statement: number) => told.filter((t) => t.statement === statement)
  const vagueOn = (statement: number): boolean => from(statement).some((t) => t.vague)
  const roundingOn = (statement: number): number => Math.max(0, ...from(statement).map((t) => t.rounding))
  return reads.flatMap(({ onset }, i) => {
    const on = (clock: LatencyClock, days: Interval | undefined): readonly Told[] =>
      days === undefined || !missing(clock)
        ? []
        : [{ clock, days, rounding: roundingOn(i + 1), assumptions: [], statement: i + 1, vague: vagueOn(i + 1) }]
    return [
      ...on('first-dose', elapsed(startOf(exposure, patient), onset)),
      ...on('re-exposure', sinceRestart(pauses, onset)),
      ...(stop.kind === 'known' ? on('last-dose', sinceStop(placeOf(stop.value, patient), onset)) : []),
    ]
  })
}

const sinceStop = (stop: Place, onset: Place): Interval | undefined => {
  const days = elapsed(stop, onset)
  return days !== undefined && days.low >= 0 ? days : undefined
}

interface Settled {
  readonly days: Observed<Interval>
  readonly assumptions: readonly string[]
}

/** What all statements on one clock say together. */
function settle(
  clock: LatencyClock,
  told: readonly Told[],
  reads: readonly StatementRead[],
  silence: Observed<never>,
  conventions: Conventions,
): Settled {
  const own = told.filter((t) => t.clock === clock)
  if (own.length === 0) {
    const why = reads.flatMap((r) => r.ungiven).find((u) => u.clock === clock)?.why
    return { days: why === undefined ? silence : unclear(why), assumptions: [] }
  }
  const exact = meetAll(own.map((t) => t.days))
  const rounded = exact === undefined ? finestOf(own) : undefined
  const days = exact ?? rounded
  if (days === undefined) return { days: unclear('clocks-disagree'), assumptions: [] }
  const zero = conventionNumber('latency/not-negative', 'from', conventions)
  if (days.high < zero) return { days: unclear('onset-before-start'), assumptions: [] }
  return {
    days: known(days.low < zero ? interval(zero, days.high) : days),
    assumptions: [
      ...(rounded === undefined ? [] : ['latency/rounding']),
      ...(days.low < zero ? ['latency/not-negative'] : []),
    ],
  }
}

/** What a clock with no time says: the onset's own silence; unclear where the date it would be counted from is. */
function silenceOn(
  clock: LatencyClock,
  patient: Patient,
  episode: Episode,
  exposure: Exposure | undefined,
): Observed<never> {
  const onset = episode.onset.said.value
  if (!says(onset)) return onset
  const from = (clock === 'last-dose' ? exposure?.stop : exposure?.start)?.said.value
  return from?.kind === 'unclear' ? from : patient.unsaid.value
}

const meetAll = (all: readonly Interval[]): Interval | undefined =>
  all.reduce<Interval | undefined>((sofar, i) => (sofar === undefined ? undefined : meet(sofar, i)), all[0])

/** The finest of statements that agree once each is allowed its rounding. */
function finestOf(own: readonly Told[]): Interval | undefined {
  const windows = own.map((t) => interval(t.days.low - t.rounding, t.days.high + t.rounding))
  if (meetAll(windows) === undefined) return undefined
  const width = (t: Told): number => t.days.high - t.days.low + 2 * t.rounding
  return [...own].sort((a, b) => width(a) - width(b))[0]?.days
}

/** The readings a latency rests on. */
function foundIn(patient: Patient, episode: Episode, exposure: Exposure | undefined): readonly Origin[] {
  const drug =
    exposure === undefined
      ? []
      : [exposure.start, exposure.stop, exposure.cycleLength, exposure.schedule, exposure.interruptions]
  const again = patient.rechallenges.filter((r) => r.episode === episode.id).map((r) => r.latency)
  return [episode.onset, ...drug, ...again]
    .filter((f) => f.readings.length > 0 || f === episode.onset)
    .map((f) => f.said)
}
