import { scaleSqrt } from 'd3-scale'
import { figureWords } from '../i18n/figure-words.ts'
import { axisBelow, dayTicks } from './axis.ts'
import type { Course } from './course.ts'
import {
  check,
  exposureBar,
  fadeDefinition,
  latest,
  onsetMark,
  resolutionMark,
  tick,
  treatmentMark,
} from './course-marks.ts'
import { dayCell, daysSaid, pointedAt, punctuated, standingFor, type Figure, type Reader } from './figure.ts'
import { clip, g, textWidth, type Mark } from './svg.ts'
import { ink, line, pageWidth, rect, sheet, size, text } from './theme.ts'

/** Where the drugs stand, and how wide they are, beside short ids; longer ones move them and the plot. */
const drugsAt = 44
const drugsWide = 98
/** How much wider bold words are than `textWidth` says. */
const BOLDER = 1.15

/** The whole series, one lane a patient with a known time of onset, shortest latency first. */
export function swimmerFigure(courses: readonly Course[], reader: Reader): Figure {
  const { swimmer: words, cells } = figureWords(reader.locale)
  const drawn = courses.filter((c) => c.onsets.length > 0).toSorted((a, b) => latest(a) - latest(b))
  const most = Math.max(30, ...drawn.map(latest)) * 1.06
  const idsWide = Math.max(0, ...drawn.map((c) => textWidth(c.id, size.small) * BOLDER))
  const labelAt = Math.max(drugsAt, Math.ceil(6 + idsWide + 6))
  const plot: [number, number] = [labelAt + drugsWide + 8, pageWidth - 30]
  const x = scaleSqrt().domain([0, most]).range(plot).clamp(true)
  const laneHeight = 17
  const marks: Mark[] = []
  drawn.forEach((course, i) => {
    const y = 14 + (i + 0.5) * laneHeight
    const suspect = course.exposures.find((e) => e.suspect)
    const label = clip(suspect?.label ?? '', size.small, drugsWide)
    const onsets = course.onsets.map((o) => `${o.label} ${daysSaid(o.days)}`)
    // What is seen comes first, as it is seen.
    const said = [`${course.id} ${label}`, ...(label === suspect?.label ? [] : [suspect?.label ?? '']), ...onsets]
      .filter((x) => x !== '')
      .join('; ')
    marks.push(
      ...standingFor(reader, { case: course.id }, punctuated(said, reader), [
        ...pointedAt(reader, 0, y - laneHeight / 2, pageWidth - 16, laneHeight),
        text(6, y + 3.5, course.id, { size: size.small, weight: 700 }),
        text(labelAt, y + 3.5, label, { size: size.small, fill: ink.soft }),
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
    ...axisBelow(ticks, plot, 10, bottom, words.days),
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

function eventMarks(course: Course, y: number, x: (days: number) => number): readonly Mark[] {
  return [
    ...course.onsets.flatMap((o) => onsetMark(o.days, o.first, y, x)),
    ...course.treatments.flatMap((t) => (t.start === undefined ? [] : treatmentMark(t.start, y, x))),
    ...(course.resolution === undefined ? [] : resolutionMark(course.resolution, y, x)),
  ]
}

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
