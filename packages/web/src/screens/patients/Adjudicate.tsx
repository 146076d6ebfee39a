import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useRead } from '../../api/queries.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { useSavedState } from '../../parts/use-saved-state.ts'
import { useStudy } from '../../shell/use-study.ts'
import { DeskProvider, openDesk } from './case/desk.ts'
import { useSources } from './case/use-sources.ts'
import { Adjudication } from './extraction/Adjudication.tsx'

/** Field by field what two people read of one patient; a third says which holds. */
export default function Adjudicate() {
  const study = useStudy()
  const patient = useParams({ strict: false, select: (p): string => String(Reflect.get(p, 'patient') ?? '') })
  const [field] = useSavedState('field', '')
  const compared = useRead('extraction.compare', { study, patient, only: 'different' }, { keep: true })
  const sources = useSources(study, compared.data?.value.sources ?? [])
  const [desk] = useState(openDesk)
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
