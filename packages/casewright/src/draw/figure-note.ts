import type { Figure } from './figure.ts'
import { el, escapeXml, wrap } from './svg.ts'
import { ink, pageWidth, rect, size, text } from './theme.ts'

const leading = 15
const pad = 8

/** A figure with a sentence above it that goes wherever the figure goes, and stands first in its words. */
export function withNote<F extends Pick<Figure, 'svg' | 'alt'>>(figure: F, note: string): F {
  const open = /^<svg[^>]*? viewBox="0 0 (\d+) (\d+)"[^>]*>/u.exec(figure.svg)
  const [start = '', width = '', height = ''] = open ?? []
  if (start === '') throw new Error('a figure that is no drawing of ours')
  const lines = wrap(note, size.text, pageWidth - 4 * pad)
  const above = lines.length * leading + 2 * pad
  const tall = Number(height) + above
  const inside = figure.svg.slice(start.length, -'</svg>'.length)
  const marks = [
    rect(0, 0, Number(width), above, ink.goldPale),
    ...lines.map((l, i) => text(2 * pad, pad + 11 + i * leading, l, { weight: 700 })),
  ]
  const svg = `${start.replace(`viewBox="0 0 ${width} ${height}"`, `viewBox="0 0 ${width} ${tall}"`).replace(`height="${height}"`, `height="${tall}"`)}${splitTitle(inside, note).words}${el('g', { fill: ink.text }, ...marks).svg}<g transform="translate(0 ${above})">${splitTitle(inside, note).drawing}</g></svg>`
  return { ...figure, svg, alt: `${note} ${figure.alt}` }
}

/** Title and description stay first, the description beginning with the note. */
function splitTitle(inside: string, note: string): { readonly words: string; readonly drawing: string } {
  const end = inside.indexOf('</desc>') + '</desc>'.length
  const words = inside.slice(0, end).replace(/(<desc[^>]*>)/u, (desc) => `${desc}${escapeXml(note)} `)
  return { words, drawing: inside.slice(end) }
}
