import { useRead } from '../../api/queries.ts'
import { FilterBar } from '../../parts/FilterBar.tsx'
import { useBilingual } from '../../words/language.tsx'
import type { AnalysisPlace } from './use-analysis-place.ts'
import { useAnalysisWords } from './words.ts'

/** What the series can be looked at by, each choice with its patients; and words to look for among the numbers. */
export function AnalysisFilters({ study, place, found }: { readonly study: string; readonly place: AnalysisPlace; readonly found: string | undefined }) {
  const say = useAnalysisWords()
  const said = useBilingual()
  const filters = useRead('results.filters', { study })
  const fields = (filters.data?.value.dimensions ?? []).map((d) => ({
    id: d.id,
    name: said(d.name),
    options: d.choices.map((c) => ({ value: c.term, name: said(c.name), count: c.patients })),
  }))
  return <FilterBar value={place.filter} onChange={place.setFilter} fields={fields} search={say('search')} {...(found !== undefined && { found })} />
}
