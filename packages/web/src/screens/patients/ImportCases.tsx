import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Answer } from '../../api/answer.ts'
import type { Value } from '../../api/api.ts'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/queries.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { Download } from '../../parts/Download.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { FileDrop } from '../../parts/FileDrop.tsx'
import { IssueList } from '../../parts/IssueList.tsx'
import { JobProgress } from '../../parts/JobProgress.tsx'
import { useShortcuts } from '../../parts/keyboard/Shortcuts.tsx'
import { Page } from '../../parts/Page.tsx'
import { useUndo } from '../../parts/Undo.tsx'
import { useJob } from '../../parts/use-job.ts'
import { useStudy } from '../../shell/use-study.ts'
import { Choose } from './importing/Choose.tsx'
import { Columns } from './importing/Columns.tsx'
import { Dictionary } from './importing/Dictionary.tsx'
import { ImportDone } from './importing/ImportDone.tsx'
import { Outcome, wouldAdd, wouldWrite } from './importing/Outcome.tsx'
import { TableSource } from './importing/TableSource.tsx'
import { TablesBefore } from './importing/TablesBefore.tsx'
import { inputOf, useTable } from './importing/use-table.ts'
import { useImportingWords } from './importing/words.ts'
import { usePatientWords } from './words.ts'

const TABLES = '.csv,.tsv,.txt,.xlsx,.xlsm,.xls'

interface Done {
  readonly file: string
  readonly answer: Answer<Value<'import.cases'>>
}

