import { signalWords } from '../../i18n/signal-words.ts'
import { sayNumber, sayRatio } from '../../i18n/format.ts'
import { fill } from '../../i18n/template.ts'
import { readable } from '../../i18n/names.ts'
import type { Measured } from '../../model/signal/answer.ts'
import type { Multiverse } from '../../model/signal/multiverse.ts'
import { punctuated, rounded, type Figure, type Reader } from '../figure.ts'
import { clip, el, type Mark } from '../svg.ts'
import { ink, line, pageWidth, rect, size, text } from '../theme.ts'
import { nameIn } from './answer-names.ts'
import { measureScale, nullOf, type DrawnMeasure } from './measure-scale.ts'
import { sayLevel, sayMeasured } from './said-measure.ts'
import { signalCaption, signalSheet } from './signal-sheet.ts'

type Shown = Extract<DrawnMeasure, 'ror' | 'ic' | 'prr'>
interface Place {
  /** Index in the multiverse. */
  readonly universe: number
  readonly measured: Measured
  readonly picks: readonly string[]
  readonly a: number
}

const left = 176
const right = pageWidth - 66
const curve: readonly [number, number] = [196, 26]
const rowHeight = 13

/**
 * Specification curve: every universe sorted by its estimate with its interval, and below what was chosen in it
 * (Simonsohn U, Simmons JP, Nelson LD. Nat Hum Behav 2020;4:1208–14. doi:10.1038/s41562-020-0912-z). Readable from a handful
 * to thousands: where universes are narrower than a stroke, intervals merge into a band.
 */
