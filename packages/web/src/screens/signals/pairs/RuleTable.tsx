import Typography from '@mui/material/Typography'
import { AppLink } from '../../../parts/AppLink.tsx'
import { QuietTable, Scrolling } from '../../analysis/look.ts'
import { usePairsWords } from './words.ts'

interface RuleTableProps {
  readonly label: string
  /** Names of what is counted of each rule. */
  readonly counted: readonly string[]
  readonly rows: readonly { readonly rule: string; readonly name: string; readonly counts: readonly string[] }[]
}

/** The published rules with what was counted of each; each leads to its entry of the knowledge. */
export function RuleTable({ label, counted, rows }: RuleTableProps) {
  const say = usePairsWords()
  return (
    <>
      <Typography variant="h2" sx={{ mt: 3, mb: 0.5 }}>
        {label}
      </Typography>
      <Scrolling tabIndex={0} role="region" aria-label={label} sx={{ maxWidth: '60rem' }}>
        <QuietTable aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{say('screen.rule-name')}</th>
              {counted.map((name) => (
                <th key={name} scope="col" data-end="">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.rule}>
                <th scope="row">
                  <AppLink to={`/knowledge/signal-rules/${encodeURIComponent(r.rule)}`}>{r.name}</AppLink>
                </th>
                {r.counts.map((count, i) => (
                  <td key={counted[i]} data-end="">
                    {count}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </QuietTable>
      </Scrolling>
    </>
  )
}