/** A table of cases comes in: sent, its columns matched to fields, looked at, and only then written. */
export default function ImportCases() {
  const say = useImportingWords()
  const patients = usePatientWords()
  const study = useStudy()
  const queries = useQueryClient()
  const { offer } = useUndo()
  const fields = useRead('import.fields', {})
  const { table, choose, say: sayMatch, sayHow, sheet, heading, useMapping: takeMapping, useDictionary: takeDictionary, clear } = useTable(study)
  const job = useJob('import.cases')
  const [done, finish] = useState<Done>()
  const mappingFile = useRef<HTMLInputElement>(null)
  const { match } = table ?? {}
  const seen = table?.preview?.value.seen ?? undefined
  const sheets = table?.preview?.value.sheets ?? []
  const n = seen === undefined ? 0 : wouldAdd(seen)
  const ready = seen !== undefined && wouldWrite(seen) && !job.running && table?.reading === false && table.isBehind !== true
  const go = async (): Promise<void> => {
    if (!ready || table?.path === undefined || match === undefined) return
    const { name: file, path, how, dictionary } = table
    const answer = await job.start({ into: study, table: path, match: inputOf(match), ...how, ...(dictionary && { dictionary: dictionary.path }) })
    if (answer === undefined) return
    void queries.invalidateQueries({ queryKey: [study] })
    finish({ file, answer })
    clear()
    const { source, added, fresh } = answer.value
    // What was there under this source before would be taken back with it.
    if (fresh && added > 0)
      offer({
        says: say('done.undo', { n: added, file }),
        undo: async () => {
          await call('import.withdraw', { study, source })
          finish(undefined)
          await queries.invalidateQueries({ queryKey: [study] })
        },
      })
  }
  useShortcuts(say('title'), [{ keys: 'mod+Enter', says: say('outcome.go', { n }), run: () => void go(), whileTyping: true, off: !ready }])
  const crumbs = [{ name: patients('table.title'), to: `/studies/${study}/patients` }]
  return (
    <Page title={say('title')} crumbs={crumbs}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 3, maxWidth: '80rem' }}>
        {done !== undefined ? (
          <ImportDone study={study} file={done.file} answer={done.answer} onMore={() => finish(undefined)} />
        ) : (
          <Allowed op="import.cases" says>
            {table === undefined ? (
              <Box component="section" aria-label={say('title')} sx={{ display: 'grid', gap: 1.5 }}>
                <FileDrop accept={TABLES} onFiles={([file]) => file !== undefined && void choose(file)} says={say('drop')} />
                <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                  {say('privacy')}
                </Typography>
              </Box>
            ) : (
              <>
                <Box component="section" aria-label={table.name} sx={{ display: 'grid', gap: 1 }}>
                  <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
                    <Typography variant="h2" sx={{ overflowWrap: 'anywhere' }}>
                      {table.name}
                    </Typography>
                    {seen !== undefined && <span>{say('rows', { n: seen.rows })}</span>}
                    {sheets.length > 1 && (
                      <Choose
                        label={say('sheet')}
                        value={match?.sheet ?? ''}
                        options={[...(seen === undefined ? [['', say('chooseSheet')] as const] : []), ...sheets.map((s) => [s, s] as const)]}
                        onValue={(name) => name !== '' && sheet(name)}
                      />
                    )}
                    {seen !== undefined && seen.heading.lines.length > 1 && (
                      <Choose
                        label={say('heading')}
                        value={String(seen.heading.line)}
                        options={seen.heading.lines.map(({ line, text }) => [String(line), say('headingLine', { line, text })] as const)}
                        onValue={(line) => heading(Number(line))}
                      />
                    )}
                    <Button color="inherit" disabled={job.running} onClick={clear}>
                      {say('other')}
                    </Button>
                    {seen !== undefined && (
                      <>
                        <Button color="inherit" disabled={job.running} onClick={() => mappingFile.current?.click()}>
                          {say('mapping.use')}
                        </Button>
                        <input
                          ref={mappingFile}
                          type="file"
                          hidden
                          accept=".yaml,.yml"
                          onChange={(e) => {
                            const file = e.target.files?.[0]
                            e.target.value = ''
                            if (file !== undefined) void takeMapping(file)
                          }}
                        />
                        <Download name={`${seen.match.source.id}-mapping.yaml`} make={() => new Blob([seen.mapping], { type: 'application/yaml' })}>
                          {say('mapping.keep')}
                        </Download>
                      </>
                    )}
                  </Box>
                  {table.path !== undefined && sheets.length === 0 && (
                    <Dictionary named={table.dictionary?.name} busy={job.running} onFile={(file) => void takeDictionary(file)} />
                  )}
                  {seen !== undefined && match !== undefined && (
                    <Box sx={{ color: 'text.secondary' }}>{say(`from.${seen.from}`, { source: seen.earlier ?? '' })}</Box>
                  )}
                  {table.sent < 1 && table.problem === undefined && (
                    <LinearProgress variant="determinate" value={table.sent * 100} aria-label={say('sending', { file: table.name })} sx={{ maxWidth: '24rem' }} />
                  )}
                  {table.reading && seen === undefined && <LinearProgress aria-label={say('looking')} sx={{ maxWidth: '24rem' }} />}
                  {table.problem !== undefined && <ErrorBox problem={table.problem} />}
                  {table.preview !== undefined && seen === undefined && <IssueList issues={table.preview.issues.map((i) => ({ ...i, at: { ...i.at, file: '' } }))} />}
                </Box>
                {seen !== undefined && match !== undefined && (
                  <>
                    <Columns seen={seen} match={match} fields={fields.data?.value} onMatch={sayMatch} />
                    <TableSource match={match} columns={seen.columns.map((c) => c.column)} roles={fields.data?.value.roles ?? []} onMatch={sayMatch} />
                    <Outcome table={table} seen={seen} busy={job.running} onHow={sayHow} onGo={() => void go()} />
                  </>
                )}
                <JobProgress job={job} says={say('outcome.going')} />
                {job.problem !== undefined && !job.running && <Box>{say('outcome.nothing')}</Box>}
              </>
            )}
          </Allowed>
        )}
        <TablesBefore study={study} onTakenBack={(source) => finish((now) => (now?.answer.value.source === source ? undefined : now))} />
      </Box>
    </Page>
  )
}
