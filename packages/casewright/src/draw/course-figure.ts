import { scaleSqrt } from 'd3-scale'
import type { Interval } from '../base/interval.ts'
import { figureWords } from '../i18n/figure-words.ts'
import { fill } from '../i18n/template.ts'
import { axisBelow, dayTicks } from './axis.ts'
import { dayCell, daysSaid, pointedAt, punctuated, standingFor, titled, type Figure, type Reader } from './figure.ts'
import { clip, el, g, type Mark } from './svg.ts'
import { ink, line, pageWidth, rect, sheet, size, text } from './theme.ts'

/** A patient’s course in days from the first dose of the main suspect. Undefined where the source does not say. */
export interface Course {
  readonly id: string
  readonly exposures: readonly {
    readonly label: string
    readonly suspect: boolean
    readonly start: Interval | undefined
    /** The day it was stopped, where the source tells it. */
    readonly stop: Interval | undefined
    /** Dates as the source tells them: to the day, the month or the year. */
    readonly startDate?: string
    readonly stopDate?: string
  }[]
  readonly onsets: readonly { readonly days: Interval; readonly first: boolean; readonly label: string }[]
  /** Onsets told by a date whose day cannot be counted, since no start is told of the drug it is counted from. */
  readonly uncounted: readonly { readonly label: string; readonly date: string; readonly drug: string | undefined }[]
  readonly treatments: readonly {
    readonly label: string
    readonly start: Interval | undefined
    readonly startDate?: string
  }[]
  readonly resolution: Interval | undefined
}

type Scale = (days: number) => number
const swimmerPlot: [number, number] = [150, pageWidth - 30]
const timelinePlot: [number, number] = [190, pageWidth - 40]

/** The whole series, one lane a patient with a known time of onset, shortest latency first. */
export function swimmerFigure(courses: readonly Course[], reader: Reader): Figure {
  const { swimmer: words, cells } = figureWords(reader.locale)
  const drawn = courses.filter((c) => c.onsets.length > 0).toSorted((a, b) => latest(a) - latest(b))
  const most = Math.max(30, ...drawn.map(latest)) * 1.06
  const x = scaleSqrt().domain([0, most]).range(swimmerPlot).clamp(true)
  const laneHeight = 17
  const marks: Mark[] = []
  drawn.forEach((course, i) => {
    const y = 14 + (i + 0.5) * laneHeight
    const suspect = course.exposures.find((e) => e.suspect)
    const label = clip(suspect?.label ?? '', size.small, 98)
    const onsets = course.onsets.map((o) => `${o.label} ${daysSaid(o.days)}`)
    // What is seen comes first, as it is seen.
    const said = [`${course.id} ${label}`, ...(label === suspect?.label ? [] : [suspect?.label ?? '']), ...onsets]
      .filter((x) => x !== '')
      .join('; ')
    marks.push(
      ...standingFor(reader, { case: course.id }, punctuated(said, reader), [
        ...pointedAt(reader, 0, y - laneHeight / 2, pageWidth - 16, laneHeight),
        text(6, y + 3.5, course.id, { size: size.small, weight: 700 }),
        text(44, y + 3.5, label, { size: size.small, fill: ink.soft }),
        ...exposureBar(suspect, course, y, x, 7),
        ...eventMarks(course, y, x),
      ]),
    )
  })
  const bottom = 14 + drawn.length * laneHeight
  const ticks = dayTicks(most)
    .filter((d) => d <= most && (d >= 14 || d === 7))
    .map((d) => ({ at: x(d), label: String(d) }))
  const all = [
    fadeDefinition,
    ...axisBelow(ticks, swimmerPlot, 10, bottom, words.days),
    ...marks,
    ...legend(words, drawn, bottom + 50),
  ]
  const table = {
    columns: [cells.patient, cells.low, cells.high],
    rows: drawn.flatMap((c) => c.onsets.map((o) => [c.id, dayCell(o.days.low), dayCell(o.days.high)])),
  }
  const alt = punctuated(
    drawn
      .map((c) => `${c.id}: ${c.onsets.map((o) => `${dayCell(o.days.low)}–${dayCell(o.days.high)}`).join(', ')}`)
      .join('; '),
    reader,
  )
  const svg = sheet(pageWidth, bottom + 64, 'swimmer', words.title, alt, all)
  return { id: 'swimmer', title: words.title, caption: words.caption, alt, svg, table }
}

