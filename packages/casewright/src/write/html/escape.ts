const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
// What XML 1.0 cannot hold at all, even escaped.
// oxlint-disable-next-line no-control-regex
const impossible = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu

/** Text for HTML and XML, in content or in a quoted attribute. */
export const escapeXml = (text: string): string =>
  text.replace(impossible, '\uFFFD').replace(/[&<>"']/gu, (c) => entities[c] ?? c)

/** An id for an anchor: letters, digits, `-`, `_`, `.` as they are, everything else by its code point. */
export const anchor = (id: string): string =>
  id.replace(/[^A-Za-z0-9_.-]/gu, (c) => `_${(c.codePointAt(0) ?? 0).toString(16)}_`)
