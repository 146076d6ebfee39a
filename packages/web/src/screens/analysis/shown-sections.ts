import { useMemo } from 'react'
import type { Value } from '../../api/api.ts'
import { useBilingual } from '../../words/language.tsx'
import { useAnalysisWords } from './words.ts'

/** Where a reader begins, and the section in which another study’s numbers stand side by side with these. */
export const FIRST = 'demographics'
export const COMPARED = 'comparison'

export type Sections = Value<'results.numbers'>['sections']

/** The sections, and one more of all numbers that another study prints too. */
export function useWithComparison({ sections, comparison }: Value<'results.numbers'>): Sections {
  const say = useAnalysisWords()
  const said = useBilingual()
  return useMemo(() => {
    if (comparison === null) return sections
    const name = say('published.section', { name: said(comparison.name) })
    const numbers = sections.flatMap((s) => s.numbers.filter((n) => n.beside.length > 0 && n.under === null))
    return [...sections, { id: COMPARED, name: { en: name, zh: name }, numbers }]
  }, [sections, comparison, say, said])
}

/** Numbers of every section whose name holds the words looked for, as a section of its own. */
export function useSearched(sections: Sections, words: string): Sections[number] | undefined {
  const said = useBilingual()
  const say = useAnalysisWords()
  const name = say('search')
  return useMemo(() => {
    const wanted = words.trim().toLowerCase()
    if (wanted === '') return undefined
    const holds = (n: (typeof sections)[number]['numbers'][number]): boolean => said(n.label).toLowerCase().includes(wanted) || n.id.includes(wanted)
    return { id: 'search', name: { en: name, zh: name }, numbers: sections.flatMap((s) => s.numbers.filter(holds)) }
  }, [sections, words, said, name])
}
