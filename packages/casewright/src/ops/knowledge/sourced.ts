import { bibEntry } from '../../knowledge/bibliography.ts'
import type { Cite, Entry, Verified } from '../../knowledge/entry.ts'
import { reviews } from '../../knowledge/generated/reviews.ts'
import { standing } from '../../knowledge/standing.ts'
import type { Locale } from '../../i18n/locale.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { references } from '../../write/citation/references.ts'
import { ruleSource } from '../../write/citation/rule-sources.ts'
import { saidIn, type Said } from '../results/results-of.ts'
import type { CiteView, EntryView, KnowledgeKind, ListedEntry } from './entry-view.ts'

/** What every entry with sources is told with: its hash, standing, how far it was checked, what it cites. */
export function sourced(
  kind: KnowledgeKind,
  entry: Entry,
  title: Said,
): Omit<EntryView, 'facts' | 'parts' | 'links' | 'cautions'> {
  const is = standing(entry, reviews)
  return {
    kind,
    id: entry.id,
    title,
    hash: entry.hash,
    standing: { is, said: saidIn((locale) => opsWords(locale).knowledge.standing[is]) },
    verified: verifiedSaid(entry.verified),
    interpretive: entry.interpretive === true,
    cite: entry.cite.map(citeView),
  }
}

export const verifiedSaid = (v: Verified): Said => saidIn((locale) => opsWords(locale).knowledge.verified[v])

/** Of a word list: names without a statement, so without a hash to sign. */
export const unsourced = (
  kind: KnowledgeKind,
  id: string,
  title: Said,
): Omit<EntryView, 'facts' | 'parts' | 'links' | 'cautions'> => ({
  kind,
  id,
  title,
  hash: null,
  standing: null,
  verified: null,
  interpretive: false,
  cite: [],
})

export const listedEntry = (entry: Entry, title: Said, about: Said): ListedEntry => ({
  id: entry.id,
  title,
  about,
  hash: entry.hash,
  standing: standing(entry, reviews),
  interpretive: entry.interpretive === true,
})
export const listedName = (id: string, title: Said, about: Said): ListedEntry => ({
  id,
  title,
  about,
  hash: null,
  standing: null,
  interpretive: false,
})

function citeView({ source, at }: Cite): CiteView {
  return { source, at, ...referenceTo(source) }
}

type Set = Pick<CiteView, 'reference' | 'url'>
/** Set once a source: setting a reference takes milliseconds, and a kind of knowledge cites the same few again and again. */
const setSources = new Map<string, Set>()

function referenceTo(source: string): Set {
  const known = setSources.get(source)
  if (known !== undefined) return known
  const found = ruleSource(`rule:${source}`)
  const set = (locale: Locale) => (found === undefined ? undefined : references([found], 'vancouver', locale)[0])
  const [en, zh] = [set('en'), set('zh')]
  const otherwise = bibEntry(source)?.fields['title'] ?? source
  const made = { reference: { en: en?.text ?? otherwise, zh: zh?.text ?? otherwise }, url: en?.url ?? null }
  setSources.set(source, made)
  return made
}

export const both = (text: string): Said => ({ en: text, zh: text })

type FactKey = keyof ReturnType<typeof opsWords>['knowledge']['fact']
/** A line of facts about an entry; none where there is nothing to say. */
export function fact(key: FactKey, value: Said | string | number | readonly string[] | undefined): EntryView['facts'] {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return []
  const name = saidIn((locale) => opsWords(locale).knowledge.fact[key])
  if (typeof value === 'object' && 'en' in value) return [{ name, value }]
  const text = typeof value === 'object' ? undefined : String(value)
  return [
    {
      name,
      value:
        text !== undefined
          ? both(text)
          : saidIn((locale) => (Array.isArray(value) ? value.join(locale === 'zh' ? '；' : '; ') : '')),
    },
  ]
}

export const heading = (key: keyof ReturnType<typeof opsWords>['knowledge']['part']): Said =>
  saidIn((locale) => opsWords(locale).knowledge.part[key])
