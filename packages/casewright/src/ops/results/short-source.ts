import { say } from '../../i18n/wording.ts'
import type { Source } from '../../model/source.ts'
import { saidIn, type Said } from './results-of.ts'

/** A source as people call it: first author and year; what has no author, as a chart of one’s own, by its title, else its kind and id. */
export function shortSource({ id, kind, citation }: Pick<Source, 'id' | 'kind' | 'citation'>): Said {
  const authors = citation?.author ?? []
  const [first] = authors
  const name = first === undefined ? undefined : 'family' in first ? first.family : first.literal
  const title = citation?.title
  if (name === undefined && title !== undefined) return { en: title, zh: title }
  if (name === undefined) return saidIn((locale) => say(locale)(`source.kind.${kind}`, { id }))
  const year = citation?.issued?.slice(0, 4)
  return saidIn((locale) => {
    const others = authors.length > 1 ? (locale === 'zh' ? '等' : ' et al.') : ''
    return [`${name}${others}`, year].filter((x) => x !== undefined).join(locale === 'zh' ? '，' : ', ')
  })
}
