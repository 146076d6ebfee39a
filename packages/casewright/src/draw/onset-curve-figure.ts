import { scaleLinear, scaleSqrt } from 'd3-scale'
import { figureWords } from '../i18n/figure-words.ts'
import { weibullCdf } from '../stats/time/weibull-reading.ts'
import { axisBelow, dayTicks } from './axis.ts'
import { dayCell, punctuated, rounded, type Figure, type Reader } from './figure.ts'
import { el, type Mark } from './svg.ts'
import { ink, line, pageWidth, sheet, size, text } from './theme.ts'

export interface OnsetCurve {
  /** Innermost intervals with the cumulative share before and after each. Within one the curve is not determined. */
  readonly turnbull: readonly {
    readonly low: number
    readonly high: number
    readonly before: number
    readonly after: number
  }[]
  readonly weibull: readonly { readonly id: 'naive' | 'truncated'; readonly shape: number; readonly scale: number }[]
}

const height = 300
const plot: [number, number] = [64, pageWidth - 30]
const band: [number, number] = [height - 50, 16]

/** Cumulative onset: the non-parametric estimate with the parametric fits over it. */
export function onsetCurveFigure(curve: OnsetCurve, reader: Reader): Figure {
  const { 'onset-curve': words, cells } = figureWords(reader.locale)
  const finite = curve.turnbull.flatMap((t) => [t.low, t.high]).filter(Number.isFinite)
  const most = Math.max(30, ...finite) * 1.04
  const x = scaleSqrt().domain([0, most]).range(plot)
  const y = scaleLinear().domain([0, 1]).range(band)
  const marks: Mark[] = [0, 0.25, 0.5, 0.75, 1].flatMap((t) => [
    line(plot[0], y(t), plot[1], y(t), ink.faint),
    text(plot[0] - 8, y(t) + 4, new Intl.NumberFormat(reader.locale, { style: 'percent' }).format(t), {
      anchor: 'end',
      size: size.small,
      fill: ink.soft,
    }),
  ])
  marks.push(text(plot[0], 11, words.share, { size: size.small, fill: ink.soft }))
  let path = `M ${r(x(0))} ${r(y(0))}`
  for (const t of curve.turnbull) {
    const to = Math.min(t.high, most)
    if (t.high > t.low)
      marks.push(
        el('rect', {
          x: x(t.low),
          y: y(t.after),
          width: x(to) - x(t.low),
          height: y(t.before) - y(t.after),
          fill: ink.mainPale,
          opacity: 0.7,
        }),
      )
    // Within an innermost interval the estimate is not determined: the line stops and goes on after it.
    const on = t.high > t.low ? 'M' : 'L'
    path += ` L ${r(x(t.low))} ${r(y(t.before))} ${on} ${r(x(to))} ${r(y(t.after))}`
  }
  path += ` L ${r(plot[1])} ${r(y(curve.turnbull.at(-1)?.after ?? 0))}`
  marks.push(el('path', { d: path, fill: 'none', stroke: ink.main, 'stroke-width': 1.8 }))
  for (const w of curve.weibull) {
    const style = weibullStyle[w.id]
    marks.push(
      el('path', {
        d: weibullPath(w, most, x, y),
        fill: 'none',
        stroke: style.colour,
        'stroke-width': 1.4,
        'stroke-dasharray': style.dash,
      }),
    )
  }
  const entries = [
    { name: words.turnbull, colour: ink.main, dash: undefined },
    ...curve.weibull.map((w) => ({ name: words[w.id], ...weibullStyle[w.id] })),
  ]
  // Under the axis, a line each: nothing that is drawn lies there.
  entries.forEach((e, i) => {
    const at = height + 8 + i * 16
    marks.push(
      line(plot[0], at - 4, plot[0] + 24, at - 4, e.colour, 1.8, e.dash),
      text(plot[0] + 32, at, e.name, { size: size.small }),
    )
  })
  const ticks = dayTicks(most)
    .filter((d) => d <= most && d >= 7)
    .map((d) => ({ at: x(d), label: String(d) }))
  const all = [...axisBelow(ticks, plot, band[1], band[0], words.days), ...marks]
  const table = {
    columns: [cells.low, cells.high, cells.before, cells.after],
    rows: curve.turnbull.map((t) => [dayCell(t.low), dayCell(t.high), rounded(t.before, 3), rounded(t.after, 3)]),
  }
  const alt = punctuated(
    `${words.title}: ${curve.turnbull.map((t) => `${dayCell(t.low)}–${dayCell(t.high)}: ${t.after.toFixed(2)}`).join('; ')}`,
    reader,
  )
  const svg = sheet(pageWidth, height + entries.length * 16, 'onset-curve', words.title, alt, all)
  const caption = curve.weibull.length > 0 ? words.caption : words['caption-unfitted']
  return { id: 'onset-curve', title: words.title, caption, alt, svg, table }
}

const weibullStyle = {
  naive: { colour: ink.gold, dash: '6 3' },
  truncated: { colour: ink.warm, dash: '2 3' },
} as const

function weibullPath(
  w: { shape: number; scale: number },
  most: number,
  x: (d: number) => number,
  y: (s: number) => number,
): string {
  const points = Array.from({ length: 81 }, (_, i) => most * (i / 80) ** 2)
  return points.map((d, i) => `${i === 0 ? 'M' : 'L'} ${r(x(d))} ${r(y(weibullCdf(w, d)))}`).join(' ')
}

const r = (n: number): number => Math.round(n * 100) / 100
