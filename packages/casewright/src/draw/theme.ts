import { el, g, type Mark } from './svg.ts'

/** One set of colours for every figure: told apart in grey, and with the common colour-vision deficiencies (after Okabe and Ito). */
export const ink = {
  text: '#1c2733',
  soft: '#5b6977',
  line: '#c6ced6',
  faint: '#eef1f4',
  paper: '#ffffff',
  main: '#1f5f8b',
  mainPale: '#b9d3e6',
  warm: '#c8553d',
  warmPale: '#f0cfc6',
  green: '#2e7d5b',
  greenPale: '#bfdccd',
  gold: '#b7862c',
  goldPale: '#eddcb6',
} as const

const font = "'Noto Sans SC','Noto Sans CJK SC','Helvetica Neue',Arial,sans-serif"
export const size = { text: 11, small: 9.5, title: 12.5 } as const

/** Width of a figure in px: the text width of an A4 page at 110 px an inch. */
export const pageWidth = 720

/** A whole figure. Title and description are read out by screen readers. */
export function sheet(
  width: number,
  height: number,
  id: string,
  title: string,
  alt: string,
  marks: readonly Mark[],
): string {
  return el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${Math.round(width)} ${Math.round(height)}`,
      width: Math.round(width),
      height: Math.round(height),
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      'font-family': font,
      'font-size': size.text,
    },
    el('title', { id: `${id}-title` }, title),
    el('desc', { id: `${id}-desc` }, alt),
    el('rect', { width: Math.round(width), height: Math.round(height), fill: ink.paper }),
    g({ fill: ink.text }, marks),
  ).svg
}

export interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly size?: number
  readonly fill?: string
  readonly weight?: number
}

export function text(x: number, y: number, words: string, style: TextStyle = {}): Mark {
  return el(
    'text',
    { x, y, 'text-anchor': style.anchor, 'font-size': style.size, fill: style.fill, 'font-weight': style.weight },
    words,
  )
}

export const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, width = 1, dash?: string): Mark =>
  el('line', { x1, y1, x2, y2, stroke, 'stroke-width': width, 'stroke-dasharray': dash })

export const rect = (x: number, y: number, width: number, height: number, fill: string, rx = 0): Mark =>
  el('rect', { x, y, width: Math.max(width, 0), height, fill, rx })
