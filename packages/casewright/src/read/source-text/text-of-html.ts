/** Elements whose content is not read. */
const SILENT = new Set([
  'script',
  'style',
  'head',
  'noscript',
  'template',
  'svg',
  'nav',
  'iframe',
  'object',
  'select',
  'textarea',
])
/** Elements that begin a line of their own. */
const BLOCK = new Set(
  'address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tbody tfoot thead title tr ul'.split(
    ' ',
  ),
)
const CELL = new Set(['td', 'th'])

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  deg: '°',
  plusmn: '±',
  times: '×',
  micro: 'µ',
  mu: 'μ',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  kappa: 'κ',
  le: '≤',
  ge: '≥',
  ne: '≠',
  sup2: '²',
  sup3: '³',
  middot: '·',
  bull: '•',
  copy: '©',
  reg: '®',
  trade: '™',
  shy: '',
  zwnj: '',
  zwj: '',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ouml: 'ö',
  uuml: 'ü',
  auml: 'ä',
  szlig: 'ß',
  iacute: 'í',
  oacute: 'ó',
  aacute: 'á',
  ntilde: 'ñ',
  oslash: 'ø',
  aring: 'å',
}

/** The words of a page as a reader sees them, a line a block; what scripts would add is not there. Any text goes in, none throws. */
export function textOfHtml(html: string): string {
  const out: string[] = []
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    out.push(decoded(html.slice(at, open < 0 ? html.length : open)).replaceAll(/\s+/gu, ' '))
    if (open < 0) break
    const tag = tagAt(html, open)
    if (tag === undefined) {
      out.push('<')
      at = open + 1
      continue
    }
    at = tag.end
    if (SILENT.has(tag.name) && !tag.closes) at = endOfElement(html, tag.name, at)
    else if (BLOCK.has(tag.name)) out.push('\n')
    else if (CELL.has(tag.name)) out.push('\t')
  }
  return tidyLines(out.join(''))
}

interface Tag {
  readonly name: string
  readonly closes: boolean
  readonly end: number
}

/** A tag or comment; undefined where the bracket is one of the text. */
function tagAt(html: string, open: number): Tag | undefined {
  if (html.startsWith('<!--', open)) return { name: '', closes: false, end: after(html, '-->', open) }
  if (html.startsWith('<![CDATA[', open)) return { name: '', closes: false, end: open + 9 }
  const [whole, slash, name = ''] = /^<([/!?]?)([a-zA-Z][\w:-]*)/u.exec(html.slice(open, open + 64)) ?? []
  if (whole === undefined) return undefined
  let quote = ''
  for (let i = open + whole.length; i < html.length; i += 1) {
    const c = html.charAt(i)
    if (quote !== '') quote = c === quote ? '' : quote
    else if (c === '"' || c === "'") quote = c
    else if (c === '>') return { name: name.toLowerCase(), closes: slash !== '' || html[i - 1] === '/', end: i + 1 }
  }
  return { name: name.toLowerCase(), closes: true, end: html.length }
}

const after = (html: string, mark: string, from: number): number => {
  const at = html.indexOf(mark, from)
  return at < 0 ? html.length : at + mark.length
}

function endOfElement(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}\\s*>`, 'giu')
  closing.lastIndex = from
  return closing.exec(html) === null ? html.length : closing.lastIndex
}

/** Character references in their characters; those that are none stay. */
export const decoded = (text: string): string =>
  text.replaceAll(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z][\da-zA-Z]{1,9}));/gu,
    (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole
    },
  )

/** Lines without blanks around them; more than one empty line is one. */
export const tidyLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replaceAll(/[^\S\n\f]+/gu, ' ').replaceAll(/^ | $/gu, ''))
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .replaceAll(/^\n+|\n+$/gu, '')
