import type { Language } from '../../../words/language.tsx'
import type { PatientSay } from '../words.ts'
import { durationOf, typedDuration, type TypedDuration } from './DurationEditor.tsx'
import { dateIn, dateTyped, holdsDate } from './DateInput.tsx'
import { readPart } from './read-part.ts'
import { UNSAID } from './unsaid.ts'

/** Ways a source tells when a reaction began. */
export const ONSET_WAYS = [
  'after-first-dose',
  'after-last-dose',
  'after-restart',
  'after-event',
  'date',
  'cycle',
  'during',
  'after-cycle',
  'after-doses',
] as const
type Way = (typeof ONSET_WAYS)[number]

export interface TypedClock {
  /** Empty until a person says it: how the source tells it is not guessed. */
  readonly way: Way | ''
  readonly date: string
  readonly time: TypedDuration
  /** Taken off `time`: only kept, where it is there. */
  readonly minus: TypedDuration | undefined
  readonly event: string
  /** The event as it is written once for each language; kept as long as nobody types over what is shown of it. */
  readonly eventTold?: { readonly shown: string; readonly wording: unknown }
  readonly cycle: string
  readonly day: string
  readonly doses: string
  readonly exposure: string
}

const text = (v: unknown): string => (typeof v === 'string' || typeof v === 'number' ? String(v) : '')

export function typedClock(
  clock: unknown,
  words: string | undefined,
  say: PatientSay,
  language: Language = 'en',
): TypedClock {
  const part = (key: string): unknown => readPart(clock, key)
  const told = text(readPart(part('event'), language))
  const date = clock === undefined ? (dateIn(words) ?? '') : text(part('date'))
  return {
    way:
      clock === undefined && date === '' ? wayIn(words, say) || (holdsDate(words) ? 'date' : '') : wayOf(clock, date),
    date,
    time: typedDuration(part('time'), clock === undefined ? words : undefined, say),
    minus: part('minus') === undefined ? undefined : typedDuration(part('minus'), undefined, say),
    event: told === '' ? text(part('event')) : told,
    ...(told !== '' && { eventTold: { shown: told, wording: part('event') } }),
    cycle: text(part('cycle') ?? part('during') ?? part('afterCycle')),
    day: text(part('day')),
    doses: text(part('afterDoses')),
    exposure: clock === undefined ? UNSAID : text(part('exposure')),
  }
}

const NAMED = ['after-first-dose', 'after-last-dose', 'after-restart'] as const

/** The way that words name; none where they name none, or several. */
function wayIn(words: string | undefined, say: PatientSay): Way | '' {
  const said = words?.toLowerCase() ?? ''
  const [only, ...others] = NAMED.filter((w) =>
    say(`onset.named.${w}`)
      .split(' · ')
      .some((name) => said.includes(name)),
  )
  return only !== undefined && others.length === 0 ? only : ''
}

function wayOf(clock: unknown, date: string): Way | '' {
  if (date !== '') return 'date'
  const after = readPart(clock, 'after')
  const named = ONSET_WAYS.find((w) => w === `after-${text(after)}`)
  if (named !== undefined) return named
  if (readPart(clock, 'cycle') !== undefined) return 'cycle'
  if (readPart(clock, 'during') !== undefined) return 'during'
  if (readPart(clock, 'afterCycle') !== undefined) return 'after-cycle'
  return readPart(clock, 'afterDoses') === undefined ? '' : 'after-doses'
}

const whole = (typed: string): number | undefined => (/^[1-9]\d*$/u.test(typed.trim()) ? Number(typed) : undefined)

const dateOf = (typed: string): { readonly date: string } | undefined => {
  const date = dateTyped(typed)
  return date === undefined ? undefined : { date }
}

/** Whether a drug has to be named that it counts from. */
export const countsFromDrug = (way: TypedClock['way']): boolean => way !== '' && way !== 'date' && way !== 'after-event'

/** The clock as the file writes it; undefined while something is missing. */
const eventOf = ({ event, eventTold }: TypedClock): { readonly event?: unknown } =>
  event === eventTold?.shown ? { event: eventTold.wording } : event.trim() === '' ? {} : { event: event.trim() }

export function clockOf(c: TypedClock): unknown {
  const exposure = c.exposure === '' || c.exposure === UNSAID ? {} : { exposure: c.exposure }
  const time = durationOf(c.time)
  const minus = c.minus === undefined ? undefined : durationOf(c.minus)
  switch (c.way) {
    case '':
      return undefined
    case 'date':
      return dateOf(c.date)
    case 'cycle': {
      const [cycle, day] = [whole(c.cycle), whole(c.day)]
      return cycle === undefined || day === undefined ? undefined : { cycle, day, ...exposure }
    }
    case 'during': {
      const during = whole(c.cycle)
      return during === undefined ? undefined : { during, ...exposure }
    }
    case 'after-cycle': {
      const afterCycle = whole(c.cycle)
      return afterCycle === undefined ? undefined : { afterCycle, ...(time !== undefined && { time }), ...exposure }
    }
    case 'after-doses': {
      const afterDoses = whole(c.doses)
      return afterDoses === undefined ? undefined : { afterDoses, ...(time !== undefined && { time }), ...exposure }
    }
    default: {
      const event = c.way === 'after-event' ? eventOf(c) : {}
      return time === undefined
        ? undefined
        : {
            after: c.way.slice('after-'.length),
            time,
            ...(minus !== undefined && { minus }),
            ...event,
            ...(c.way !== 'after-event' && exposure),
          }
    }
  }
}
