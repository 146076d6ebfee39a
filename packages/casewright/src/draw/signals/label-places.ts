import { textWidth } from '../svg.ts'

interface Point {
  readonly x: number
  readonly y: number
}
export interface Circle extends Point {
  readonly r: number
}
export interface PlacedLabel {
  /** A long name that has no room in one line stands in two. */
  readonly lines: readonly string[]
  readonly of: Circle
  readonly x: number
  /** Of the first line; the next is `lineHeight` below. */
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  /** Where a line from the circle to the label ends; undefined where the label touches its circle. */
  readonly leader: Point | undefined
}
interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/**
 * Places for labels beside their circles so that none covers a label, a circle or the line of another label, and none leaves the
 * frame: the first in the list chooses first, near places before far ones. A label without room is left out.
 */
export function placeLabels(
  wanted: readonly { readonly label: string; readonly at: Circle }[],
  circles: readonly Circle[],
  frame: Box,
  size: number,
): readonly PlacedLabel[] {
  const taken: Box[] = []
  const lines: { readonly from: Circle; readonly to: Point }[] = []
  return wanted.flatMap(({ label, at }) => {
    const ways = [[label], ...inTwoLines(label, size)].map((of) => places(at, of, size))
    // As near as may be, in one line before two.
    for (const place of [NEAR, FAR].flatMap((reach) => ways.flatMap((way) => reach.flatMap(way)))) {
      const inside =
        place.box.left >= frame.left &&
        place.box.right <= frame.right &&
        place.box.top >= frame.top &&
        place.box.bottom <= frame.bottom
      if (!inside || taken.some((t) => overlap(t, place.box)) || circles.some((c) => touches(c, place.box, c === at)))
        continue
      const { leader } = place
      if (leader !== undefined && circles.some((c) => c !== at && nearLine(c, at, leader))) continue
      // A line through a name gives the name to another circle.
      if (lines.some((l) => runsThrough(l.from, l.to, place.box))) continue
      if (leader !== undefined && taken.some((t) => runsThrough(at, leader, t))) continue
      taken.push(place.box)
      if (leader !== undefined) lines.push({ from: at, to: leader })
      return [{ lines: place.lines, of: at, x: place.x, y: place.y, anchor: place.anchor, leader: place.leader }]
    }
    return []
  })
}

/** Distances of a label from its circle, without a line to it and mostly with one. */
const NEAR = [3, 12]
const FAR = [22, 34]
/** Shorter names stand in one line or nowhere. */
const LONG = 20

export const lineHeight = (size: number): number => size + 2

/** The two lines of a long name that are least wide. */
function inTwoLines(label: string, size: number): readonly (readonly string[])[] {
  const words = label.split(' ')
  if (label.length <= LONG || words.length < 2) return []
  const ways = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')])
  const wide = (lines: readonly string[]): number => Math.max(...lines.map((line) => textWidth(line, size)))
  return [ways.reduce((best, way) => (wide(way) < wide(best) ? way : best))]
}

function places(at: Circle, lines: readonly string[], size: number) {
  const width = Math.max(...lines.map((line) => textWidth(line, size))) + 2
  const height = lines.length * lineHeight(size)
  const near = ([dx, dy]: readonly [number, number], away: number) => {
    const anchor = dx > 0 ? ('start' as const) : dx < 0 ? ('end' as const) : ('middle' as const)
    const length = Math.hypot(dx, dy)
    const x = at.x + (dx / length) * (at.r + away)
    const y = at.y + (dy / length) * (at.r + away)
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
    const top = dy === 0 ? y - height / 2 : dy < 0 ? y - height : y
    return {
      lines,
      x,
      y: top + size - 1,
      anchor,
      box: { left, top, right: left + width, bottom: top + height },
      leader: away > 8 ? { x, y } : undefined,
    }
  }
  const ways: readonly (readonly [number, number])[] = [
    [1, 0],
    [-1, 0],
    [0, -1],
    [0, 1],
    [1, -1],
    [1, 1],
    [-1, -1],
    [-1, 1],
  ]
  return (away: number) => ways.map((way) => near(way, away))
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** Whether a line from one circle to its label runs through another. */
function nearLine(c: Circle, from: Circle, to: { readonly x: number; readonly y: number }): boolean {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.min(Math.max(((c.x - from.x) * dx + (c.y - from.y) * dy) / length, 0), 1)
  return Math.hypot(c.x - from.x - t * dx, c.y - from.y - t * dy) < c.r
}

/** Whether a line from a circle runs through a box; it is short, so that points of it tell. */
function runsThrough(from: Point, to: Point, box: Box): boolean {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y)))
  return Array.from({ length: steps + 1 }, (_, i) => i / steps).some((t) => {
    const [x, y] = [from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t]
    return x > box.left && x < box.right && y > box.top && y < box.bottom
  })
}

/** Whether a circle reaches into a box. Its own circle may come near. */
function touches(c: Circle, box: Box, own: boolean): boolean {
  const dx = Math.max(box.left - c.x, 0, c.x - box.right)
  const dy = Math.max(box.top - c.y, 0, c.y - box.bottom)
  return Math.hypot(dx, dy) < (own ? c.r : c.r + 0.5)
}
