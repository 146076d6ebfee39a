import Button from '@mui/material/Button'
import Popover from '@mui/material/Popover'
import { useState } from 'react'
import { useRead, useWrite } from '../../../api/queries.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { usePatientWords } from '../words.ts'
import styles from './table.module.css'

interface Props<S> {
  readonly study: string
  /** Filters, columns and order as they are. */
  readonly state: S
  readonly onOpen: (state: Readonly<Record<string, unknown>>) => void
}

/** Views of the table kept by name: one's own, and those others share. */
export function SavedViews<S extends Readonly<Record<string, unknown>>>({ study, state, onOpen }: Props<S>) {
  const say = usePatientWords()
  const [at, open] = useState<HTMLElement | null>(null)
  const [name, setName] = useState('')
  const [shared, share] = useState(false)
  const views = useRead('views.list', { study, table: 'patients' }, { enabled: at !== null })
  const save = useWrite('views.save')
  const remove = useWrite('views.remove')
  const listed = views.data?.value.views ?? []
  return (
    <>
      <Button
        color="inherit"
        startIcon={<Icon name="filter" />}
        aria-haspopup="dialog"
        aria-expanded={at !== null}
        onClick={(e) => open(e.currentTarget)}
      >
        {say('views.title')}
      </Button>
      <Popover
        open={at !== null}
        anchorEl={at}
        onClose={() => open(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': say('views.title') } }}
      >
        <div className={styles.views}>
          {views.isError && <ErrorBox problem={views.error} retry={() => void views.refetch()} />}
          {views.isSuccess && listed.length === 0 && <p>{say('views.none')}</p>}
          <ul>
            {listed.map((v) => (
              <li key={v.id}>
                <Button
                  color="inherit"
                  onClick={() => {
                    onOpen(v.state)
                    open(null)
                  }}
                >
                  {v.name}
                </Button>
                <span>{v.own ? (v.shared ? say('views.shared') : '') : say('views.of', { by: v.by })}</span>
                {v.own && (
                  <Button
                    color="inherit"
                    onClick={() => remove.mutate({ study, view: v.id })}
                    aria-label={say('views.removeNamed', { name: v.name })}
                  >
                    {say('views.remove')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          <form
            onSubmit={(e) => {
              e.preventDefault()
              if (name.trim() === '') return
              save.mutate(
                { study, table: 'patients', name: name.trim(), shared, state },
                { onSuccess: () => setName('') },
              )
            }}
          >
            <label>
              {say('views.name')}
              <input value={name} maxLength={200} onChange={(e) => setName(e.target.value)} />
            </label>
            <label>
              <input type="checkbox" checked={shared} onChange={(e) => share(e.target.checked)} /> {say('views.share')}
            </label>
            <Button type="submit" variant="outlined" disabled={name.trim() === '' || save.isPending}>
              {say('views.save')}
            </Button>
          </form>
          {(save.isError || remove.isError) && <ErrorBox problem={save.error ?? remove.error} />}
        </div>
      </Popover>
    </>
  )
}
