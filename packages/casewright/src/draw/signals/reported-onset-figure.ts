import { scaleLinear, scaleSqrt } from 'd3-scale'
import { signalWords } from '../../i18n/signal-words.ts'
import { sayNumber } from '../../i18n/format.ts'
import { fill } from '../../i18n/template.ts'
import type { ReportedOnset } from '../../model/signal/reported-onset.ts'
import { weibullCdf } from '../../stats/time/weibull-reading.ts'
import { axisBelow, dayTicks } from '../axis.ts'
import { dayCell, punctuated, rounded, type Figure, type Reader } from '../figure.ts'
import { el, type Mark } from '../svg.ts'
import { ink, line, pageWidth, size, text } from '../theme.ts'
import { signalCaption, signalSheet } from './signal-sheet.ts'

const height = 330
const plot: [number, number] = [64, pageWidth - 30]
const rise: [number, number] = [height - 50, 24]

const style = {
  'as-if-complete': { colour: ink.gold, dash: '7 3' },
  'interval-censored': { colour: ink.green, dash: '2 3' },
  'right-truncated': { colour: ink.warm, dash: undefined },
} as const

/** Cumulative onset in reports: the non-parametric steps with their band, and the Weibull fits by name. */
export function reportedOnsetFigure(onset: ReportedOnset, reader: Reader): Figure {
  const words = signalWords(reader.locale).figures.onset
  const { curve } = onset
  const most = Math.max(30, ...curve.map((c) => c.day).filter(Number.isFinite)) * 1.04
  const x = scaleSqrt().domain([0, most]).range(plot)
  const y = scaleLinear().domain([0, 1]).range(rise)
  const percent = new Intl.NumberFormat(reader.locale, { style: 'percent' })
  const marks: Mark[] = [
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((t) => [
      line(plot[0], y(t), plot[1], y(t), ink.faint),
      text(plot[0] - 8, y(t) + 4, percent.format(t), { anchor: 'end', size: size.small, fill: ink.soft }),
    ]),
    text(plot[0], 14, words.share, { size: size.small, fill: ink.soft }),
    ...band(onset, x, y),
    path(
      steps(
        curve.map((c) => [c.day, c.share]),
        x,
        y,
      ),
      ink.main,
      1.8,
    ),
    ...onset.weibull.map((w) =>
      path(weibullPath(w.shape.value, w.scale.value, most, x, y), style[w.fit].colour, 1.6, style[w.fit].dash),
    ),
    ...truncatedSteps(onset, x, y),
    ...medianMark(onset, x, y, reader),
    ...legend(onset, words, isLate(onset, x)),
  ]
  const ticks = dayTicks(most)
    .filter((d) => d <= most && (d >= 7 || most < 60))
    .map((d) => ({ at: x(d), label: String(d) }))
  const all = [...axisBelow(ticks, plot, rise[1], rise[0], words.days), ...marks]
  const end = (v: number | null): number | string => (v === null ? '' : rounded(v, 3))
  const { low, high } = signalWords(reader.locale).figures
  const table = {
    columns: [words.day, words['estimate-share'], low, high],
    rows: curve.map((c) => [dayCell(c.day), rounded(c.share, 3), end(c.low), end(c.high)]),
  }
  const usable = onset.reports - onset.undated - onset.before
  const caption = fill(words.caption, {
    reports: sayNumber(onset.reports, reader.locale),
    usable: sayNumber(usable, reader.locale),
  })
  const alt = punctuated(
    [
      `${words.title}: n = ${sayNumber(usable, reader.locale)}`,
      ...(onset.median === null ? [] : [`${words.median}: ${sayNumber(onset.median.value, reader.locale, 1)}`]),
      ...curve.map((c) => `${dayCell(c.day)}: ${percent.format(c.share)}`),
      ...onset.weibull.map((w) => `${words[w.fit]}: ${words.median} ${sayNumber(w.median, reader.locale)}`),
    ].join('; '),
    reader,
  )
  const svg = signalSheet(
    { id: 'reported-onset', title: words.title, alt, height, generated: onset.lake.generated },
    all,
    reader,
  )
  const said = signalCaption(caption, onset.lake.generated, reader)
  return { id: 'reported-onset', title: words.title, caption: said, alt, svg, table }
}

type Scale = (value: number) => number

