import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import Link from '@mui/material/Link'
import { useState } from 'react'
import type { Value } from '../../../api/api.ts'
import { useRead } from '../../../api/queries.ts'
import { fileUrl } from '../../../api/upload.ts'
import { Allowed } from '../../../parts/Allowed.tsx'
import { JobProgress } from '../../../parts/JobProgress.tsx'
import { Loaded } from '../../../parts/Loaded.tsx'
import { useUndo } from '../../../parts/Undo.tsx'
import { useJob } from '../../../parts/use-job.ts'
import { useFormat } from '../../../words/format.ts'
import { plainTable } from '../../literature/table-look.ts'
import { useMaySeeClosed } from '../source/use-may-see-closed.ts'
import { useImportingWords } from './words.ts'

type Before = Value<'import.tables'>['tables'][number]

/** The tables that were imported before; one nobody has worked on since can be taken back. */
export function TablesBefore({ study, onTakenBack }: { readonly study: string; readonly onTakenBack: (source: string) => void }) {
  const say = useImportingWords()
  const { number, date } = useFormat()
  const { tell } = useUndo()
  const tables = useRead('import.tables', { study }, { keep: true })
  const seesClosed = useMaySeeClosed(study)
  const job = useJob('import.withdraw')
  const [asked, ask] = useState<Before>()
  const takeBack = async (t: Before): Promise<void> => {
    ask(undefined)
    const answer = await job.start({ study, source: t.source })
    if (answer === undefined) return
    onTakenBack(t.source)
    tell(say('before.takenBack', { table: t.title }))
  }
  return (
    <Loaded of={tables}>
      {(value) =>
        value.tables.length > 0 && (
          <Box component="section" aria-labelledby="import-before">
            <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-labelledby="import-before">
              <Box component="table" sx={{ ...plainTable, minWidth: '36rem' }}>
                <caption id="import-before">{say('before.title')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{say('before.table')}</th>
                    <th scope="col" className="number">
                      {say('before.patients')}
                    </th>
                    <th scope="col">{say('before.by')}</th>
                    <th scope="col">{say('before.on')}</th>
                    <th scope="col" />
                  </tr>
                </thead>
                <tbody>
                  {value.tables.map((t) => (
                    <tr key={t.source}>
                      <th scope="row">
                        {t.title}
                        {t.tables.map((path) => (
                          <Box key={path} sx={{ fontWeight: 400 }}>
                            <Link href={fileUrl(path)} download={sentName(path)} sx={{ overflowWrap: 'anywhere' }}>
                              {sentName(path)}
                            </Link>
                          </Box>
                        ))}
                        {seesClosed
                          ? t.closed.map((path) => (
                              <Box key={path} sx={{ fontWeight: 400 }}>
                                <Link href={fileUrl(path)} download={sentName(path)} sx={{ overflowWrap: 'anywhere' }}>
                                  {isLeftovers(path) ? say('before.closed') : sentName(path)}
                                </Link>
                              </Box>
                            ))
                          : t.closed.length > 0 && <Box sx={{ fontWeight: 400, color: 'text.secondary' }}>{say('before.closedTo')}</Box>}
                        {t.leftovers !== null && (
                          <Box sx={{ fontWeight: 400 }}>
                            <Link href={fileUrl(t.leftovers)} download={`${t.source}-leftovers.csv`}>
                              {say('before.leftovers')}
                            </Link>
                          </Box>
                        )}
                      </th>
                      <td className="number">{number(t.patients)}</td>
                      <td>{t.by}</td>
                      <td>{date(t.on)}</td>
                      <td>
                        <Allowed op="import.withdraw">
                          {t.inUse === 0 && !t.sourceChanged ? (
                            <Button color="inherit" disabled={job.running} onClick={() => ask(t)} aria-label={say('before.takeBackOf', { table: t.title })}>
                              {say('before.takeBack')}
                            </Button>
                          ) : (
                            <Box component="span" sx={{ color: 'text.secondary' }}>
                              {t.inUse > 0 ? say('before.inUse', { n: t.inUse }) : say('before.sourceChanged')}
                            </Box>
                          )}
                        </Allowed>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </Box>
            </Box>
            <JobProgress job={job} />
            {asked && (
              <Dialog open onClose={() => ask(undefined)} aria-label={say('before.takeBackOf', { table: asked.title })}>
                <DialogContent>{say('before.sure', { table: asked.title, n: asked.patients })}</DialogContent>
                <DialogActions>
                  <Button onClick={() => ask(undefined)}>{say('before.leave')}</Button>
                  <Button variant="contained" onClick={() => void takeBack(asked)}>
                    {say('before.takeBack')}
                  </Button>
                </DialogActions>
              </Dialog>
            )}
          </Box>
        )
      }
    </Loaded>
  )
}

const isLeftovers = (path: string): boolean => path.endsWith('/leftovers.csv')

/** The name the table was sent under: it is kept with the beginning of its hash before it. */
const sentName = (path: string): string => (path.split('/').at(-1) ?? path).replace(/^[0-9a-f]{16}-/u, '')