export function multiverseFigure(multiverse: Multiverse, measure: Shown, reader: Reader): Figure {
  const words = signalWords(reader.locale).figures
  const places = sorted(multiverse, measure)
  const told = places.filter((p) => p.measured.value !== null)
  const untold = places.length - told.length
  const wide = (right - left) / Math.max(places.length, 1)
  const x = (i: number): number => left + (i + 0.5) * wide
  const values = told.flatMap((p) =>
    [p.measured.value, p.measured.low, p.measured.high].flatMap((v) => (v === null ? [] : [v])),
  )
  const scale = measureScale(measure, values, [curve[0], curve[1]], (n) => sayNumber(n, reader.locale, 3))
  const end = (v: number | null, otherwise: number): number => (v === null ? otherwise : scale.at(v))
  const none = nullOf(measure)
  const main = places.findIndex((p) => p.universe === multiverse.main)
  const above = (m: Measured): boolean => m.low !== null && m.low > none
  const level = sayLevel(told[0]?.measured.level ?? 0.95, reader.locale)
  const matrix = choiceRows(multiverse, places, x, wide, (m) => above(m), reader)
  const bottom = curve[0] + 20 + matrix.height
  const marks: Mark[] = [
    ...matrix.stripes,
    ...(main < 0 ? [] : [line(x(main), curve[1] - 6, x(main), bottom, ink.warm, 1, '3 2')]),
    ...scale.ticks.flatMap((t) => [
      line(left, t.at, right, t.at, ink.faint),
      text(left - 7, t.at + 3.5, t.label, { anchor: 'end', size: size.small, fill: ink.soft }),
    ]),
    text(left, 14, punctuated(`${words.measure[measure]} (${fill(words.interval, { level })})`, reader), {
      size: size.small,
      fill: ink.soft,
    }),
    line(left, scale.at(none), right, scale.at(none), ink.soft, 1),
    ...[false, true].flatMap((isAbove) => {
      const own = told.flatMap((p, i) => (above(p.measured) === isAbove ? [{ m: p.measured, x: x(i) }] : []))
      const intervals = own.map(({ m, x }) => `M${r(x)} ${r(end(m.low, curve[0]))}V${r(end(m.high, curve[1]))}`)
      const points = own.map(({ m, x }) => `M${r(x)} ${r(scale.at(m.value ?? none))}h0`)
      return [
        strokes(intervals, isAbove ? ink.mainPale : ink.line, Math.min(Math.max(wide * 0.72, 0.5), 3)),
        strokes(points, isAbove ? ink.main : ink.soft, 2 * Math.min(Math.max(wide * 0.55, 0.9), 2.6), 'round'),
      ]
    }),
    ...(main < 0 ? [] : mainMark(places[main], x(main), scale.at, words.multiverse.main, reader)),
    ...(untold === 0
      ? []
      : [
          text(right, curve[0] + 13, fill(words.multiverse['not-estimable'], { n: sayNumber(untold, reader.locale) }), {
            anchor: 'end',
            size: size.small,
            fill: ink.soft,
          }),
        ]),
    ...matrix.marks,
  ]
  const names = multiverse.choices.map((c) => nameIn(words.multiverse.choice, c.id) ?? readable(c.id))
  const table = {
    columns: [...names, words.reports, words.measure[measure], words.low, words.high],
    rows: places.map((p) => [
      ...p.picks.map((o) => optionName(o, reader)),
      p.a,
      p.measured.value === null ? words.why[p.measured.why ?? 'no-comparison'] : rounded(p.measured.value, 4),
      p.measured.low === null ? '' : rounded(p.measured.low, 4),
      p.measured.high === null ? '' : rounded(p.measured.high, 4),
    ]),
  }
  const title = fill(words.multiverse.title, { n: sayNumber(multiverse.universes.length, reader.locale) })
  const counted = told.filter((p) => above(p.measured)).length
  const caption = fill(words.multiverse.caption, {
    measure: words.measure[measure],
    level,
    above: sayNumber(counted, reader.locale),
    of: sayNumber(places.length, reader.locale),
  })
  const alt = punctuated(
    [
      `${title}: ${words.measure[measure]}`,
      told[0] === undefined ? '' : `${words.multiverse.least}: ${sayMeasured(told[0].measured, reader.locale)}`,
      told.at(-1) === undefined
        ? ''
        : `${words.multiverse.most}: ${sayMeasured(told.at(-1)?.measured ?? missing, reader.locale)}`,
      fill(words.multiverse.counted, {
        above: sayNumber(counted, reader.locale),
        of: sayNumber(places.length, reader.locale),
      }),
      untold === 0 ? '' : fill(words.multiverse['not-estimable'], { n: sayNumber(untold, reader.locale) }),
      main < 0 ? '' : `${words.multiverse.main}: ${sayMeasured(places[main]?.measured ?? missing, reader.locale)}`,
    ]
      .filter((s) => s !== '')
      .join('; '),
    reader,
  )
  const id = `multiverse-${measure}`
  const svg = signalSheet({ id, title, alt, height: bottom + 8, generated: multiverse.lake.generated }, marks, reader)
  return { id, title, caption: signalCaption(caption, multiverse.lake.generated, reader), alt, svg, table }
}

const missing: Measured = { measure: 'ror', value: null, low: null, high: null, level: 0.95 }

/** Universes by their estimate, those without one last; equal ones in their own order. */
function sorted({ universes }: Multiverse, measure: Shown): readonly Place[] {
  return universes
    .map((u, universe) => ({ universe, measured: u[measure], picks: u.picks, a: u.table.a }))
    .toSorted((p, q) => (p.measured.value ?? Infinity) - (q.measured.value ?? Infinity) || p.universe - q.universe)
}

const optionName = (id: string, reader: Reader): string =>
  nameIn(signalWords(reader.locale).figures.multiverse.option, id) ?? readable(id)

