import { signalWords } from '../../i18n/signal-words.ts'
import { sayNumber, sayRatio } from '../../i18n/format.ts'
import { fill } from '../../i18n/template.ts'
import { axisBelow } from '../axis.ts'
import { punctuated, rounded, titled, type Figure, type Reader } from '../figure.ts'
import { el, type Mark } from '../svg.ts'
import { ink, line, pageWidth, size, text } from '../theme.ts'
import { lineHeight, placeLabels, type Circle } from './label-places.ts'

import { signalCaption, signalSheet } from './signal-sheet.ts'

export interface ReactionPoint {
  readonly label: string
  /** Reports that name the drug and the reaction. */
  readonly n: number
  /** Information component, or log₂ of the reporting odds ratio, with its interval. */
  readonly value: number
  readonly low: number
  readonly high: number
  /** Exact P value; 0 where it is too small for the machine. Left out where the height is that of reports. */
  readonly p?: number
}
export interface ReactionMap {
  readonly drug: string
  readonly x: 'ic' | 'ror'
  readonly y: 'p' | 'n'
  readonly points: readonly ReactionPoint[]
  readonly generated: boolean
}

const height = 486
const plot: readonly [number, number] = [62, pageWidth - 26]
const rise: readonly [number, number] = [height - 52, 46]
/** Labels that are tried, strongest evidence first. */
const mostLabels = 45
/** log₁₀ P below which the drawing stops: the rest stands at the upper edge. */
const deepest = 300

/**
 * The reactions reported with one drug: how disproportionate against how strong the evidence. Every reaction is a circle;
 * labels only where they cover nothing.
 */
export function reactionMapFigure(map: ReactionMap, reader: Reader): Figure {
  const words = signalWords(reader.locale).figures
  const { points } = map
  const evidence = (p: ReactionPoint): number =>
    map.y === 'n'
      ? Math.log10(Math.max(p.n, 1))
      : p.p === undefined || p.p >= 1
        ? 0
        : p.p === 0
          ? deepest
          : Math.min(-Math.log10(p.p), deepest)
  const reach = Math.max(1, ...points.map((p) => Math.abs(p.value))) * 1.12
  const least = Math.min(-1, ...points.map((p) => p.value)) * 1.12
  const x = (v: number): number => plot[0] + ((v - least) / (reach - least)) * (plot[1] - plot[0])
  const top = Math.max(map.y === 'n' ? 1 : 2, ...points.map(evidence)) * 1.04
  // Evidence runs over orders of magnitude: its root keeps the weak readable beside the strong.
  const bent = (v: number): number => (map.y === 'n' ? v : Math.sqrt(v))
  const y = (v: number): number => rise[0] - (bent(v) / bent(top)) * (rise[0] - rise[1])
  const most = Math.max(1, ...points.map((p) => p.n))
  const drawn = points
    .map((p) => ({ p, at: { x: x(p.value), y: y(evidence(p)), r: radius(p.n, most) } }))
    // Large ones first, so that small ones lie on them.
    .toSorted((a, b) => b.at.r - a.at.r || (a.p.label < b.p.label ? -1 : 1))
  const strongest = drawn.toSorted(
    (a, b) =>
      evidence(b.p) * Math.abs(b.p.value) - evidence(a.p) * Math.abs(a.p.value) || (a.p.label < b.p.label ? -1 : 1),
  )
  const frame = { left: plot[0] + 2, right: pageWidth - 4, top: rise[1] - 12, bottom: rise[0] - 2 }
  const wanted = strongest
    .filter((d) => d.p.low > 0)
    .concat(strongest.filter((d) => d.p.low <= 0))
    .slice(0, mostLabels)
  const labels = placeLabels(
    wanted.map((d) => ({ label: d.p.label, at: d.at })),
    drawn.map((d) => d.at),
    frame,
    size.small,
  )
  const marks: Mark[] = [
    ...heightTicks(map.y, top).flatMap((t) => [
      line(plot[0], y(t.at), plot[1], y(t.at), ink.faint),
      text(plot[0] - 7, y(t.at) + 3.5, sayNumber(t.says, reader.locale), {
        anchor: 'end',
        size: size.small,
        fill: ink.soft,
      }),
    ]),
    text(plot[0], 21, map.y === 'n' ? words.map['y-n'] : words.map['y-p'], { size: size.small, fill: ink.soft }),
    line(x(0), rise[1] - 6, x(0), rise[0], ink.soft, 1),
    ...drawn.flatMap(({ p, at }) => titled(reader, pointSaid(p, reader), [circle(p, at)])),
    ...labels.flatMap((l) => [
      ...(l.leader === undefined ? [] : [leader(l.of, l.leader)]),
      ...l.lines.map((says, i) =>
        text(l.x, l.y + i * lineHeight(size.small), says, { anchor: l.anchor, size: size.small }),
      ),
    ]),
    ...sizes(most, reader),
  ]
  const ticks = wholeTicks(least, reach).map((t) => ({ at: x(t), label: sayNumber(t, reader.locale) }))
  const all = [...axisBelow(ticks, [...plot], rise[1], rise[0], words.map[`x-${map.x}`]), ...marks]
  const rows = points
    .toSorted((a, b) => b.low - a.low || (a.label < b.label ? -1 : 1))
    .map((p) => [
      p.label,
      p.n,
      rounded(p.value, 3),
      rounded(p.low, 3),
      rounded(p.high, 3),
      p.p === undefined ? '' : Number(p.p.toPrecision(3)),
    ])
  const table = {
    columns: [words.map.reaction, words.reports, words.map[`x-${map.x}`], words.low, words.high, words.map.p],
    rows,
  }
  const title = fill(words.map.title, { drug: map.drug })
  const unlabelled = points.length - labels.length
  const caption = [
    words.map.caption,
    ...(unlabelled > 0
      ? [
          `${fill(words.map.unlabelled, { n: sayNumber(unlabelled, reader.locale), of: sayNumber(points.length, reader.locale) })}${reader.locale === 'zh' ? '。' : '.'}`,
        ]
      : []),
  ].join(reader.locale === 'zh' ? '' : ' ')
  const alt = punctuated(
    `${title}: ${strongest
      .slice(0, 12)
      .map(({ p }) => pointSaid(p, reader))
      .join('; ')}`,
    reader,
  )
  const svg = signalSheet({ id: 'reaction-map', title, alt, height, generated: map.generated }, all, reader)
  return { id: 'reaction-map', title, caption: signalCaption(caption, map.generated, reader), alt, svg, table }
}

