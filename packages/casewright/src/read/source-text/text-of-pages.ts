import { tidyLines } from './text-of-html.ts'

/** A run of words on a page: its left end and baseline from the lower left corner, its width, and the height of its letters, in points. */
export interface PageRun {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface Page {
  readonly width: number
  readonly runs: readonly PageRun[]
}

export interface PagesText {
  /** Pages are parted by a form feed, as is usual. */
  readonly text: string
  /** Pages, counted from 1, that show no words: scans without a text layer, pictures, or empty. */
  readonly silent: readonly number[]
}

/** Pages as text in the order they are read: columns one after the other, words cut at the end of a line whole again. */
export function textOfPages(pages: readonly Page[]): PagesText {
  const lines = pages.map((page) => linesOf(page))
  const known = vocabularyOf(lines.flat())
  const texts = lines.map((page) => tidyLines(joined(page, known)))
  return {
    text: texts.join('\n\f'),
    silent: texts.flatMap((text, i) => (text === '' ? [i + 1] : [])),
  }
}

/** A stretch of a line with nothing but blanks of a word’s width in it. */
interface Stretch {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  readonly height: number
}

/** Blanks wider than the letters are high part columns, not words. */
const WIDEST_BLANK = 1
/** Blanks narrower than this share of the height stand within a word. */
const NARROWEST_BLANK = 0.12

function stretchesOf(page: Page): readonly Stretch[] {
  const runs = page.runs.filter((r) => r.text.trim() !== '' && r.height > 0)
  const rows: PageRun[][] = []
  for (const run of runs.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1)
    const [first] = row ?? []
    // Raised and lowered digits stand on the line they belong to.
    if (
      row !== undefined &&
      first !== undefined &&
      Math.abs(first.y - run.y) < 0.5 * Math.max(first.height, run.height)
    )
      row.push(run)
    else rows.push([run])
  }
  return rows.flatMap((row) => {
    const out: Stretch[] = []
    for (const run of row.toSorted((a, b) => a.x - b.x)) {
      const last = out.at(-1)
      const gap = last === undefined ? Number.POSITIVE_INFINITY : run.x - last.right
      if (last === undefined || gap > WIDEST_BLANK * Math.max(last.height, run.height)) {
        out.push({ text: run.text, left: run.x, right: run.x + run.width, y: run.y, height: run.height })
        continue
      }
      const blank =
        gap > NARROWEST_BLANK * run.height &&
        !/\s$/u.test(last.text) &&
        !/^\s/u.test(run.text) &&
        !bothHan(last.text, run.text)
      out[out.length - 1] = {
        text: `${last.text}${blank ? ' ' : ''}${run.text}`,
        left: last.left,
        right: Math.max(last.right, run.x + run.width),
        y: last.y,
        height: Math.max(last.height, run.height),
      }
    }
    return out
  })
}

/** Blocks follow each other as paragraphs do, unless a sentence runs on from one column to the next. */
const linesOf = (page: Page): readonly string[] =>
  inOrder(stretchesOf(page), 0).flatMap((block) =>
    /[.!?:\u3002\uFF01\uFF1F]$/u.test(block.at(-1) ?? '') ? [...block, ''] : block,
  )

const DEEPEST = 4

/** Blocks of lines in reading order: what runs over both columns parts the page into bands, each read column by column. */
function inOrder(all: readonly Stretch[], depth: number): readonly (readonly string[])[] {
  const gutter = depth >= DEEPEST ? undefined : gutterOf(all)
  if (gutter === undefined) return all.length === 0 ? [] : [linesDown(all)]
  const over = (s: Stretch): boolean => s.left < gutter && s.right > gutter
  const bands: { spanning: Stretch[]; left: Stretch[]; right: Stretch[] }[] = [{ spanning: [], left: [], right: [] }]
  for (const s of all.toSorted((a, b) => b.y - a.y || a.left - b.left)) {
    const band = bands.at(-1)
    if (band === undefined) continue
    if (!over(s)) (s.right <= gutter ? band.left : band.right).push(s)
    else if (band.left.length + band.right.length === 0) band.spanning.push(s)
    else bands.push({ spanning: [s], left: [], right: [] })
  }
  return bands.flatMap(({ spanning, left, right }) => [
    ...(spanning.length === 0 ? [] : [linesDown(spanning)]),
    ...inOrder(left, depth + 1),
    ...inOrder(right, depth + 1),
  ])
}

