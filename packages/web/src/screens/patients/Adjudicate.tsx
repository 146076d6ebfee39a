import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useMe } from '../../api/me.ts'
import { useRead } from '../../api/queries.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { useSavedState } from '../../parts/use-saved-state.ts'
import { useStudy } from '../../shell/use-study.ts'
import { DeskProvider, openDesk } from './case/desk.ts'
import { draftsOnDisk } from './case/drafts.ts'
import { useSources } from './case/use-sources.ts'
import { Adjudication } from './extraction/Adjudication.tsx'

/** Field by field what two people read of one patient; a third says which holds. */
export default function Adjudicate() {
  const study = useStudy()
  const patient = useParams({ strict: false, select: (p): string => String(Reflect.get(p, 'patient') ?? '') })
  const [field] = useSavedState('field', '')
  const compared = useRead('extraction.compare', { study, patient, only: 'different' }, { keep: true })
  const sources = useSources(study, compared.data?.value.sources ?? [])
  const me = useMe()
  const desk = useMemo(
    () => openDesk(draftsOnDisk(localStorage, `${me?.person ?? ''}:adjudicate:${study}:${patient}`)),
    [me?.person, study, patient],
  )
  return (
    <DeskProvider value={desk}>
      <Loaded of={compared}>
        {(value) => (
          <Adjudication key={`${study}/${patient}`} study={study} compared={value} sources={sources} linked={field} />
        )}
      </Loaded>
    </DeskProvider>
  )
}
