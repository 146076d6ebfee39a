import Button from '@mui/material/Button'
import { call } from '../../../api/call.ts'
import { useRead } from '../../../api/queries.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { Loaded } from '../../../parts/Loaded.tsx'
import { SmallTable } from '../../../parts/SmallTable.ts'
import { useUndo } from '../../../parts/Undo.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/use-words.ts'
import { useAct } from '../use-act.ts'
import { words } from '../words.ts'
import { browserName } from './browser-name.ts'

/** Browsers that are logged in, and ending them. */
export function Sessions() {
  const say = useWords(words)
  const format = useFormat()
  const { tell } = useUndo()
  const sessions = useRead('sessions.list', {})
  const { act, busy, problem } = useAct()
  const end = (session: string | undefined): Promise<void> =>
    act(async () => {
      const { value } = await call('sessions.end', session === undefined ? {} : { session })
      tell(say('keys.ended', { n: value.ended }))
      await sessions.refetch()
    })
  return (
    <>
      <Loaded of={sessions}>
        {({ sessions: all }) => (
          <>
            <SmallTable aria-label={say('keys.sessions')}>
              <thead>
                <tr>
                  <th scope="col">{say('keys.agent')}</th>
                  <th scope="col">{say('keys.created')}</th>
                  <th scope="col">{say('keys.seen')}</th>
                  <th scope="col">{say('keys.actions')}</th>
                </tr>
              </thead>
              <tbody>
                {all.map((s) => (
                  <tr key={s.id}>
                    <th scope="row" title={s.agent}>
                      {browserName(s.agent)}
                    </th>
                    <td>{format.moment(s.created)}</td>
                    <td>{format.ago(s.seen)}</td>
                    <td>
                      {s.own ? (
                        say('keys.own')
                      ) : (
                        <Button color="inherit" disabled={busy} onClick={() => void end(s.id)} sx={{ minHeight: 24, py: 0 }} aria-label={`${say('keys.end')} ${browserName(s.agent)} ${format.moment(s.created)}`}>
                          {say('keys.end')}
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </SmallTable>
            {all.length > 1 && (
              <Button variant="outlined" color="inherit" disabled={busy} onClick={() => void end(undefined)}>
                {say('keys.endOthers')}
              </Button>
            )}
          </>
        )}
      </Loaded>
      {problem !== undefined && <ErrorBox problem={problem} />}
    </>
  )
}
