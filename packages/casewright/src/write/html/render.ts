import type { DrawnFigure } from '../document.ts'
import type { Report } from '../report.ts'
import { fieldsBehind, whereSaid } from '../where-said.ts'
import { casePage } from './case-page.ts'
import { escapeXml as esc } from './escape.ts'
import { numbersHtml } from './numbers.ts'
import { pageHtml } from './page.ts'

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
  return pageHtml(
    doc,
    [
      {
        id: 'cases',
        title: t('section.cases'),
        html: `<section id="cases" aria-labelledby="h-cases"><h2 id="h-cases">${esc(t('section.cases'))}</h2>
<div class="legend" role="group" aria-label="${esc(t('document.legend'))}">${legend}</div>
${cases.join('\n')}
</section>`,
      },
      { id: 'numbers', title: t('section.numbers'), html: numbersHtml(book, doc, behind, index) },
    ],
    { close: t('panel.close'), script: words },
  )
}
