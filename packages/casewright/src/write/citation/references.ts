import CSL from 'citeproc'
import type { Source } from '../../model/source.ts'
import type { Locale } from '../../i18n/locale.ts'
import { say } from '../../i18n/wording.ts'
import type { Reference } from '../document.ts'
import { cslLocale, isStyle, styles } from './styles.ts'

/**
 * The list of references in the order their sources are first cited, set by citeproc in the protocol’s style (Vancouver where
 * the style is not known). A source without bibliographic data is named by its kind and id.
 */
export function references(sources: readonly Source[], style: string, locale: Locale): readonly Reference[] {
  const byId = new Map(sources.map((s) => [s.id, s]))
  const told = sources.filter((s) => s.citation !== undefined)
  const engine = new CSL.Engine(
    { retrieveLocale: cslLocale, retrieveItem: (id) => item(byId.get(id)) },
    styles[isStyle(style) ? style : 'vancouver'],
    locale === 'zh' ? 'zh-CN' : 'en-US',
    true,
  )
  engine.setOutputFormat('text')
  engine.updateItems(told.map((s) => s.id))
  const [order, entries] = engine.makeBibliography()
  const text = new Map(order.entry_ids.map(([id], i) => [id, tidy(entries[i] ?? '')]))
  return sources.map((s, i) => ({
    number: i + 1,
    source: s.id,
    text: text.get(s.id) ?? say(locale)(`source.kind.${s.kind}`, { id: s.id }),
    url: urlOf(s),
  }))
}

function item(s: Source | undefined): object {
  if (s?.citation === undefined) throw new Error(`no citation: ${s?.id ?? ''}`)
  const { issued, volume, issue, ...rest } = s.citation
  const date = issued === undefined ? {} : { issued: { 'date-parts': [issued.split('-').map(Number)] } }
  const bare = (text: string): string => text.replace(/^(?:vol|no)\.?\s*/iu, '')
  const numbered = { ...(volume !== undefined && { volume: bare(volume) }), ...(issue !== undefined && { issue: bare(issue) }) }
  return { id: s.id, ...rest, ...numbered, ...date }
}

/** The engine numbers entries itself; the number is set by the renderer. */
const tidy = (entry: string): string =>
  entry
    .replace(/^\s*\[?\d+\]?\.?\s+/u, '')
    .replaceAll(/\s+/gu, ' ')
    // A range of pages has an en dash, whatever the source wrote.
    .replaceAll(/(?<=:\s?[A-Za-z]?\d+)-+(?=[A-Za-z]?\d)/gu, '\u2013')
    // Full stops around what a source does not give.
    .replaceAll(/\.(?:\s*[;:,]?\s*\.)+/gu, '.')
    .replaceAll(/([?!])\./gu, '$1')
    .trim()

function urlOf(s: Source): string | undefined {
  const doi = s.citation?.DOI
  if (doi !== undefined) return `https://doi.org/${encodeURI(doi)}`
  const url = s.citation?.URL ?? s.seen.at[0]
  return url !== undefined && /^https?:\/\//u.test(url) ? url : undefined
}
