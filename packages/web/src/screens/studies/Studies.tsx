import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import { lazy, Suspense, useMemo } from 'react'
import type { Value } from '../../api/api.ts'
import { call } from '../../api/call.ts'
import { useMe } from '../../api/me.ts'
import { useRead } from '../../api/queries.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useShortcuts } from '../../parts/keyboard/Shortcuts.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import type { Column } from '../../parts/table/column.ts'
import { VirtualTable } from '../../parts/table/VirtualTable.tsx'
import { useUndo } from '../../parts/Undo.tsx'
import { useSavedState } from '../../parts/use-saved-state.ts'
import { useStudyName } from '../../shell/use-study-name.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/use-words.ts'
import { useQueryClient } from '@tanstack/react-query'
import { words } from './words.ts'

type Listed = Value<'studies.list'>['studies'][number]
const NewStudy = lazy(() => import('./NewStudy.tsx'))

/** The studies one may see, and the way to a new one. */
export default function Studies() {
  const say = useWords(words)
  const me = useMe()
  const studies = useRead('studies.list', {})
  const [making, make] = useSavedState('new', false)
  const [archived, showArchived] = useSavedState('archived', false)
  const mayMake = me?.administrator === true
  const columns = useColumns(archived)
  useShortcuts(say('title'), [{ keys: 'n', says: say('new.open'), run: () => make(true), off: !mayMake }])
  return (
    <Page
      title={say('title')}
      actions={
        mayMake && (
          <Button variant="contained" startIcon={<Icon name="plus" />} onClick={() => make(true)}>
            {say('new.open')}
          </Button>
        )
      }
    >
      <Loaded of={studies}>
        {({ studies: all }) => {
          const shown = all.filter((s) => archived || !s.archived)
          return (
            <>
              {all.some((s) => s.archived) && (
                <FormControlLabel control={<Switch size="small" checked={archived} onChange={(_e, on) => showArchived(on)} />} label={say('showArchived')} slotProps={{ typography: { variant: 'body2' } }} />
              )}
              {shown.length === 0 ? (
                <EmptyState
                  icon="studies"
                  title={say('empty.title')}
                  says={say(mayMake ? 'empty.says' : 'empty.may')}
                  action={
                    mayMake && (
                      <Button variant="contained" onClick={() => make(true)}>
                        {say('new.open')}
                      </Button>
                    )
                  }
                />
              ) : (
                <VirtualTable label={say('title')} rows={shown} rowKey={(s) => s.id} columns={columns} href={(s) => `/studies/${encodeURIComponent(s.id)}`} />
              )}
            </>
          )
        }}
      </Loaded>
      <Suspense fallback={null}>{making && <NewStudy onClose={() => make(false)} />}</Suspense>
    </Page>
  )
}

function useColumns(archived: boolean): readonly Column<Listed>[] {
  const say = useWords(words)
  const nameOf = useStudyName()
  const format = useFormat()
  const me = useMe()
  const single = me?.mode === 'single'
  return useMemo(
    () => [
      { id: 'title', name: say('one'), cell: (s) => nameOf(s), sort: (s) => nameOf(s), title: (s) => nameOf(s), width: 'minmax(13rem, 1fr)' },
      { id: 'id', name: say('id'), cell: (s) => <Box sx={{ color: 'text.secondary', fontSize: '0.75rem', overflow: 'hidden', textOverflow: 'ellipsis' }}>{s.id}</Box>, sort: (s) => s.id, title: (s) => s.id, width: '11rem' },
      { id: 'changed', name: say('changed'), cell: (s) => <time dateTime={s.changed}>{format.ago(s.changed)}</time>, sort: (s) => s.changed, title: (s) => format.moment(s.changed), width: '8rem' },
      { id: 'made', name: say('made'), cell: (s) => format.date(s.created), sort: (s) => s.created, width: '8.5rem' },
      { id: 'roles', name: say('roles'), cell: (s) => (single ? say('everyRole') : format.list(s.roles.map((r) => say(`role.${r}`)))), title: (s) => format.list(s.roles.map((r) => say(`role.${r}`))), width: single ? '5rem' : '11rem' },
      ...(archived ? [{ id: 'state', name: say('state'), cell: (s: Listed) => say(s.archived ? 'archived' : 'open'), sort: (s: Listed) => Number(s.archived), width: '6rem' }] : []),
      { id: 'actions', name: say('actions'), cell: (s) => (single || me?.administrator === true || s.roles.includes('lead') ? <Archive study={s} /> : null), width: '6.5rem' },
    ],
    [say, nameOf, format, single, archived, me?.administrator],
  )
}

/** Archives a study, or brings it back; either can be taken back. */
function Archive({ study }: { readonly study: Listed }) {
  const say = useWords(words)
  const queries = useQueryClient()
  const { offer } = useUndo()
  const set = async (archived: boolean): Promise<void> => {
    await call(archived ? 'studies.archive' : 'studies.restore', { study: study.id })
    await queries.invalidateQueries({ queryKey: ['', 'studies.list'] })
  }
  const act = async (): Promise<void> => {
    const to = !study.archived
    await set(to)
    offer({ says: say(to ? 'archivedSays' : 'restoredSays', { study: study.id }), undo: () => set(!to) })
  }
  return (
    <Button color="inherit" onClick={() => void act()} sx={{ fontWeight: 400, minHeight: 24, py: 0 }} aria-label={`${say(study.archived ? 'restore' : 'archive')} ${study.id}`}>
      {say(study.archived ? 'restore' : 'archive')}
    </Button>
  )
}
