import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import { useState } from 'react'
import type { ApiName, Input, Value } from '../api/api.ts'
import { fileUrl } from '../api/upload.ts'
import { useWords } from '../words/use-words.ts'
import { Icon } from './Icon.tsx'
import { JobProgress } from './JobProgress.tsx'
import { useJob } from './use-job.ts'
import { words } from './words.ts'

/** Operations that make one file. */
type MakesFile = { [K in ApiName]: Value<K> extends { readonly path: string } ? K : never }[ApiName]

interface JobDownloadProps<K extends MakesFile> {
  readonly op: K
  /** A button each; outlined where it stands alone. */
  readonly files: readonly { readonly name: string; readonly input: Input<K> }[]
  /** What is said while nothing is heard of the progress yet. */
  readonly says: string
}

/** Buttons whose long work makes a file: how far it is, and the file saved by itself, once, when it is there. */
export function JobDownload<K extends MakesFile>({ op, files, says }: JobDownloadProps<K>) {
  const say = useWords(words)
  const job = useJob(op)
  const [saved, keep] = useState<string>()
  const make = async (input: Input<K>): Promise<void> => {
    keep(undefined)
    const made: { readonly value: { readonly path: string } } | undefined = await job.start(input)
    if (made === undefined) return
    keep(made.value.path)
    saveFile(made.value.path)
  }
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
        {files.map(({ name, input }) => (
          <Button key={name} {...(files.length === 1 ? { variant: 'outlined' } : { color: 'inherit' })} startIcon={<Icon name="download" />} disabled={job.running} onClick={() => void make(input)}>
            {name}
          </Button>
        ))}
      </Box>
      <JobProgress job={job} says={says} />
      <Box role="status" sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
        {saved !== undefined && !job.running && (
          <>
            {say('download.begun')} <Link href={`${fileUrl(saved)}?download`}>{saved.split('/').at(-1)}</Link>
          </>
        )}
      </Box>
    </>
  )
}

/** A file of the server's, to be saved by the browser. */
function saveFile(path: string): void {
  const link = document.createElement('a')
  link.href = `${fileUrl(path)}?download`
  link.download = path.split('/').at(-1) ?? ''
  link.click()
}
