import Box from '@mui/material/Box'
import { Link } from '@tanstack/react-router'
import { useRead } from '../../../api/queries.ts'
import { Loaded } from '../../../parts/Loaded.tsx'
import { useFormat } from '../../../words/format.ts'
import { useOperationName } from '../../../words/use-operation-name.ts'
import { useWords } from '../../../words/use-words.ts'
import { words } from '../words.ts'

const SHOWN = 8

/** The last things anybody did, what one did at one time as one line. */
export function Recent({ study }: { readonly study: string }) {
  const say = useWords(words)
  const format = useFormat()
  const nameOf = useOperationName()
  const trail = useRead('audit.list', { study, limit: 60 })
  return (
    <section aria-labelledby="recent">
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2 }}>
        <h2 id="recent">{say('overview.recent')}</h2>
        <Box component={Link} to={`/studies/${encodeURIComponent(study)}/audit`} sx={{ color: 'primary.main', lineHeight: '24px' }}>
          {say('overview.all')}
        </Box>
      </Box>
      <Loaded of={trail}>
        {({ events }) => {
          const acts = events.filter((e, i) => events.findIndex((o) => o.at === e.at && o.by === e.by && o.op === e.op) === i).slice(0, SHOWN)
          return acts.length === 0 ? (
            <Box sx={{ color: 'text.secondary' }}>{say('overview.recentNone')}</Box>
          ) : (
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
              {acts.map((e) => (
                <Box component="li" key={e.seq} sx={{ display: 'flex', gap: 2, py: 0.5, borderBottom: 1, borderColor: 'divider' }}>
                  <Box sx={{ flex: 1 }}>{say('overview.by', { who: e.by === 'system' ? say('overview.system') : e.name, what: nameOf(e.op) })}</Box>
                  <Box component="time" dateTime={e.at} title={format.moment(e.at)} sx={{ color: 'text.secondary' }}>
                    {format.ago(e.at)}
                  </Box>
                </Box>
              ))}
            </Box>
          )
        }}
      </Loaded>
    </section>
  )
}
