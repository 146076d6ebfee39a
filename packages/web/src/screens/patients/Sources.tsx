import Button from '@mui/material/Button'
import { useState } from 'react'
import { useWhyNot } from '../../api/may.ts'
import { useRead } from '../../api/queries.ts'
import { WhyNotLine } from '../../parts/Allowed.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Split } from '../../parts/Split.tsx'
import { useShortcuts } from '../../parts/keyboard/Shortcuts.tsx'
import { useSavedState } from '../../parts/use-saved-state.ts'
import { useStudy } from '../../shell/use-study.ts'
import { AddSource } from './source/AddSource.tsx'
import { SourceTable } from './sources/SourceTable.tsx'
import { SourceEditor } from './sources/SourceEditor.tsx'
import { UnlinkedSources } from './sources/UnlinkedSources.tsx'
import styles from './sources/sources.module.css'
import formStyles from './form/form.module.css'
import { useBilingual } from '../../words/language.tsx'
import { usePatientWords } from './words.ts'

/** Every source of a study: what it is, who is told of in it; what is wrong is corrected here. */
export default function Sources() {
  const say = usePatientWords()
  const name = useBilingual()
  const study = useStudy()
  const [chosen, choose] = useSavedState('source', '')
  // The form stays with its source under each id it gets; another source has another form.
  const [form, keepForm] = useState({ ids: [chosen], number: 0, found: false })
  const begin = (id: string): void => keepForm({ ids: [id], number: form.number + 1, found: false })
  const open = (id: string): void => {
    if (id !== chosen) begin(id)
    choose(id)
  }
  const follow = (from: string, to: string): void => {
    keepForm((f) => (f.ids.includes(from) ? { ...f, ids: [...f.ids, to] } : f))
    choose(to)
  }
  const whyNot = useWhyNot(study)('sources.add')
  const [adding, add] = useState(false)
  const sources = useRead('sources.list', { study }, { keep: true })
  const found = sources.data?.value.sources.some((s) => s.id === chosen) === true
  // What was typed is not lost where its source leaves the list: it has another id, or somebody took it away.
  if (!form.ids.includes(chosen)) begin(chosen)
  else if (found && !form.found) keepForm({ ...form, found })
  useShortcuts(say('sources.title'), [
    { keys: 'n', says: say('addSource.title'), run: () => add(true), off: whyNot !== undefined },
    { keys: 'Escape', says: say('sources.close'), run: () => (add(false), choose('')), off: !adding && chosen === '' },
  ])
  return (
    <Page
      title={say('sources.title')}
      wide
      actions={whyNot !== undefined ? (
        <WhyNotLine why={whyNot} />
      ) : (
        <button
          type="button"
          className={formStyles.act}
          aria-expanded={adding}
          aria-keyshortcuts="n"
          onClick={() => add(!adding)}
        >
          {say('addSource.title')} <kbd>N</kbd>
        </button>
      )}
    >
      <div className={styles.page}>
        {adding && (
          <section className={styles.adding} aria-label={say('addSource.title')}>
            <AddSource
              study={study}
              autoFocus
              onAdded={async (id) => {
                await sources.refetch()
                add(false)
                choose(id)
              }}
            />
          </section>
        )}
        {sources.data !== undefined && chosen !== '' && !form.found && !sources.isFetching && (
          <p role="alert" className={styles.notThere}>
            {say('sources.notThere', { source: chosen })}
          </p>
        )}
        {sources.data !== undefined && (
          <UnlinkedSources sources={sources.data.value.sources} nameOf={(s) => s.title ?? name(s.reference)} onOpen={open} />
        )}
        <Loaded of={sources}>
          {({ sources: all }) => {
            if (all.length === 0)
              return (
                <EmptyState
                  icon="records"
                  title={say('sources.none')}
                  says={whyNot ?? say('sources.noneSays')}
                  {...(whyNot === undefined &&
                    !adding && {
                      action: (
                        <Button variant="contained" startIcon={<Icon name="plus" />} onClick={() => add(true)}>
                          {say('addSource.title')}
                        </Button>
                      ),
                    })}
                />
              )
            const table = <SourceTable sources={all} chosen={chosen} onOpen={open} />
            return chosen !== '' && form.found ? (
              <Split
                id="sources"
                label={say('sources.split')}
                share={0.5}
                least={360}
                stackBelow={900}
                first={table}
                second={
                  <SourceEditor
                    key={form.number}
                    study={study}
                    source={chosen}
                    onRenamed={follow}
                    onClose={() => choose('')}
                  />
                }
              />
            ) : (
              table
            )
          }}
        </Loaded>
      </div>
    </Page>
  )
}
