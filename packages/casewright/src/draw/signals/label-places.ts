import { textWidth } from '../svg.ts'

export interface Circle {
  readonly x: number
  readonly y: number
  readonly r: number
}
export interface PlacedLabel {
  readonly label: string
  readonly of: Circle
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  /** Where a line from the circle to the label ends; undefined where the label touches its circle. */
  readonly leader: { readonly x: number; readonly y: number } | undefined
}
interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/**
 * Places for labels beside their circles so that none covers a label or a circle and none leaves the frame: the first in the
 * list chooses first, near places before far ones. A label without room is left out.
 */
export function placeLabels(
  wanted: readonly { readonly label: string; readonly at: Circle }[],
  circles: readonly Circle[],
  frame: Box,
  size: number,
): readonly PlacedLabel[] {
  const taken: Box[] = []
  return wanted.flatMap(({ label, at }) => {
    for (const place of places(at, textWidth(label, size) + 2, size)) {
      const inside =
        place.box.left >= frame.left &&
        place.box.right <= frame.right &&
        place.box.top >= frame.top &&
        place.box.bottom <= frame.bottom
      if (!inside || taken.some((t) => overlap(t, place.box)) || circles.some((c) => touches(c, place.box, c === at)))
        continue
      const { leader } = place
      if (leader !== undefined && circles.some((c) => c !== at && nearLine(c, at, leader))) continue
      taken.push(place.box)
      return [{ label, of: at, x: place.x, y: place.y, anchor: place.anchor, leader: place.leader }]
    }
    return []
  })
}

function places(at: Circle, width: number, size: number) {
  const height = size + 2
  const near = ([dx, dy]: readonly [number, number], away: number) => {
    const anchor = dx > 0 ? ('start' as const) : dx < 0 ? ('end' as const) : ('middle' as const)
    const length = Math.hypot(dx, dy)
    const x = at.x + (dx / length) * (at.r + away)
    const y = at.y + (dy / length) * (at.r + away)
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
    const top = dy === 0 ? y - height / 2 : dy < 0 ? y - height : y
    return {
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
  return [3, 12, 22, 34].flatMap((away) => ways.map((way) => near(way, away)))
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

/** Whether a circle reaches into a box. Its own circle may come near. */
function touches(c: Circle, box: Box, own: boolean): boolean {
  const dx = Math.max(box.left - c.x, 0, c.x - box.right)
  const dy = Math.max(box.top - c.y, 0, c.y - box.bottom)
  return Math.hypot(dx, dy) < (own ? c.r : c.r + 0.5)
}
