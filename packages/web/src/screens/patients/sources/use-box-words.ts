import type { SourceView } from '../contract.ts'
import { useLanguageNames } from '../source/SourceFields.tsx'
import { CITED, NATURES } from '../source/source-said.ts'
import { usePatientWords } from '../words.ts'
import { KINDS_SAID, oneOf, SEEN_SAID, textsOf, WHOLE } from './source-draft.ts'

/** How a box of the form is called, and what it holds in words. */
export function useBoxWords(view: SourceView) {
  const say = usePatientWords()
  const languageName = useLanguageNames()
  const label = (box: string): string => {
    const cited = CITED.find((key) => box === `cited.${key}`)
    if (cited !== undefined) return say(`cited.${cited}`)
    const text = textsOf(view).find((t) => box === `text.${t}.language` || box === `text.${t}.nature`)
    const several = text !== undefined && view.texts.length > 1 ? ` · ${text}` : ''
    if (text !== undefined)
      return `${say(box.endsWith('.nature') ? 'addSource.nature' : 'addSource.language')}${several}`
    if (box.startsWith('file.')) return say('sources.file')
    if (box === 'kind' || box === 'seen' || box === 'whole' || box === 'id') return say(`addSource.${box}`)
    return say('sources.note')
  }
  const shown = (box: string, held: string): string => {
    if (held === '') return say('sources.empty')
    const [kind, seen, whole, nature] = [
      oneOf(KINDS_SAID, held),
      oneOf(SEEN_SAID, held),
      oneOf(WHOLE, held),
      oneOf(NATURES, held),
    ]
    if (box === 'kind' && kind !== undefined) return say(`addSource.kinds.${kind}`)
    if (box === 'seen' && seen !== undefined) return say(`source.seen.${seen}`)
    if (box === 'whole' && whole !== undefined) return say(`addSource.wholes.${whole}`)
    if (box.endsWith('.nature') && nature !== undefined) return say(`addSource.${nature}`)
    return box.startsWith('text.') && box.endsWith('.language') ? languageName(held) : held
  }
  return { label, shown }
}
