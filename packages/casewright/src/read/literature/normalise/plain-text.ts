import entities from './entities.json' with { type: 'json' }

const named: Readonly<Record<string, string>> = entities
const ENTITY = /&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|([A-Za-z]{2,8}));/gu
/** Only marks that exports are known to leave in: `P<0.05 and n>3` is no tag. */
const TAG =
  /<\/?(?:i|b|u|em|strong|sub|sup|span|font|small|big|p|br|div|li|ul|ol|tt|sc|italic|bold|inf|h[1-6]|(?:jats|mml|xhtml):[\w-]+)(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))*\s*\/?>/giu
const SPACES = /[\s\u200B\u2028\u2029\uFEFF]+/gu
const UNTIDY = /[\t\n\r\v\f\u00A0\u1680\u2000-\u200B\u2028\u2029\u202F\u205F\u3000\uFEFF]| {2}|^ | $/u

/** The characters that entities such as `&amp;`, `&#945;` and `&#x3b1;` stand for; an unknown one stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code > 0x1f && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole
  })
}

/** A line break inside Chinese text is where it was wrapped, not a blank. */
const WRAPPED =
  /(?<=[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF])[ \t]*[\r\n]+[ \t]*(?=[\p{Script=Han}\u3001-\u303F\uFF00-\uFFEF])/gu

/**
 * A text as it is to be read: HTML and JATS tags off, entities decoded, line breaks and runs of blanks one space. Signs such
 * as `P<0.05` are left alone. Entities may be escaped twice (`&amp;lt;i&amp;gt;`).
 */
export function plainText(text: string): string {
  let plain = text
  if (plain.includes('&')) plain = decodeEntities(decodeEntities(plain))
  if (plain.includes('<'))
    plain = plain.replace(TAG, (tag) => (/^<\/?(?:p|br|div|li|ul|ol|h\d|jats:p)\b/iu.test(tag) ? ' ' : ''))
  if (plain.includes('\n')) plain = plain.replace(WRAPPED, '')
  return UNTIDY.test(plain) ? plain.replace(SPACES, ' ').trim() : plain
}

const FULL_WIDTH = /[\uFF01-\uFF5E]/u
/** Full-width Latin letters, digits and signs as half-width ones: `２０２０` as `2020`, `；` as `;`. For numbers and names, not for prose. */
export const halfWidth = (text: string): string =>
  FULL_WIDTH.test(text)
    ? text.replace(/[\uFF01-\uFF5E]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ')
    : text
