import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useRead } from '../../api/queries.ts'
import { upload } from '../../api/upload.ts'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { FileDrop } from '../../parts/FileDrop.tsx'
import { IssueList } from '../../parts/IssueList.tsx'
import { JobProgress } from '../../parts/JobProgress.tsx'
import { useJob } from '../../parts/use-job.ts'
import { useFormat } from '../../words/format.ts'
import { readAgainOfLakes } from './read-again-of-lakes.ts'
import { useSignalsWords } from './words.ts'

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}.-]{0,60}$/u
/** Folder the lakes of a server are in. */
const LAKES = 'lakes'
const EXAMPLE = 'example-GENERATED'

/** Makes a lake of files of reports, adds to one, or makes the invented example. */
export function BuildLake() {
  const say = useSignalsWords()
  const { number } = useFormat()
  const queries = useQueryClient()
  const build = useJob('signals.build')
  const invent = useJob('signals.example')
  const [name, call] = useState('')
  const [files, choose] = useState<readonly File[]>([])
  const [sending, send] = useState('')
  const [problem, fail] = useState<unknown>()
  const lakes = useRead('signals.lakes', {}).data?.value.lakes ?? []
  // It may have been removed since.
  const stands = lakes.some((lake) => lake.generation === build.answer?.value.manifest.generation)
  const busy = build.running || invent.running || sending !== ''
  const start = async (): Promise<void> => {
    fail(undefined)
    try {
      const from: string[] = []
      for (const file of files) {
        send(file.name)
        from.push((await upload(file)).path)
      }
      send('')
      if ((await build.start({ from, out: `${LAKES}/${name.trim()}` })) !== undefined) choose([])
      await readAgainOfLakes(queries)
    } catch (thrown) {
      fail(thrown)
    } finally {
      send('')
    }
  }
  const example = async (): Promise<void> => {
    const quarters = `${LAKES}/${EXAMPLE}-quarters`
    if ((await invent.start({ out: quarters })) === undefined) return
    await build.start({ faers: [quarters], out: `${LAKES}/${EXAMPLE}` })
    await readAgainOfLakes(queries)
  }
  const bad = name.trim() !== '' && !NAME.test(name.trim())
  return (
    <>
      <Box component="section" aria-labelledby="build-lake" sx={{ mt: 3, maxWidth: '48rem', display: 'grid', gap: 1.25 }}>
        <Typography id="build-lake" variant="h2">
          {say('lakes.build')}
        </Typography>
        <TextField label={say('lakes.name')} value={name} error={bad} helperText={say(bad ? 'lakes.badName' : 'lakes.nameHint')} onChange={(e) => call(e.target.value)} />
        <FileDrop many onFiles={(more) => choose([...files, ...more])} says={files.length > 0 ? say('lakes.chosen', { n: files.length }) : say('lakes.drop')} busy={busy} />
        {files.length > 0 && (
          <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: '0.8125rem' }}>
            {files.map((f) => (
              <li key={f.name}>{f.name}</li>
            ))}
          </Box>
        )}
        <Box>
          <Button variant="contained" disabled={busy || bad || name.trim() === '' || files.length === 0} onClick={() => void start()}>
            {say('lakes.start')}
          </Button>
        </Box>
        {sending !== '' && <Box role="status">{say('lakes.sending', { name: sending })}</Box>}
        <JobProgress job={build} />
        {problem !== undefined && <ErrorBox problem={problem} />}
        {build.answer && !build.running && (
          <Box role="status">
            {stands && say('lakes.built', { reports: number(build.answer.value.manifest.reports) })}
            <IssueList issues={build.answer.issues} />
          </Box>
        )}
      </Box>
      <Box component="section" aria-labelledby="example-lake" sx={{ mt: 3, maxWidth: '48rem' }}>
        <Typography id="example-lake" variant="h2">
          {say('lakes.example')}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary', my: 1 }}>
          {say('lakes.exampleSays')}
        </Typography>
        <Button variant="outlined" disabled={busy} onClick={() => void example()}>
          {say('lakes.exampleStart')}
        </Button>
        <JobProgress job={invent} />
      </Box>
    </>
  )
}
