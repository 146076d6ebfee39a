/** A piece of SVG, ready to be set into another. */
export interface Mark {
  readonly svg: string
}
export type Attributes = Readonly<Record<string, string | number | undefined>>

/** An SVG element. Numbers are cut to two decimals, so that output is stable and small. */
export function el(name: string, attributes: Attributes, ...children: readonly (Mark | string)[]): Mark {
  const said = Object.entries(attributes)
    .filter(([, v]) => v !== undefined)
    .map(([k, v]) => ` ${k}="${typeof v === 'number' ? short(v) : escapeXml(String(v))}"`)
    .join('')
  const inside = children.map((c) => (typeof c === 'string' ? escapeXml(c) : c.svg)).join('')
  return { svg: inside === '' ? `<${name}${said}/>` : `<${name}${said}>${inside}</${name}>` }
}

export const g = (attributes: Attributes, marks: readonly Mark[]): Mark => el('g', attributes, ...marks)

const short = (n: number): string => String(Math.round(n * 100) / 100)

export function escapeXml(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // Characters XML 1.0 does not allow at all.
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/gu, '')
  )
}

/** Width of text at a size, near enough to lay out by: full-width characters one em, others by rough class. */
export function textWidth(text: string, size: number): number {
  let ems = 0
  for (const c of text) {
    if (/[\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFFEF\u3000-\u303F]/u.test(c)) ems += 1
    else if (/[mwMW@%—]/u.test(c)) ems += 0.85
    else if (/[A-Z0-9]/u.test(c)) ems += 0.62
    else if (/[iljtfr.,:;'|()[\] -]/u.test(c)) ems += 0.34
    else ems += 0.54
  }
  return ems * size
}

/** Break text into lines no wider than `width`; Chinese breaks between characters, the rest at blanks that are not no-break. */
export function wrap(text: string, size: number, width: number): readonly string[] {
  const words =
    text.match(
      /[\u2E80-\u9FFF\uFF00-\uFFEF\u3000-\u303F]|(?:[^\s\u2E80-\u9FFF\uFF00-\uFFEF\u3000-\u303F]|\u00A0)+[^\S\u00A0]*|\s+/gu,
    ) ?? []
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    const opensLine = line === '' || textWidth((line + word).trimEnd(), size) <= width
    // Chinese closing marks never begin a line.
    if (opensLine || /^[，。；：、）》！？]/u.test(word)) line += word
    else {
      lines.push(line.trimEnd())
      line = word
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines
}

/** Text cut to a width, with an ellipsis where it was cut. */
export function clip(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text
  let cut = text
  while (cut.length > 1 && textWidth(`${cut}…`, size) > width) cut = cut.slice(0, -1)
  return `${cut.trimEnd()}…`
}
