import Box from '@mui/material/Box'
import { useEffect } from 'react'
import { call } from '../../../api/call.ts'
import { useRead } from '../../../api/queries.ts'
import { Loaded } from '../../../parts/Loaded.tsx'
import { useFormat } from '../../../words/format.ts'
import { useOperationName } from '../../../words/use-operation-name.ts'
import { useWords } from '../../../words/use-words.ts'
import { words } from '../words.ts'

/** How long somebody has to look before it counts as seen, in milliseconds. */
const SEEN = 5000

/** What others did since one last looked; seen after a moment, and still told until the page is left. */
export function SinceVisit({ study }: { readonly study: string }) {
  const say = useWords(words)
  const format = useFormat()
  const nameOf = useOperationName()
  const since = useRead('audit.since-visit', { study })
  const seq = since.data?.value.seq
  useEffect(() => {
    if (seq === undefined) return
    const timer = setTimeout(() => {
      // Not to have noted a visit loses nothing: it is told again next time.
      call('audit.note-visit', { study, seq }).catch(() => {})
    }, SEEN)
    return () => clearTimeout(timer)
  }, [study, seq])
  return (
    <section aria-labelledby="since">
      <h2 id="since">{say('overview.since')}</h2>
      <Loaded of={since}>
        {(value) =>
          value.since === null ? (
            <Box sx={{ color: 'text.secondary' }}>{say('overview.firstVisit')}</Box>
          ) : value.done.length === 0 ? (
            <Box sx={{ color: 'text.secondary' }}>
              {say('overview.sinceNothing')} ({say('overview.sinceWhen', { when: format.moment(value.since) })})
            </Box>
          ) : (
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
              {value.done.map((d) => (
                <Box component="li" key={`${d.by} ${d.op}`} sx={{ display: 'flex', gap: 2, py: 0.5, borderBottom: 1, borderColor: 'divider' }}>
                  <Box sx={{ flex: 1 }}>
                    {say('overview.by', { who: d.by === 'system' ? say('overview.system') : d.name, what: nameOf(d.op) })}
                    {d.times > 1 && ` · ${say('overview.times', { n: d.times })}`}
                  </Box>
                  <Box component="time" dateTime={d.last} title={format.moment(d.last)} sx={{ color: 'text.secondary' }}>
                    {format.ago(d.last)}
                  </Box>
                </Box>
              ))}
            </Box>
          )
        }
      </Loaded>
    </section>
  )
}
