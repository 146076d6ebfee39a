/** Only the sections in sight are laid out: the whole report is thirty thousand elements. */
const SHORT = 'main>section{content-visibility:auto;contain-intrinsic-size:auto 1500px}'

/**
 * The page of a report as it may stand in a frame of this page: its style carries the nonce of the page it stands in, whose policy it
 * inherits, and lays out only what is in sight. Nothing else of it is touched.
 */
export function inThisPage(html: string): string {
  const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? ''
  const own = nonce === '' ? '<style>' : `<style nonce="${nonce.replaceAll('"', '')}">`
  return html.replaceAll('<style>', own).replace('</head>', `${own}${SHORT}</style></head>`)
}

/** An id as the anchors of a report write it: other signs stand as `_<code point>_`. */
export const idOfAnchor = (anchor: string): string =>
  anchor.replaceAll(/_([0-9a-f]+)_/gu, (_all, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