/** Shares of the stretches that must lie on each side of a gutter (the last column of a paper may be short), and that may run over it. */
const EACH_SIDE = 0.06
const OVER = 0.2
const FEWEST = 8
const LEAST_LINES = 3

/** The place that fewest stretches run over, between two sides that both hold columns of lines; undefined for a single column. */
function gutterOf(all: readonly Stretch[]): number | undefined {
  if (all.length < FEWEST) return undefined
  const [from, to] = [Math.min(...all.map((s) => s.left)), Math.max(...all.map((s) => s.right))]
  const steps = 60
  let best: { readonly x: number; readonly over: number } | undefined
  for (let i = 1; i < steps; i += 1) {
    const x = from + ((to - from) * i) / steps
    const over = all.filter((s) => s.left < x && s.right > x).length
    const [left, right] = [all.filter((s) => s.right <= x), all.filter((s) => s.left >= x)]
    if (over > OVER * all.length || Math.min(left.length, right.length) < Math.max(LEAST_LINES, EACH_SIDE * all.length))
      continue
    // A list of numbers beside its text is one block: a column is wide, and both run down the page together.
    if (!isColumn(left, to - from) || !isColumn(right, to - from)) continue
    if (best === undefined || over < best.over) best = { x, over }
  }
  return best?.x
}

const NARROWEST_COLUMN = 0.15
function isColumn(side: readonly Stretch[], width: number): boolean {
  const typical = side.map((s) => s.right - s.left).toSorted((a, b) => a - b)[Math.floor(side.length / 2)] ?? 0
  return typical > NARROWEST_COLUMN * width
}

/** The stretches of one block as lines, an empty one where a wider gap parts them. */
function linesDown(block: readonly Stretch[]): readonly string[] {
  const rows: { y: number; height: number; parts: Stretch[] }[] = []
  for (const s of block.toSorted((a, b) => b.y - a.y || a.left - b.left)) {
    const row = rows.at(-1)
    if (row !== undefined && Math.abs(row.y - s.y) < 0.5 * Math.max(row.height, s.height)) row.parts.push(s)
    else rows.push({ y: s.y, height: s.height, parts: [s] })
  }
  const gaps = rows.slice(1).map((r, i) => (rows[i]?.y ?? r.y) - r.y)
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0
  return rows.flatMap((r, i) => {
    const line = r.parts
      .toSorted((a, b) => a.left - b.left)
      .map((p) => p.text.trim())
      .join('\t')
    const gap = i === 0 ? 0 : (rows[i - 1]?.y ?? 0) - r.y
    return gap > 1.6 * usual && usual > 0 ? ['', line] : [line]
  })
}

const HAN = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u
const bothHan = (before: string, after: string): boolean => HAN.test(before.at(-1) ?? '') && HAN.test(after.at(0) ?? '')

/** Words as they stand within lines, where none is cut: what a word cut at the end of a line is put together by. */
function vocabularyOf(lines: readonly string[]): ReadonlySet<string> {
  return new Set(
    lines.flatMap((line) => (line.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []).slice(1, -1)),
  )
}

function joined(lines: readonly string[], known: ReadonlySet<string>): string {
  let text = ''
  for (const line of lines) {
    const cut = /([\p{L}]+)[-\u2010]$/u.exec(text)?.[1]
    const next = /^[\p{Ll}]+/u.exec(line)?.[0]
    if (cut !== undefined && next !== undefined && text.length > 1) {
      const whole = `${lastWord(text)}${next}`.toLowerCase()
      const hyphenated = `${lastWord(text)}-${next}`.toLowerCase()
      // A compound that stands elsewhere with its hyphen keeps it.
      text = (known.has(hyphenated) && !known.has(whole) ? text : text.slice(0, -1)) + line
    } else if (text !== '' && line !== '' && (bothHan(text, line) || isCutUnseen(text, line, known))) text += line
    else text += text === '' ? line : `\n${line}`
  }
  return text
}

/** A soft hyphen does not come out of every PDF: the two ends are no words of the text, and together they are. */
function isCutUnseen(text: string, line: string, known: ReadonlySet<string>): boolean {
  const [end, begin] = [/\p{L}+$/u.exec(text)?.[0].toLowerCase(), /^\p{Ll}+/u.exec(line)?.[0]]
  return end !== undefined && begin !== undefined && known.has(end + begin) && !(known.has(end) && known.has(begin))
}

const lastWord = (text: string): string => /([\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*)[-\u2010]$/u.exec(text)?.[1] ?? ''
