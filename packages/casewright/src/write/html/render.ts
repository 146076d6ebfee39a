import { isPerPatient, type DrawnFigure, type ReportDocument, type Section } from '../document.ts'
import type { Report } from '../report.ts'
import { fieldsBehind, whereSaid } from '../where-said.ts'
import { htmlLanguage, sectionHtml } from './blocks.ts'
import { casePage } from './case-page.ts'
import { anchor, escapeXml as esc } from './escape.ts'
import { inlineHtml } from './inline.ts'
import { numbersHtml } from './numbers.ts'
import { script } from './script.ts'
import { style } from './style.ts'

/**
 * The report as one HTML page that needs nothing else: no network, no script for reading it. Every number links to its row in
 * the appendix, and with scripting opens the cases behind it with the words of their sources.
 */
export function renderHtml({ document: doc, book }: Report, timelines: ReadonlyMap<string, DrawnFigure>): string {
  const paths = new Map<string, number>()
  const index = (path: string): number => {
    const known = paths.get(path)
    if (known !== undefined) return known
    paths.set(path, paths.size)
    return paths.size - 1
  }
  const behind = fieldsBehind(whereSaid(book.patients))
  const { t } = book
  const cases = book.patients.map((p) => casePage(book, doc, p, index, timelines.get(p.id)))
  const legend = (['absent', 'not-reported', 'not-visible', 'unclear'] as const)
    .map((k) => `<i class="${{ absent: 'a', 'not-reported': 'r', 'not-visible': 'v', unclear: 'u' }[k]}">${esc(t(`silence.${k}`))}</i><span>${esc(t(`silence.explain.${k}`))}</span>`)
    .join('\n')
  const words = { events: t('panel.events'), others: t('panel.others'), silent: t('panel.silent'), nr: t('silence.not-reported'), nv: t('silence.not-visible'), uc: t('silence.unclear') }
  return `<!DOCTYPE html>
<html lang="${htmlLanguage(doc)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="generator" content="casewright">
<title>${esc(doc.title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">${esc(doc.captions.skip)}</a>
<div class="page">
<nav class="contents" aria-labelledby="h-contents"><h2 id="h-contents">${esc(doc.captions.contents)}</h2>
${contents(doc, t)}
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
<section id="cases" aria-labelledby="h-cases"><h2 id="h-cases">${esc(t('section.cases'))}</h2>
<div class="legend" role="group" aria-label="${esc(t('document.legend'))}">${legend}</div>
${cases.join('\n')}
</section>
${numbersHtml(book, doc, behind, index)}
</main></div>
<dialog id="panel" aria-labelledby="panel-h"><button type="button" class="close">${esc(t('panel.close'))}</button><div class="body"></div></dialog>
<script type="application/json" id="panel-words">${JSON.stringify(words).replaceAll('<', '\\u003c')}</script>
<script>${script}</script>
</body>
</html>
`
}

function contents(doc: ReportDocument, t: Report['book']['t']): string {
  const entry = (id: string, title: string, inner = '') => `<li><a href="#${anchor(id)}">${title}</a>${inner}</li>`
  const text = (s: Section) => inlineHtml(doc, s.title).replaceAll(/<a [^>]*>|<\/a>/gu, '')
  const of = (s: Section): string => {
    const inner = s.sections.length === 0 || isPerPatient(s) ? '' : `<ol>${s.sections.map((x) => entry(x.id, text(x))).join('')}</ol>`
    return entry(s.id, text(s), inner)
  }
  return `<ol>${doc.sections
    .filter((s) => s.place !== 'appendix')
    .map(of)
    .join('\n')}${entry('references', esc(doc.captions.references))}${doc.sections
    .filter((s) => s.place === 'appendix')
    .map(of)
    .join('\n')}${entry('cases', esc(t('section.cases')))}${entry('numbers', esc(t('section.numbers')))}</ol>`
}
