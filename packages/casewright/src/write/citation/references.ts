import CSL from 'citeproc'
import type { Source } from '../../model/source.ts'
import { sayDate } from '../../i18n/format.ts'
import type { Locale } from '../../i18n/locale.ts'
import { say, type Say } from '../../i18n/wording.ts'
import type { Reference } from '../document.ts'
import { cslLocale, isStyle, styles, type StyleName } from './styles.ts'

/** What an entry of the references is set from: a source of the study, or (`rule`) one a rule of the knowledge was taken from. */
export interface Referable extends Pick<Source, 'id' | 'kind' | 'citation'> {
  readonly seen: Pick<Source['seen'], 'at' | 'on'>
  readonly rule?: true
}

/**
 * The list of references in the order their sources are first cited, set by citeproc in the protocol’s style (Vancouver where
 * the style is not known). What a source did not show stands as a note in brackets, so that an entry can be read and completed;
 * a source without bibliographic data is named by its kind and id. The address where a source was read is told as that, never
 * as the publication, and only where no DOI or PMID leads to it. Of the source of a rule only what its record has is told.
 */
export function references(sources: readonly Referable[], style: string, locale: Locale): readonly Reference[] {
  const byId = new Map(sources.map((s) => [s.id, s]))
  const told = sources.filter((s) => s.citation !== undefined)
  const name = isStyle(style) ? style : 'vancouver'
  const t = say(locale)
  const engine = new CSL.Engine(
    { retrieveLocale: cslLocale, retrieveItem: (id) => item(byId.get(id), t) },
    styles[name],
    locale === 'zh' ? 'zh-CN' : 'en-US',
    true,
  )
  engine.setOutputFormat('text')
  engine.updateItems(told.map((s) => s.id))
  const [order, entries] = engine.makeBibliography()
  const text = new Map(order.entry_ids.map(([id], i) => [id, tidy(entries[i] ?? '', name)]))
  return sources.map((s, i) => ({
    number: i + 1,
    source: s.id,
    text: [text.get(s.id) ?? t(`source.kind.${s.kind}`, { id: s.id }), readAt(s, locale, t)].filter((x) => x !== '').join(' '),
    url: urlOf(s),
  }))
}

/** An entry for citeproc. A paper has authors, a title, a journal and a year: where the source showed none, that is said. */
function item(s: Referable | undefined, t: Say): object {
  if (s?.citation === undefined) throw new Error(`no citation: ${s?.id ?? ''}`)
  const { issued, volume, issue, note: _note, ...rest } = s.citation
  const missing = s.rule === true ? {} : {
    ...(rest.author === undefined && { author: [{ literal: t('reference.no-authors') }] }),
    ...(rest.title === undefined && { title: t('reference.no-title') }),
    ...(rest['container-title'] === undefined && s.kind === 'article' && { 'container-title': t('reference.no-journal') }),
  }
  const date = issued === undefined ? { literal: t('reference.no-year') } : { 'date-parts': [issued.split('-').map(Number)] }
  const bare = (text: string): string => text.replace(/^(?:vol|no)\.?\s*/iu, '')
  const numbered = { ...(volume !== undefined && { volume: bare(volume) }), ...(issue !== undefined && { issue: bare(issue) }) }
  return { id: s.id, ...rest, ...missing, ...numbered, ...((issued !== undefined || s.rule !== true) && { issued: date }) }
}

/** The engine numbers entries itself; the number is set by the renderer. */
const tidy = (entry: string, style: StyleName): string => {
  const plain = entry
    .replace(/^\s*\[?\d+\]?\.?\s+/u, '')
    .replaceAll(/\s+/gu, ' ')
    // Both styles join the first and the last page with a hyphen, whatever the source wrote.
    .replaceAll(/(?<=:\s?[A-Za-z]?\d+)[-\u2013]+(?=[A-Za-z]?\d)/gu, '-')
    // Full stops around what a source does not give.
    .replaceAll(/\.(?:\s*[;:,]?\s*\.)+/gu, '.')
    .replaceAll(/([?!])\./gu, '$1')
    .trim()
  // GB/T 7714 sets names in capitals, not `et al`, and writes 等 after Chinese names, `et al` after others.
  return style === 'gb-t-7714' ? plain.replace(/^(\P{Script=Han}*), (?:\u7B49|ET AL)/u, '$1, et al') : plain
}

/** `Read at https://… (November 2026).` */
function readAt(s: Referable, locale: Locale, t: Say): string {
  const { citation, seen } = s
  const url = citation?.URL ?? seen.at[0]
  if (citation?.DOI !== undefined || citation?.PMID !== undefined || url === undefined || !isWeb(url)) return ''
  if (s.rule === true) return url
  return seen.on === undefined ? t('reference.read-at', { url }) : t('reference.read-at-on', { url, date: sayDate(seen.on, locale) })
}

const isWeb = (url: string): boolean => /^https?:\/\//u.test(url)

function urlOf(s: Referable): string | undefined {
  const { DOI, PMID, URL } = s.citation ?? {}
  if (DOI !== undefined) return `https://doi.org/${encodeURI(DOI)}`
  if (PMID !== undefined) return `https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(PMID)}/`
  const url = URL ?? s.seen.at[0]
  return url !== undefined && isWeb(url) ? url : undefined
}
