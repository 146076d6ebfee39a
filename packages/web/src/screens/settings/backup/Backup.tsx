import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import { useState } from 'react'
import { useRead } from '../../../api/queries.ts'
import { fileUrl, upload } from '../../../api/upload.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { FileDrop } from '../../../parts/FileDrop.tsx'
import { JobProgress } from '../../../parts/JobProgress.tsx'
import { Loaded } from '../../../parts/Loaded.tsx'
import { SmallTable } from '../../../parts/SmallTable.ts'
import { useJob } from '../../../parts/use-job.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/use-words.ts'
import { Section } from '../Section.tsx'
import { useAct } from '../use-act.ts'
import { words } from '../words.ts'
import { BringBack, type Chosen } from './BringBack.tsx'

const RESTORE = 'casewright admin restore'

interface Opened {
  readonly from: Chosen
  readonly name: string
  readonly day: string
}

/** Copies of the store, a new one, studies brought back from one, and how all is put back. */
export default function Backup() {
  const say = useWords(words)
  const format = useFormat()
  const backups = useRead('backup.list', {})
  const job = useJob('backup.make')
  const [opened, open] = useState<Opened>()
  const sending = useAct()
  return (
    <>
      <Section title={say('pages.backup')} says={say('backup.says')}>
        <Button
          variant="outlined"
          disabled={job.running}
          onClick={() => {
            void job.start({}).then(() => backups.refetch())
          }}
        >
          {say('backup.make')}
        </Button>
        <JobProgress job={job} says={say('backup.making')} />
        {job.answer && <span role="status">{say('backup.made', { name: job.answer.value.name })}</span>}
      </Section>
      <Section title={say('backup.list')} says={say('backup.listSays')}>
        <Loaded of={backups}>
          {({ backups: all }) =>
            all.length === 0 ? (
              say('backup.none')
            ) : (
              <SmallTable aria-label={say('backup.list')}>
                <thead>
                  <tr>
                    <th scope="col">{say('backup.name')}</th>
                    <th scope="col">{say('backup.when')}</th>
                    <th scope="col" className="n">
                      {say('backup.size')}
                    </th>
                    <td className="n" />
                    <td className="n" />
                  </tr>
                </thead>
                <tbody>
                  {all.map((b) => (
                    <tr key={b.name}>
                      <th scope="row">{b.name}</th>
                      <td>{format.moment(b.at)}</td>
                      <td className="n">{format.bytes(b.size)}</td>
                      <td className="n">
                        <Link component="button" type="button" aria-label={say('backup.lookOf', { name: b.name })} onClick={() => open({ from: { backup: b.name }, name: b.name, day: b.at.slice(0, 10) })}>
                          {say('backup.look')}
                        </Link>
                      </td>
                      <td className="n">
                        <Link href={fileUrl(`backups/${b.name}`)} download={b.name} aria-label={say('backup.downloadOf', { name: b.name })}>
                          {say('backup.download')}
                        </Link>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </SmallTable>
            )
          }
        </Loaded>
      </Section>
      <Section title={say('backup.backTitle')} says={say('backup.backSays')}>
        <FileDrop
          accept=".db"
          busy={sending.busy}
          says={say(sending.busy ? 'backup.sending' : 'backup.backFile')}
          onFiles={([file]) => {
            if (file === undefined) return
            void sending.act(async () => open({ from: { upload: (await upload(file)).path }, name: file.name, day: new Date().toISOString().slice(0, 10) }))
          }}
        />
        {sending.problem !== undefined && <ErrorBox problem={sending.problem} />}
      </Section>
      {opened && <BringBack key={opened.name} {...opened} onClose={() => open(undefined)} />}
      <Section title={say('backup.restoreTitle')}>
        <Box component="ol" sx={{ m: 0, pl: 2.5 }}>
          <li>{say('backup.restore.stop')}</li>
          <li>{say('backup.restore.run', { command: RESTORE })}</li>
          <li>{say('backup.restore.start')}</li>
        </Box>
      </Section>
    </>
  )
}
