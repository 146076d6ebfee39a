import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { Link } from '@tanstack/react-router'
import type { Value } from '../../api/api.ts'
import { useWrite } from '../../api/queries.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { useUndo } from '../../parts/Undo.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { plainTable } from './table-look.ts'
import { words } from './words.ts'

/** What third persons settled; each can be taken back. */
export function SettledList({ settled }: { readonly settled: Value<'screen.conflicts'>['settled'] }) {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const { date } = useFormat()
  const { offer } = useUndo()
  const undo = useWrite('literature.undo')
  const takeBack = (decision: string, title: string): void =>
    undo.mutate({ study, decision }, { onSuccess: ({ value }) => offer({ says: say('conflicts.undone', { title }), undo: () => undo.mutateAsync({ study, decision: value.decision }) }) })
  return (
    <Box component="section">
      <Box component="table" sx={{ ...plainTable, '& a': { color: 'primary.main' } }}>
        <caption>{say('conflicts.settled')}</caption>
        <tbody>
          {settled.length === 0 && (
            <tr>
              <td>{say('conflicts.settledNone')}</td>
            </tr>
          )}
          {settled.map((s) => (
            <tr key={s.decision}>
              <th scope="row">
                <Link to="/studies/$study/literature/records/$record" params={{ study, record: s.record }}>{s.title || s.record}</Link>
              </th>
              <td style={{ whiteSpace: 'nowrap' }}>{said(s.said)}</td>
              <td style={{ whiteSpace: 'nowrap' }}>
                {s.by}, {date(s.on)}
              </td>
              <td>{s.why}</td>
              <td>
                <Allowed op="screen.settle"><Button color="inherit" disabled={undo.isPending} onClick={() => takeBack(s.decision, s.title)} aria-label={`${say('conflicts.undo')}: ${s.title}`}>
                  {say('conflicts.undo')}
                </Button></Allowed>
              </td>
            </tr>
          ))}
        </tbody>
      </Box>
      {undo.isError && <ErrorBox problem={undo.error} />}
    </Box>
  )
}