/** A row for each option of each choice: marked where it was taken, and the median of the estimates with it. */
function choiceRows(
  { choices }: Multiverse,
  places: readonly Place[],
  x: (i: number) => number,
  wide: number,
  above: (m: Measured) => boolean,
  reader: Reader,
): { readonly stripes: readonly Mark[]; readonly marks: readonly Mark[]; readonly height: number } {
  const words = signalWords(reader.locale).figures
  const top = curve[0] + 20
  const marks: Mark[] = [text(right + 8, top + 8, words.multiverse.median, { size: size.small, fill: ink.soft })]
  const stripes: Mark[] = []
  let y = top
  choices.forEach((choice, c) => {
    if (choice.options.length < 2) return
    marks.push(
      text(10, y + 10, clip(nameIn(words.multiverse.choice, choice.id) ?? readable(choice.id), size.text, left - 20), {
        weight: 700,
      }),
    )
    y += rowHeight + 2
    choice.options.forEach((option, o) => {
      if (o % 2 === 0) stripes.push(rect(left, y, right - left, rowHeight, '#f8f9fb'))
      marks.push(text(18, y + 10, clip(optionName(option, reader), size.small, left - 26), { size: size.small }))
      const taken = places.map((p) => p.picks[c] === option)
      const own = runs(places, taken, above)
      for (const isAbove of [false, true]) {
        const bars = own.flatMap((run) =>
          run.above === isAbove
            ? [
                `M${r(x(run.from) - wide / 2)} ${r(y + rowHeight / 2)}h${r((run.to - run.from) * wide - Math.min(wide * 0.25, 0.8))}`,
              ]
            : [],
        )
        marks.push(strokes(bars, isAbove ? ink.main : ink.soft, rowHeight - 5))
      }
      const median = medianOf(
        places.flatMap((p, i) => (taken[i] === true && p.measured.value !== null ? [p.measured.value] : [])),
      )
      marks.push(
        text(right + 8, y + 10, median === undefined ? '–' : sayRatio(median, reader.locale), {
          size: size.small,
          fill: ink.soft,
        }),
      )
      y += rowHeight
    })
    y += 4
  })
  return { stripes, marks, height: y - top }
}

/** Neighbours that took the option and are alike, as one mark. */
function runs(places: readonly Place[], taken: readonly boolean[], above: (m: Measured) => boolean) {
  const out: { from: number; to: number; above: boolean }[] = []
  places.forEach((p, i) => {
    if (taken[i] !== true) return
    const is = above(p.measured)
    const last = out.at(-1)
    if (last !== undefined && last.to === i && last.above === is) last.to = i + 1
    else out.push({ from: i, to: i + 1, above: is })
  })
  return out
}

/** Many strokes of one colour as one path: a universe each, and there can be thousands. */
const strokes = (d: readonly string[], stroke: string, width: number, cap?: 'round'): Mark =>
  el('path', { d: d.join(''), fill: 'none', stroke, 'stroke-width': width, 'stroke-linecap': cap })

const r = (n: number): number => Math.round(n * 10) / 10

function medianOf(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined
  const order = values.toSorted((a, b) => a - b)
  const [low, high] = [order[(order.length - 1) >> 1] ?? 0, order[order.length >> 1] ?? 0]
  return (low + high) / 2
}

function mainMark(
  place: Place | undefined,
  x: number,
  at: (v: number) => number,
  label: string,
  reader: Reader,
): readonly Mark[] {
  const value = place?.measured.value
  if (place === undefined || value === null || value === undefined) return []
  const y = at(value)
  const toLeft = x > (left + right) / 2
  return [
    el('path', {
      d: `M ${x} ${y - 5.5} L ${x + 5.5} ${y} L ${x} ${y + 5.5} L ${x - 5.5} ${y} Z`,
      fill: ink.warm,
      stroke: ink.paper,
      'stroke-width': 0.8,
    }),
    text(toLeft ? x - 8 : x + 8, curve[1] + 2, `${label} ${sayMeasured(place.measured, reader.locale)}`, {
      anchor: toLeft ? 'end' : 'start',
      size: size.small,
      fill: ink.warm,
      weight: 700,
    }),
  ]
}