const pointSaid = (p: ReactionPoint, { locale }: Reader): string =>
  `${p.label}: ${sayRatio(p.value, locale)}, n = ${p.n}`

/** Area by the number of reports, from a dot that can be seen to a circle that leaves room. */
const radius = (n: number, most: number): number => 2.2 + 13 * Math.sqrt(n / most)

const circle = (p: ReactionPoint, at: Circle): Mark =>
  p.low > 0
    ? el('circle', {
        cx: at.x,
        cy: at.y,
        r: at.r,
        fill: ink.main,
        'fill-opacity': 0.62,
        stroke: ink.paper,
        'stroke-width': 0.6,
      })
    : el('circle', {
        cx: at.x,
        cy: at.y,
        r: at.r,
        fill: ink.paper,
        'fill-opacity': 0.6,
        stroke: ink.soft,
        'stroke-width': 0.9,
      })

function leader(from: Circle, to: { readonly x: number; readonly y: number }): Mark {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const start = length === 0 ? 0 : from.r / length
  return line(from.x + (to.x - from.x) * start, from.y + (to.y - from.y) * start, to.x, to.y, ink.line, 0.7)
}

/** How large a circle stands for how many reports. */
function sizes(most: number, reader: Reader): readonly Mark[] {
  const shown = [...new Set([1, Math.max(Math.round(most / 4), 1), most])]
  const words = signalWords(reader.locale).figures
  let x = plot[1] - 4
  return [
    ...shown.toReversed().flatMap((n) => {
      const r = radius(n, most)
      const label = sayNumber(n, reader.locale)
      x -= label.length * 5.6
      const at = x
      x -= 2 * r + 8
      return [
        text(at, 21, label, { size: size.small, fill: ink.soft }),
        el('circle', { cx: at - r - 3, cy: 17.5, r, fill: 'none', stroke: ink.soft, 'stroke-width': 0.8 }),
      ]
    }),
    text(x - 4, 21, words.map.count, { anchor: 'end', size: size.small, fill: ink.soft }),
  ]
}

function heightTicks(kind: 'p' | 'n', top: number): readonly { readonly at: number; readonly says: number }[] {
  const all =
    kind === 'n'
      ? [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000].map((n) => ({ at: Math.log10(n), says: n }))
      : [0, 1, 2, 5, 10, 20, 50, 100, 200, 300].map((v) => ({ at: v, says: v }))
  return all.filter((t) => t.at <= top)
}

function wholeTicks(low: number, high: number): readonly number[] {
  const step = [1, 2, 5].find((s) => (high - low) / s <= 12) ?? 10
  const first = Math.ceil(low / step)
  return Array.from({ length: Math.max(Math.floor(high / step) - first + 1, 0) }, (_, i) => (first + i) * step)
}
