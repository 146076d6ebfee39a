import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { Download } from '../../../parts/Download.tsx'
import { QuietTable, Scrolling } from '../../analysis/look.ts'
import { exampleFile, examples, type ExampleName } from './own-table.ts'
import { usePairsWords } from './words.ts'

/** What tables are taken: two small ones to look at, to save and fill in, or to try. */
export function ExampleTables({ onTry, busy }: { readonly onTry: (file: File) => void; readonly busy: boolean }) {
  const say = usePairsWords()
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(20rem, 100%), 1fr))', gap: 3, mt: 2.5, maxWidth: '62rem' }}>
      {(['reports', 'pairs'] as const satisfies readonly ExampleName[]).map((which) => (
        <Box component="section" key={which} aria-labelledby={`example-${which}`}>
          <Typography id={`example-${which}`} variant="h2" sx={{ mb: 0.5 }}>
            {say(`own.${which}.title`)}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
            {say(`own.${which}.says`)}
          </Typography>
          <Scrolling tabIndex={0} role="region" aria-label={say(`own.${which}.title`)}>
            <QuietTable aria-label={say(`own.${which}.title`)} lang="en">
              <thead>
                <tr>
                  {examples[which].rows[0].map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {examples[which].rows.slice(1).map((row) => (
                  <tr key={row.join(' ')}>
                    {row.map((cell, at) => (
                      // oxlint-disable-next-line react/no-array-index-key
                      <td key={at}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </QuietTable>
          </Scrolling>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
            <Button variant="outlined" disabled={busy} onClick={() => onTry(exampleFile(which))}>
              {say(`own.${which}.try`)}
            </Button>
            <Download name={examples[which].name} make={() => exampleFile(which)}>
              {say(`own.${which}.save`)}
            </Download>
          </Box>
        </Box>
      ))}
    </Box>
  )
}
