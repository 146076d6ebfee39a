import type { HeldTextView, SourceView } from '../contract.ts'
import type { Language } from '../../../words/language.tsx'
import type { PatientSay } from '../words.ts'
import { shortName } from './source-name.tsx'

/** One thing to look at in a source: a text, a file, or only its reference where nothing is held. */
export interface SourceTab {
  readonly id: string
  readonly source: SourceView
  readonly label: string
  readonly held?: HeldTextView
  readonly file?: SourceView['files'][number]
}

/** Everything there is to look at, sources in the order of the case. */
export function tabsOf(sources: readonly SourceView[], say: PatientSay, language: Language): readonly SourceTab[] {
  const named = new Intl.DisplayNames(language === 'zh' ? 'zh-CN' : 'en', { type: 'language' })
  const several = sources.length > 1
  return sources.flatMap((source): readonly SourceTab[] => {
    const label = (what: string): string => (several ? `${shortName(source, language)} · ${what}` : what)
    const texts = source.texts.map((held) => ({
      id: held.id,
      source,
      held,
      label: label(say(`source.${held.nature}`, { language: named.of(held.language) ?? held.language })),
    }))
    const files = source.files.map((file) => ({ id: file.path, source, file, label: label(file.name) }))
    const all = [...texts, ...files]
    return all.length > 0 ? all : [{ id: source.id, source, label: label(say('source.noText')) }]
  })
}

/** What is opened first: of the first source the text in the reader’s language, where there is one. */
export function firstTab(tabs: readonly SourceTab[], language: Language): SourceTab | undefined {
  const [first] = tabs
  return tabs.find((t) => t.source.id === first?.source.id && t.held?.language.split('-')[0] === language) ?? first
}

/** The tab that words are in: their text, else the source they are of. */
export const tabOf = (tabs: readonly SourceTab[], source: string, text: string | undefined): SourceTab | undefined =>
  tabs.find((t) => t.id === text) ?? tabs.find((t) => t.source.id === source)