function steps(points: readonly (readonly [number, number])[], x: Scale, y: Scale): string {
  let d = `M ${r(x(0))} ${r(y(0))}`
  for (const [day, share] of points) d += ` H ${r(x(day))} V ${r(y(share))}`
  return `${d} H ${r(plot[1])}`
}

/** The band of the steps, there and back; only where every step has one. */
function band({ curve }: ReportedOnset, x: Scale, y: Scale): readonly Mark[] {
  const told = curve.flatMap((c) =>
    c.low === null || c.high === null ? [] : [{ day: c.day, low: c.low, high: c.high }],
  )
  const last = told.at(-1)
  if (last === undefined) return []
  let d = `M ${r(x(told[0]?.day ?? 0))} ${r(y(told[0]?.low ?? 0))}`
  for (const c of told) d += ` H ${r(x(c.day))} V ${r(y(c.low))}`
  d += ` H ${r(plot[1])} V ${r(y(last.high))}`
  told.toReversed().forEach((c, i, all) => {
    d += ` H ${r(x(c.day))} V ${r(y(all[i + 1]?.high ?? c.low))}`
  })
  return [el('path', { d: `${d} Z`, fill: ink.mainPale, opacity: 0.45 })]
}

/** The steps corrected for truncation, where there are any. */
const truncatedSteps = ({ truncatedCurve }: ReportedOnset, x: Scale, y: Scale): readonly Mark[] =>
  truncatedCurve.points.length === 0
    ? []
    : [
        path(
          steps(
            truncatedCurve.points.map((p) => [p.day, p.share]),
            x,
            y,
          ),
          ink.warm,
          1.2,
          '1 2',
        ),
      ]

const path = (d: string, stroke: string, width: number, dash?: string): Mark =>
  el('path', { d, fill: 'none', stroke, 'stroke-width': width, 'stroke-dasharray': dash })

function weibullPath(shape: number, scale: number, most: number, x: Scale, y: Scale): string {
  const points = Array.from({ length: 101 }, (_, i) => most * (i / 100) ** 2)
  return points.map((d, i) => `${i === 0 ? 'M' : 'L'} ${r(x(d))} ${r(y(weibullCdf({ shape, scale }, d)))}`).join(' ')
}

function medianMark({ median }: ReportedOnset, x: Scale, y: Scale, reader: Reader): readonly Mark[] {
  if (median === null || x(median.value) > plot[1]) return []
  const words = signalWords(reader.locale).figures.onset
  const at = x(median.value)
  return [
    line(at, y(0.5), at, rise[0], ink.main, 1, '2 2'),
    text(at + 5, rise[0] - 6, `${words.median} ${sayNumber(median.value, reader.locale)}`, {
      size: size.small,
      fill: ink.main,
    }),
  ]
}

/** Whether most of the curve rises at the right, where the legend otherwise stands. */
function isLate({ curve }: ReportedOnset, x: Scale): boolean {
  const before = curve.filter((c) => x(c.day) <= plot[1] - 330).at(-1)
  return curve.length > 0 && (before?.share ?? 0) < 0.55
}

function legend(
  { weibull, truncatedCurve }: ReportedOnset,
  words: Readonly<Record<'turnbull' | 'truncated' | keyof typeof style, string>>,
  late: boolean,
): readonly Mark[] {
  const entries = [
    { name: words.turnbull, colour: ink.main as string, dash: undefined as string | undefined },
    ...(truncatedCurve === undefined
      ? []
      : [{ name: words.truncated, colour: ink.warm as string, dash: '1 2' as string | undefined }]),
    ...weibull.map((w) => ({ name: words[w.fit], ...style[w.fit] })),
  ]
  const x = late ? plot[0] + 14 : plot[1] - 330
  const first = late ? rise[1] + 16 : rise[0] - 14 - (entries.length - 1) * 16
  const height = entries.length * 16 + 6
  return [
    el('rect', { x: x - 8, y: first - 14, width: 334, height, fill: ink.paper, opacity: 0.82 }),
    ...entries.flatMap((e, i) => [
      line(x, first + i * 16 - 4, x + 26, first + i * 16 - 4, e.colour, 1.8, e.dash),
      text(x + 34, first + i * 16, e.name, { size: size.small }),
    ]),
  ]
}

const r = (n: number): number => Math.round(n * 100) / 100
