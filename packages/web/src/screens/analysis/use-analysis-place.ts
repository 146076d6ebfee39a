import { useCallback, useMemo } from 'react'
import { noFilter, type Filter } from '../../parts/FilterBar.tsx'
import { useSavedState } from '../../parts/use-saved-state.ts'

const NO_TERMS: readonly string[] = []

/** Where somebody is in the analysis, all of it in the address: section, filter, number whose cases are open. */
export function useAnalysisPlace() {
  const [section, toSection] = useSavedState('section', '')
  const [number, open] = useSavedState('number', '')
  const [given, refilter] = useSavedState<readonly string[]>('filter', NO_TERMS)
  const [words, look] = useSavedState('look', '')
  const terms = useMemo(() => given.filter((t) => typeof t === 'string'), [given])
  const filter = useMemo((): Filter => ({ words: String(words), picked: pickedOf(terms) }), [words, terms])
  const setFilter = useCallback(
    (next: Filter) => {
      if (next.words !== filter.words) look(next.words)
      const now = termsOf(next.picked)
      if (now.join('\n') !== terms.join('\n')) refilter(now)
      if (next === noFilter) refilter(NO_TERMS)
    },
    [filter.words, terms, look, refilter],
  )
  return { section: String(section), toSection, number: String(number), open, terms, filter, setFilter }
}

export type AnalysisPlace = ReturnType<typeof useAnalysisPlace>

/** `sex=female` as the filter bar holds it: the kind, and the whole term as the value picked. */
function pickedOf(terms: readonly string[]): Filter['picked'] {
  const picked: Record<string, string[]> = {}
  for (const term of terms) {
    const kind = term.slice(0, Math.max(0, term.indexOf('=')))
    ;(picked[kind] ??= []).push(term)
  }
  return picked
}

const termsOf = (picked: Filter['picked']): readonly string[] => Object.values(picked).flat().toSorted()
