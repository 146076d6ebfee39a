import { useMemo, useRef, useState } from 'react'
import type { Value } from '../../../api/api.ts'
import { useShortcuts } from '../../../parts/keyboard/Shortcuts.tsx'
import { FilterBar, noFilter } from '../../../parts/FilterBar.tsx'
import { VirtualTable } from '../../../parts/table/VirtualTable.tsx'
import type { Column } from '../../../parts/table/column.ts'
import { useBilingual } from '../../../words/language.tsx'
import { usePatientWords } from '../words.ts'
import styles from './sources.module.css'
import { useLanguageNames } from '../source/SourceFields.tsx'

export type SourceRow = Value<'sources.list'>['sources'][number]

interface Props {
  readonly sources: readonly SourceRow[]
  readonly chosen: string
  readonly onOpen: (source: string) => void
}

/** The sources of a study, to be found by any of their words. */
export function SourceTable({ sources, chosen, onOpen }: Props) {
  const say = usePatientWords()
  const name = useBilingual()
  const languageName = useLanguageNames()
  const [filter, setFilter] = useState(noFilter)
  const shown = useMemo(() => {
    const sought = filter.words.trim().toLowerCase()
    return sources.filter((s) =>
      [s.id, s.title ?? '', s.reference.en, s.reference.zh, ...s.patients].some((text) =>
        text.toLowerCase().includes(sought),
      ),
    )
  }, [sources, filter.words])
  const titleOf = (s: SourceRow): string => s.title ?? name(s.reference)
  const columns: readonly Column<SourceRow>[] = [
    { id: 'title', name: say('cited.title'), width: 'minmax(14rem, 3fr)', cell: titleOf, sort: titleOf, title: (s) => name(s.reference) },
    { id: 'kind', name: say('addSource.kind'), width: '7rem', cell: (s) => name(s.kindName), sort: (s) => name(s.kindName) },
    { id: 'year', name: say('cited.issued'), width: '5rem', numeric: true, cell: (s) => s.year ?? '', sort: (s) => s.year ?? '' },
    {
      id: 'language',
      name: say('addSource.language'),
      width: '7rem',
      cell: (s) => [...new Set(s.texts.map((t) => languageName(t.language)))].join(' · '),
    },
    { id: 'seen', name: say('addSource.seen'), width: '9rem', cell: (s) => name(s.seen) },
    { id: 'patients', name: say('sources.patients'), width: 'minmax(6rem, 1fr)', cell: (s) => s.patients.join(' · '), sort: (s) => s.patients.length },
    { id: 'id', name: say('addSource.id'), width: '10rem', cell: (s) => s.id, sort: (s) => s.id },
  ]
  const place = useRef<HTMLDivElement>(null)
  useShortcuts(say('sources.title'), [
    {
      keys: '/',
      says: say('sources.search'),
      run: () => place.current?.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
    },
  ])
  return (
    <div ref={place} className={styles.table}>
    <VirtualTable
      label={say('sources.title')}
      rows={shown}
      rowKey={(s) => s.id}
      columns={columns}
      onOpen={(s) => onOpen(s.id)}
      marked={(s) => s.id === chosen}
      bar={
        <FilterBar
          value={filter}
          onChange={setFilter}
          fields={[]}
          search={say('sources.search')}
          found={say('sources.found', { shown: shown.length, all: sources.length })}
        />
      }
      empty={say('form.findNone')}
      height="100%"
    />
    </div>
  )
}