/** One patient: every exposure, every bout, treatments and resolution. */
export function timelineFigure(course: Course, reader: Reader): Figure {
  const words = figureWords(reader.locale)
  const suspect = course.exposures.find((e) => e.suspect)?.label ?? ''
  const most = Math.max(14, latest(course)) * 1.12
  const x = scaleSqrt().domain([0, most]).range(timelinePlot).clamp(true)
  const lane = 20
  const told = (y: number, said: string): Mark =>
    text(timelinePlot[0], y + 4, said, { size: size.small, fill: ink.soft })
  const undated = (y: number, date: string | undefined): Mark => told(y, date ?? words.timeline.undated)
  const marks: Mark[] = [fadeDefinition]
  const moment = (days: Interval | undefined, date: string | undefined): string | undefined =>
    momentSaid(words.timeline, days, date)
  const rows: {
    readonly label: string
    readonly said: readonly (string | undefined)[]
    readonly mark: (y: number) => readonly Mark[]
  }[] = [
    ...course.exposures.map((e) => ({
      label: e.label,
      said: [
        spanSaid(words.timeline.begun, moment(e.start, e.startDate)),
        spanSaid(words.timeline.ended, moment(e.stop, e.stopDate)),
      ],
      // A bar from day 0 would say that it began with the first drug.
      mark: (y: number) =>
        e.start === undefined && e.stop === undefined ? [undated(y, e.startDate)] : exposureBar(e, course, y, x, 9),
    })),
    ...course.onsets.map((o) => ({
      label: o.label,
      said: [moment(o.days, undefined)],
      mark: (y: number) => onsetMark(o.days, o.first, y, x),
    })),
    ...course.uncounted.map(({ label, date, drug }) => {
      const { noStart, noDrug } = words.timeline
      const why = drug === undefined ? fill(noDrug, { date }) : fill(noStart, { date, drug })
      return {
        label,
        said: [why],
        mark: (y: number) => [told(y, clip(why, size.small, timelinePlot[1] - timelinePlot[0]))],
      }
    }),
    ...course.treatments.map((t) => ({
      label: t.label,
      said: [spanSaid(words.timeline.begun, moment(t.start, t.startDate))],
      mark: (y: number) => (t.start === undefined ? [undated(y, t.startDate)] : treatmentMark(t.start, y, x)),
    })),
    ...(course.resolution === undefined
      ? []
      : [
          {
            label: words.swimmer.resolution,
            said: [moment(course.resolution, undefined)],
            mark: (y: number) => resolutionMark(course.resolution ?? { low: 0, high: 0 }, y, x),
          },
        ]),
  ]
  rows.forEach((row, i) => {
    const y = 12 + (i + 0.5) * lane
    if (i % 2 === 0) marks.push(rect(0, y - lane / 2, pageWidth, lane, '#f8f9fb'))
    const said = row.said.filter((s) => s !== undefined).join('; ')
    const own = [
      ...pointedAt(reader, 0, y - lane / 2, pageWidth, lane),
      text(8, y + 4, clip(row.label, size.text, timelinePlot[0] - 20)),
      ...row.mark(y),
    ]
    marks.push(...titled(reader, punctuated(said === '' ? row.label : `${row.label}: ${said}`, reader), own))
  })
  const bottom = 12 + rows.length * lane
  const ticks = [0, ...dayTicks(most)]
    .filter((d) => d <= most && (d === 0 || d >= most / 60))
    .map((d) => ({ at: x(d), label: String(d) }))
  const id = `timeline.${course.id}`
  const title = fill(words.timeline.title, { patient: course.id })
  const onsets = course.onsets.map((o) => `${o.label}: ${dayCell(o.days.low)}–${dayCell(o.days.high)}`).join('; ')
  const uncounted = course.uncounted.map((o) => `${o.label}: ${o.date}`)
  const alt = punctuated(`${title}: ${[...(onsets === '' ? [] : [onsets]), ...uncounted].join('; ')}`, reader)
  const svg = sheet(pageWidth, bottom + 38, id, title, alt, [
    ...axisBelow(ticks, timelinePlot, 8, bottom, words.swimmer.days),
    ...marks,
  ])
  const table = {
    columns: [words.cells.event, words.cells.low, words.cells.high],
    rows: course.onsets.map((o) => [o.label, dayCell(o.days.low), dayCell(o.days.high)]),
  }
  return { id, title, caption: fill(words.timeline.caption, { drug: suspect }), alt, svg, table }
}

