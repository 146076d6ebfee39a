import type { HeldTextView, SourceView } from '../contract.ts'
import type { Language } from '../../../words/language.tsx'
import type { PatientSay } from '../words.ts'
import { shortNames } from './source-name.tsx'

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
  const names = shortNames(sources, language)
  return sources.flatMap((source): readonly SourceTab[] => {
    const label = (what: string): string => (several ? `${names.get(source.id) ?? source.id} · ${what}` : what)
    // A file that only holds the words of a text is read there.
    const files = source.files
      .filter(isLookedAt)
      .map((file) => ({ id: file.path, source, file, label: label(file.name) }))
    const [only, ...others] = source.texts
    if (only !== undefined && others.length === 0 && files.length === 0)
      return [{ id: only.id, source, held: only, label: label(whole(only, source, say)) }]
    const texts = source.texts.map((held) => ({
      id: held.id,
      source,
      held,
      label: label(say(`source.${held.nature}`, { language: named.of(held.language) ?? held.language })),
    }))
    const all = [...texts, ...files]
    return all.length > 0 ? all : [{ id: source.id, source, label: label(say('source.noText')) }]
  })
}

/** What the browser shows as it is, beside the words read from it. */
const isLookedAt = ({ media }: SourceView['files'][number]): boolean =>
  media === 'application/pdf' || media.startsWith('image/')

/** The one text of a source: what of the source it is, and whose words. */
function whole({ nature }: HeldTextView, { seen }: SourceView, say: PatientSay): string {
  const what = say(`source.tab.${seen.what}`)
  if (nature === 'original') return what
  return say(nature === 'retold' ? 'source.tabRetold' : 'source.tabTranslation', { what })
}

/** What is opened first: of the first source the text in the reader’s language, where there is one. */
export function firstTab(tabs: readonly SourceTab[], language: Language): SourceTab | undefined {
  const [first] = tabs
  return tabs.find((t) => t.source.id === first?.source.id && t.held?.language.split('-')[0] === language) ?? first
}

/** The tab that words are in: their text, else the source they are of. */
export const tabOf = (tabs: readonly SourceTab[], source: string, text: string | undefined): SourceTab | undefined =>
  tabs.find((t) => t.id === text) ?? tabs.find((t) => t.source.id === source)
