import { scaleSqrt } from 'd3-scale'
import type { Interval } from '../base/interval.ts'
import { figureWords } from '../i18n/figure-words.ts'
import { fill } from '../i18n/template.ts'
import { axisBelow, dayTicks } from './axis.ts'
import type { Course } from './course.ts'
import { exposureBar, fadeDefinition, latest, onsetMark, resolutionMark, treatmentMark } from './course-marks.ts'
import { dayCell, daysSaid, pointedAt, punctuated, titled, type Figure, type Reader } from './figure.ts'
import { clip, type Mark } from './svg.ts'
import { ink, pageWidth, rect, sheet, size, text } from './theme.ts'

const plot: [number, number] = [190, pageWidth - 40]

/** One patient: every exposure, every bout, treatments and resolution. */
export function timelineFigure(course: Course, reader: Reader): Figure {
  const words = figureWords(reader.locale)
  const suspect = course.exposures.find((e) => e.suspect)?.label ?? ''
  const most = Math.max(14, latest(course)) * 1.12
  const x = scaleSqrt().domain([0, most]).range(plot).clamp(true)
  const lane = 20
  const told = (y: number, said: string): Mark => text(plot[0], y + 4, said, { size: size.small, fill: ink.soft })
  const undated = (y: number, at: { readonly startDate?: string; readonly unclear?: boolean }): Mark =>
    told(y, at.startDate ?? (at.unclear ? words.timeline.unclear : words.timeline.undated))
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
        e.start === undefined && e.stop === undefined ? [undated(y, e)] : exposureBar(e, course, y, x, 9),
    })),
    ...course.onsets.map((o) => ({
      label: o.label,
      said: [moment(o.days, undefined)],
      mark: (y: number) => onsetMark(o.days, o.first, y, x),
    })),
    ...course.either.map((o) => ({
      label: fill(words.timeline.either, { onset: o.label }),
      said: [moment(o.days, undefined)],
      mark: (y: number) => onsetMark(o.days, o.first, y, x),
    })),
    ...course.uncounted.map(({ label, date, drug, unclear }) => {
      const { noStart, unclearStart, noDrug } = words.timeline
      const why =
        drug === undefined ? fill(noDrug, { date }) : fill(unclear === true ? unclearStart : noStart, { date, drug })
      return {
        label,
        said: [why],
        mark: (y: number) => [told(y, clip(why, size.small, plot[1] - plot[0]))],
      }
    }),
    ...course.treatments.map((t) => ({
      label: t.label,
      said: [spanSaid(words.timeline.begun, moment(t.start, t.startDate))],
      mark: (y: number) => (t.start === undefined ? [undated(y, t)] : treatmentMark(t.start, y, x)),
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
      text(8, y + 4, clip(row.label, size.text, plot[0] - 20)),
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
  const either = course.either.map(
    (o) => `${fill(words.timeline.either, { onset: o.label })}: ${dayCell(o.days.low)}–${dayCell(o.days.high)}`,
  )
  const uncounted = course.uncounted.map((o) => `${o.label}: ${o.date}`)
  const alt = punctuated(
    `${title}: ${[...(onsets === '' ? [] : [onsets]), ...either, ...uncounted].join('; ')}`,
    reader,
  )
  const svg = sheet(pageWidth, bottom + 38, id, title, alt, [
    ...axisBelow(ticks, plot, 8, bottom, words.swimmer.days),
    ...marks,
  ])
  const table = {
    columns: [words.cells.event, words.cells.low, words.cells.high],
    rows: [...course.onsets, ...course.either].map((o) => [o.label, dayCell(o.days.low), dayCell(o.days.high)]),
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