type TimelineWords = ReturnType<typeof figureWords>['timeline']

const spanSaid = (words: string, when: string | undefined): string | undefined =>
  when === undefined ? undefined : fill(words, { when })

/** A moment in words: its days, and how closely its date is told. */
function momentSaid(words: TimelineWords, days: Interval | undefined, date: string | undefined): string | undefined {
  if (days === undefined) return date
  const day = fill(words.day, { days: daysSaid(days) })
  if (date === undefined) return day
  const told = date.length === 4 ? words.toYear : date.length === 7 ? words.toMonth : undefined
  return told === undefined ? `${date} (${day})` : `${date} (${fill(told, { day })})`
}

/** Width of the fade that stands for an end the source does not tell, px. */
const fadeWidth = 26

function exposureBar(
  e: Course['exposures'][number] | undefined,
  course: Course,
  y: number,
  x: Scale,
  thick: number,
): readonly Mark[] {
  if (e === undefined) return []
  const start = e.start ?? { low: 0, high: 0 }
  const stop = e.stop !== undefined && Number.isFinite(e.stop.high) ? e.stop : undefined
  const begun = x(Number.isFinite(start.high) ? start.high : start.low)
  const ending = stop === undefined ? Math.max(x(latest(course)), begun) : x(stop.low)
  // Where the days it can have begun on and ended on overlap, the fades meet.
  const from = begun <= ending ? begun : (begun + ending) / 2
  const to = begun <= ending ? ending : from
  const colour = e.suspect ? ink.mainPale : ink.line
  const kind = e.suspect ? 'suspect' : 'other'
  const gone = stop === undefined ? to + fadeWidth : x(stop.high)
  return [
    rect(x(start.low), y - thick / 2, from - x(start.low), thick, `url(#rise-${kind})`),
    rect(from, y - thick / 2, to - from, thick, colour),
    gone > to
      ? rect(to, y - thick / 2, gone - to, thick, `url(#fade-${kind})`)
      : line(to, y - thick / 2 - 1.5, to, y + thick / 2 + 1.5, ink.text, 1.6),
  ]
}

function eventMarks(course: Course, y: number, x: Scale): readonly Mark[] {
  return [
    ...course.onsets.flatMap((o) => onsetMark(o.days, o.first, y, x)),
    ...course.treatments.flatMap((t) => (t.start === undefined ? [] : treatmentMark(t.start, y, x))),
    ...(course.resolution === undefined ? [] : resolutionMark(course.resolution, y, x)),
  ]
}

/** A day that is told is a triangle; a range is a line with its ends marked, an arrow where it is open. */
function onsetMark(days: Interval, first: boolean, y: number, x: Scale): readonly Mark[] {
  const colour = first ? ink.warm : ink.gold
  const from = x(days.low)
  if (days.low === days.high) {
    return [el('path', { d: `M ${from} ${y - 5.5} L ${from + 5} ${y + 3.5} L ${from - 5} ${y + 3.5} Z`, fill: colour })]
  }
  const open = !Number.isFinite(days.high)
  const to = open ? from + fadeWidth : x(days.high)
  return [
    line(from, y, to, y, colour, 1.8),
    line(from, y - 4, from, y + 4, colour, 1.8),
    open
      ? el('path', { d: `M ${to} ${y - 3.5} L ${to + 5} ${y} L ${to} ${y + 3.5} Z`, fill: colour })
      : line(to, y - 4, to, y + 4, colour, 1.8),
  ]
}

