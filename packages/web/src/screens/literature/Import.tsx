import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Answer } from '../../api/answer.ts'
import type { Value } from '../../api/api.ts'
import { useRead } from '../../api/queries.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { FileDrop } from '../../parts/FileDrop.tsx'
import { JobProgress } from '../../parts/JobProgress.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { useShortcuts } from '../../parts/keyboard/Shortcuts.tsx'
import { useJob } from '../../parts/use-job.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useWords } from '../../words/use-words.ts'
import { ChosenFiles } from './ChosenFiles.tsx'
import { ImportReport } from './ImportReport.tsx'
import { ImportsList } from './ImportsList.tsx'
import { FoundHow, noHow, type How } from './FoundHow.tsx'
import { SearchedHere } from './SearchedHere.tsx'
import { SearchStrings } from './SearchStrings.tsx'
import { useChosenFiles } from './use-chosen-files.ts'
import { words } from './words.ts'

/** Exports come in: sent, read, looked at, and only then written; what was imported before; the strings to search with. */
export default function Import() {
  const say = useWords(words)
  const study = useStudy()
  const queries = useQueryClient()
  const imports = useRead('literature.imports', { study }, { keep: true })
  const [keep, setKeep] = useState(false)
  const damaged = keep ? 'keep' : 'refuse'
  const { files, add, change, remove, clear, readAgain } = useChosenFiles(study, damaged)
  const [how, setHow] = useState<How>(noHow)
  const job = useJob('literature.import')
  const [report, setReport] = useState<Answer<Value<'literature.import'>>>()
  /** The export just found, which stands below where it was searched. */
  const [fresh, tellFresh] = useState<string>()
  const usable = files.filter((f) => f.state === 'read' && f.preview !== undefined && f.preview.read !== null)
  const busy = files.some((f) => f.state === 'sending' || f.state === 'reading') || job.running
  const ready = usable.length > 0 && !busy
  const go = async (): Promise<void> => {
    if (!ready) return
    const answer = await job.start({
      into: study,
      files: usable.flatMap((f) => f.path ?? []),
      databases: usable.map((f) => f.database),
      damaged,
      via: how.via,
      ...(how.search !== '' && { search: how.search }),
      ...(how.on !== '' && { on: how.on }),
    })
    if (answer === undefined) return
    setReport(answer)
    clear()
    void queries.invalidateQueries({ queryKey: [study] })
  }
  useShortcuts(say('import.title'), [{ keys: 'mod+Enter', says: say('import.go', { n: usable.length }), run: () => void go(), whileTyping: true, off: !ready }])
  return (
    <Page title={say('import.title')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 3 }}>
        {report ? (
          <ImportReport answer={report} onMore={() => setReport(undefined)} />
        ) : (
          <Allowed op="literature.import" says>
          <Box component="section" aria-label={say('import.title')} sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}>
            <FileDrop many onFiles={(chosen) => void add(chosen)} says={say('import.drop')} busy={job.running} />
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {say('import.privacy')}
            </Typography>
            {files.length > 0 && (
              <>
                <ChosenFiles
                  files={files}
                  databases={imports.data?.value.databases ?? []}
                  onDatabase={(id, database) => change(id, { database })}
                  onRemove={remove}
                  keep={keep}
                  onKeep={(next) => (setKeep(next), void readAgain(next ? 'keep' : 'refuse'))}
                />
                <FoundHow how={how} onHow={setHow} about={imports.data?.value} />
                <Box>
                  <Button variant="contained" size="large" disabled={!ready} onClick={() => void go()}>
                    {say('import.go', { n: usable.length })}
                  </Button>
                </Box>
              </>
            )}
            <JobProgress job={job} says={say('import.going')} />
            {job.problem !== undefined && !job.running && <Box>{say('import.nothing')}</Box>}
          </Box>
          </Allowed>
        )}
        <Loaded of={imports}>
          {(value) => (
            <>
              {!report && <SearchedHere waiting={value.searched.waiting.filter((s) => s.file !== fresh)} onImported={setReport} />}
              <ImportsList about={value} />
              <SearchStrings about={value} onFound={tellFresh} onImported={setReport} />
            </>
          )}
        </Loaded>
      </Box>
    </Page>
  )
}
