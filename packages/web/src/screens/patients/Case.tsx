import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useMayNot, useWhyNot } from '../../api/may.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { useSavedState } from '../../parts/use-saved-state.ts'
import { useStudy } from '../../shell/use-study.ts'
import type { CaseInput } from './case/case-input.ts'
import { CasePage } from './case/CasePage.tsx'
import type { Linked } from './case/use-linked.ts'
import { useCase } from './case/show-case.ts'
import { useNeighbours } from './case/use-neighbours.ts'
import { useSources } from './case/use-sources.ts'
import { Submit } from './extraction/Submit.tsx'
import { usePatientWords } from './words.ts'

/** One case: its sources and its form side by side. `?field=` goes to a field at once, `&words=` to the words it rests on. */
export default function Case() {
  const say = usePatientWords()
  const study = useStudy()
  const patient = useParams({ strict: false, select: (p): string => String(Reflect.get(p, 'patient') ?? '') })
  const go = useNavigate()
  const [field] = useSavedState('field', '')
  const [words] = useSavedState('words', '')
  const [extraction] = useSavedState('extraction', '')
  const own = extraction === 'own'
  const input = useMemo(
    (): CaseInput => ({ study, patient, ...(own && { extraction: 'own' as const }) }),
    [study, patient, own],
  )
  const linked = useMemo(
    (): Linked | undefined => (field === '' ? undefined : { field, ...(words !== '' && { words }) }),
    [field, words],
  )
  const view = useCase(input)
  const sources = useSources(study, view.data?.value.reports ?? [], patient)
  const { before, after } = useNeighbours(study, patient)
  const asked = useMayNot(study)
  const whyNot = useWhyNot(study)('cases.edit')
  const title = own ? say('extraction.ownTitle', { patient }) : say('case.title', { patient })
  // Before it is known whether it may be edited, it is no page to edit on.
  if (view.data === undefined || asked === undefined)
    return (
      <Page title={title}>
        <Loaded of={view}>{() => null}</Loaded>
      </Page>
    )
  return (
    <Loaded of={view}>
      {(shown) => (
        <CasePage
          key={`${study}/${patient}/${extraction}`}
          title={title}
          input={input}
          view={shown}
          sources={sources}
          readOnly={whyNot !== undefined}
          {...(whyNot !== undefined && { whyReadOnly: whyNot })}
          {...(own && { actions: <Submit study={study} patient={patient} view={shown} /> })}
          {...(linked !== undefined && { linked })}
          before={own ? undefined : before}
          after={own ? undefined : after}
          onPatient={(to) => void go({ to: '/studies/$study/patients/$patient', params: { study, patient: to } })}
        />
      )}
    </Loaded>
  )
}