/** A day that is told is a mark; a range is a band that fades at both ends. */
function treatmentMark(at: Interval, y: number, x: Scale): readonly Mark[] {
  if (at.low === at.high) return [tick(x(at.low), y)]
  const to = Number.isFinite(at.high) ? x(at.high) : x(at.low) + fadeWidth
  return [
    rect(x(at.low), y - 5, Math.max(to - x(at.low), 4), 10, `url(#${Number.isFinite(at.high) ? 'within' : 'after'})`),
  ]
}

/** A day that is told is a ring; a range is a line between two. */
function resolutionMark(at: Interval, y: number, x: Scale): readonly Mark[] {
  if (at.low === at.high) return [check(x(at.low), y)]
  const to = Number.isFinite(at.high) ? x(at.high) : x(at.low) + fadeWidth
  return [
    line(x(at.low), y, to, y, ink.green, 1.8),
    check(x(at.low), y),
    ...(Number.isFinite(at.high) ? [check(to, y)] : []),
  ]
}

const tick = (x: number, y: number): Mark => el('rect', { x: x - 2, y: y - 5, width: 4, height: 10, fill: ink.green })
const check = (x: number, y: number): Mark =>
  el('circle', { cx: x, cy: y, r: 4, fill: ink.paper, stroke: ink.green, 'stroke-width': 1.8 })

function legend(
  words: ReturnType<typeof figureWords>['swimmer'],
  courses: readonly Course[],
  y: number,
): readonly Mark[] {
  const any = (has: (c: Course) => boolean): boolean => courses.some(has)
  const entries: readonly (readonly [string, boolean, (x: number) => readonly Mark[]])[] = [
    [words.exposure, true, (x) => [rect(x - 8, y - 8, 16, 7, ink.mainPale)]],
    [words.onset, true, (x) => onsetMark({ low: 0, high: 0 }, true, y - 4, () => x)],
    [
      words.recurrence,
      any((c) => c.onsets.some((o) => !o.first)),
      (x) => onsetMark({ low: 0, high: 0 }, false, y - 4, () => x),
    ],
    [words.treatment, any((c) => c.treatments.some((t) => t.start !== undefined)), (x) => [tick(x, y - 4)]],
    [words.resolution, any((c) => c.resolution !== undefined), (x) => [check(x, y - 4)]],
    [
      words.stopped,
      any((c) => c.exposures.some((e) => e.suspect && e.stop !== undefined)),
      (x) => [line(x, y - 9, x, y + 1, ink.text, 1.6)],
    ],
  ]
  return entries
    .filter(([, drawn]) => drawn)
    .map(([name, , mark], i) =>
      g({}, [...mark(24 + i * 118), text(36 + i * 118, y, clip(name, 8.5, 100), { size: 8.5, fill: ink.soft })]),
    )
}

function gradient(id: string, colour: string, opacities: readonly number[]): Mark {
  const stops = opacities.map((o, i) =>
    el('stop', { offset: i / (opacities.length - 1), 'stop-color': colour, 'stop-opacity': o === 1 ? undefined : o }),
  )
  return el('linearGradient', { id }, ...stops)
}

const fadeDefinition: Mark = el(
  'defs',
  {},
  ...[['suspect', ink.mainPale] as const, ['other', ink.line] as const].flatMap(([name, colour]) => [
    gradient(`rise-${name}`, colour, [0, 1]),
    gradient(`fade-${name}`, colour, [1, 0]),
  ]),
  gradient('within', ink.green, [0.1, 0.75, 0.1]),
  gradient('after', ink.green, [0.75, 0]),
)

function latest(c: Course): number {
  const moments = [
    ...c.onsets.map((o) => o.days),
    ...c.exposures.flatMap((e) => [e.start ?? [], e.stop ?? []].flat()),
    ...c.treatments.flatMap((t) => t.start ?? []),
    ...(c.resolution === undefined ? [] : [c.resolution]),
  ]
  return Math.max(0, ...moments.flatMap((m) => [m.low, m.high]).filter(Number.isFinite))
}
