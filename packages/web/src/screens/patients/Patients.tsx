import { useRead } from '../../api/queries.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { Page } from '../../parts/Page.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { ImportLink } from './importing/ImportLink.tsx'
import { CaseTable } from './table/CaseTable.tsx'
import { NewCase } from './table/NewCase.tsx'
import { usePatientWords } from './words.ts'

/** Every patient of the study, as a table to search, filter, sort and open. */
export default function Patients() {
  const say = usePatientWords()
  const study = useStudy()
  const table = useRead('cases.list', { study }, { keep: true })
  return (
    <Page title={say('table.title')} wide actions={
        <>
          <Allowed op="import.cases">
            <ImportLink study={study} />
          </Allowed>
          <Allowed op="cases.add" says>
            <NewCase study={study} />
          </Allowed>
        </>
      }>
      {table.isError && <ErrorBox problem={table.error} retry={() => void table.refetch()} />}
      {table.isPending && <Waiting />}
      {table.data && <CaseTable study={study} table={table.data.value} />}
    </Page>
  )
}
