import type { ReportDocument, Section } from '../document.ts'
import { isPerPatient } from '../document.ts'
import { htmlLanguage, sectionHtml } from './blocks.ts'
import { anchor, escapeXml as esc } from './escape.ts'
import { inlineHtml } from './inline.ts'
import { script } from './script.ts'
import { style } from './style.ts'

/** A part of the page that is no section of the document: cases, numbers. */
export interface PagePart {
  readonly id: string
  readonly title: string
  readonly html: string
}

/** Words of the panel that opens a number. */
export interface PanelWords {
  readonly close: string
  readonly script: Readonly<Record<'events' | 'others' | 'open' | 'silent' | 'nr' | 'nv' | 'uc', string>>
}

/**
 * A document as one HTML page that needs nothing else: no network, no script for reading it. `parts` follow the document’s own
 * sections. Every number links to its row in one of them, and with scripting opens what is behind it; without `panel` there is no script.
 */
export function pageHtml(doc: ReportDocument, parts: readonly PagePart[], panel: PanelWords | undefined): string {
  return `<!DOCTYPE html>
<html lang="${htmlLanguage(doc)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="generator" content="casewright">
<title>${esc(doc.title)}</title>
<style>${style}${doc.banner === undefined ? '' : bannerStyle}</style>
</head>
<body>
<a class="skip" href="#main">${esc(doc.captions.skip)}</a>${doc.banner === undefined ? '' : `\n<p class="banner" role="note">${esc(doc.banner)}</p>`}
<div class="page">
<nav class="contents" aria-labelledby="h-contents"><h2 id="h-contents">${esc(doc.captions.contents)}</h2>
${contents(doc, parts)}
</nav>
<main id="main">
<header class="title"><h1><span class="s">${esc(doc.title)}</span></h1>
<p><span class="s">${esc(doc.authors.length === 0 ? doc.captions.authors : doc.authors.join(doc.locale === 'zh' ? '\u3001' : ', '))}</span></p>
<p><span class="d">${esc(doc.captions.stated)}</span></p>
<p>${inlineHtml(doc, doc.subtitle)}</p></header>
${doc.sections
  .filter((s) => s.place !== 'appendix')
  .map((s) => sectionHtml(doc, s))
  .join('\n')}
<section id="references" aria-labelledby="h-references"><h2 id="h-references">${esc(doc.captions.references)}</h2><ol>
${doc.references.map((r) => `<li id="ref-${r.number}"><span class="c">${esc(r.text)}${r.url === undefined ? '' : ` <a href="${esc(r.url)}" rel="noreferrer">\u2197</a>`}</span></li>`).join('\n')}
</ol></section>
${doc.sections
  .filter((s) => s.place === 'appendix')
  .map((s) => sectionHtml(doc, s))
  .join('\n')}
${parts.map((p) => p.html).join('\n')}
</main></div>
${panel === undefined ? '' : panelHtml(panel)}
</body>
</html>
`
}

const panelHtml = (panel: PanelWords): string =>
  `<dialog id="panel" aria-labelledby="panel-h"><button type="button" class="close">${esc(panel.close)}</button><div class="body"></div></dialog>
<script type="application/json" id="panel-words">${JSON.stringify(panel.script).replaceAll('<', '\\u003c')}</script>
<script>${script}</script>`

/** In sight while scrolling, and on every page of a print. */
const bannerStyle = `
html{scroll-padding-top:2.6rem}
.banner{max-width:none;position:sticky;top:0;z-index:4;margin:0;padding:.35rem 1rem;background:#a8402b;color:#fff;font-weight:700;text-align:center}
nav.contents{top:2.2rem}
@media print{.banner{position:fixed;top:0;left:0;right:0;color:#000;background:#fff;border:1pt solid #000}body{padding-top:1.6rem}}
`

function contents(doc: ReportDocument, parts: readonly PagePart[]): string {
  const entry = (id: string, title: string, inner = '') => `<li><a href="#${anchor(id)}">${title}</a>${inner}</li>`
  const text = (s: Section) => inlineHtml(doc, s.title).replaceAll(/<a [^>]*>|<\/a>/gu, '')
  const of = (s: Section): string => {
    const inner =
      s.sections.length === 0 || isPerPatient(s)
        ? ''
        : `<ol>${s.sections.map((x) => entry(x.id, text(x))).join('')}</ol>`
    return entry(s.id, text(s), inner)
  }
  return `<ol>${doc.sections
    .filter((s) => s.place !== 'appendix')
    .map(of)
    .join('\n')}${entry('references', esc(doc.captions.references))}${doc.sections
    .filter((s) => s.place === 'appendix')
    .map(of)
    .join('\n')}${parts.map((p) => entry(p.id, esc(p.title))).join('')}</ol>`
}
