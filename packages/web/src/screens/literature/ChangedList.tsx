import Box from '@mui/material/Box'
import { Link } from '@tanstack/react-router'
import type { Value } from '../../api/api.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { plainTable } from './table-look.ts'
import { words } from './words.ts'

/** Verdicts changed once the others could be seen, of records that are through: whoever leads the study is told. */
export function ChangedList({ changed }: { readonly changed: Value<'screen.conflicts'>['changed'] }) {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const { date } = useFormat()
  return (
    <Box component="table" sx={{ ...plainTable, '& a': { color: 'primary.main' } }}>
      <caption>{say('conflicts.changed')}</caption>
      <tbody>
        {changed.map(({ record, title, first, now }) => (
          <tr key={now.decision}>
            <th scope="row">
              <Link to="/studies/$study/literature/records/$record" params={{ study, record }}>{title || record}</Link>
            </th>
            <td>{say('conflicts.changedFrom', { verdict: said(first.said) })}</td>
            <td>{say('conflicts.changedTo', { verdict: said(now.said) })}</td>
            <td style={{ whiteSpace: 'nowrap' }}>
              {now.by}, {date(now.on)}
            </td>
            <td>{now.why}</td>
          </tr>
        ))}
      </tbody>
    </Box>
  )
}
