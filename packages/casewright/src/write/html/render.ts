import { silences } from '../../base/observed.ts'
import { isUnderWay } from '../../model/patient.ts'
import type { DrawnFigure } from '../document.ts'
import type { Report } from '../report.ts'
import { fieldsBehind, whereSaid } from '../where-said.ts'
import { casePage } from './case-page.ts'
import { escapeXml as esc } from './escape.ts'
import { numbersHtml } from './numbers.ts'
import { pageHtml, type PagePart } from './page.ts'

/** What follows the manuscript: a page for each case, and the list of every number. */
export const pageParts = ['cases', 'numbers'] as const
export type PagePartName = (typeof pageParts)[number]

/**
 * The report as one HTML page that needs nothing else: no network, no script for reading it. Every number links to its row in
 * the appendix, and with scripting opens the cases behind it with the words of their sources. Of a `preview` parts can be left
 * out, and there is no script: whoever shows it says what a number opens.
 */
export function renderHtml(
  { document: doc, book }: Report,
  timelines: ReadonlyMap<string, DrawnFigure>,
  preview?: { readonly parts: readonly PagePartName[] },
): string {
  const paths = new Map<string, number>()
  const index = (path: string): number => {
    const known = paths.get(path)
    if (known !== undefined) return known
    paths.set(path, paths.size)
    return paths.size - 1
  }
  const { t } = book
  const legend = (['absent', ...(book.patients.some(isUnderWay) ? silences : silences.filter((k) => k !== 'unread'))] as const)
    .map((k) => `<i class="${{ absent: 'a', 'not-reported': 'r', 'not-visible': 'v', unclear: 'u', unread: 'w' }[k]}">${esc(t(`silence.${k}`))}</i><span>${esc(t(`silence.explain.${k}`))}</span>`)
    .join('\n')
  const words = { events: t('panel.events'), others: t('panel.others'), open: t('column.open'), silent: t('panel.silent'), nr: t('silence.not-reported'), nv: t('silence.not-visible'), uc: t('silence.unclear'), ur: t('silence.unread') }
  const made: Readonly<Record<PagePartName, () => PagePart>> = {
    cases: () => ({
      id: 'cases',
      title: t('section.cases'),
      html: `<section id="cases" aria-labelledby="h-cases"><h2 id="h-cases">${esc(t('section.cases'))}</h2>
<div class="legend" role="group" aria-label="${esc(t('document.legend'))}">${legend}</div>
${book.patients.map((p) => casePage(book, doc, p, index, timelines.get(p.id))).join('\n')}
</section>`,
    }),
    numbers: () => ({
      id: 'numbers',
      title: t('section.numbers'),
      html: numbersHtml(book, doc, fieldsBehind(whereSaid(book.patients)), index),
    }),
  }
  return pageHtml(
    doc,
    pageParts.filter((p) => preview === undefined || preview.parts.includes(p)).map((p) => made[p]()),
    preview === undefined ? { close: t('panel.close'), script: words } : undefined,
  )
}
