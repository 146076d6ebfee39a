import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Value } from '../../api/api.ts'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { SvgFigure } from '../../parts/SvgFigure.tsx'
import { QuietTable, Scrolling } from './look.ts'
import { useAnalysisWords } from './words.ts'

type Figure = Omit<Value<'results.figures'>['figures'][number], 'section'>
const KINDS = ['svg', 'png', 'csv'] as const
export type FigureKind = (typeof KINDS)[number]
const MOST_ROWS = 300

interface DrawnFigureProps {
  readonly figure: Figure
  readonly onDownload: (kind: FigureKind) => Promise<void>
  readonly onPick?: (id: string) => void
  /** Its numbers stand beside it anyway. */
  readonly withTable?: boolean
}

/** One figure: drawn, with what its marks stand for; as a table for those who do not see it; and as files. */
export function DrawnFigure({ figure, onDownload, onPick, withTable = false }: DrawnFigureProps) {
  const say = useAnalysisWords()
  const [tabular, flip] = useState(false)
  const [problem, fail] = useState<unknown>()
  const download = (kind: FigureKind): void => {
    fail(undefined)
    onDownload(kind).catch(fail)
  }
  const pickable = onPick !== undefined && figure.svg.includes('data-id=')
  return (
    <Box component="section" aria-label={figure.title} sx={{ mb: 3, maxWidth: '62rem' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 0.5, mb: 0.5 }}>
        <Typography variant="h3" component="h3" sx={{ flex: '1 1 16rem' }}>
          {figure.title}
        </Typography>
        {!withTable && (
          <Button color="inherit" onClick={() => flip(!tabular)}>
            {say(tabular ? 'figure.drawing' : 'figure.table')}
          </Button>
        )}
        {KINDS.map((kind) => (
          <Button key={kind} color="inherit" startIcon={<Icon name="download" />} aria-label={say('figure.downloadAs', { title: figure.title, kind: kind.toUpperCase() })} onClick={() => download(kind)}>
            {kind.toUpperCase()}
          </Button>
        ))}
      </Box>
      {problem !== undefined && <ErrorBox problem={problem} />}
      {tabular ? <FigureTable figure={figure} /> : <SvgFigure svg={figure.svg} alt={figure.alt} {...(pickable && { onPick })} />}
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
        {figure.caption} {pickable && !tabular && say('figure.hint')}
      </Typography>
    </Box>
  )
}

function FigureTable({ figure }: { readonly figure: Figure }) {
  const say = useAnalysisWords()
  const { columns, rows } = figure.table
  return (
    <Scrolling tabIndex={0} role="region" aria-label={figure.title} sx={{ maxHeight: '28rem', overflowY: 'auto' }}>
      <QuietTable aria-label={figure.title}>
        <thead>
          <tr>
            {columns.map((c, i) => (
              <th key={i} scope="col">
                {c}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((r, i) => (
            // Rows of a figure have no name of their own, and never change places.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={i}>
              {r.map((cell, at) => (
                // oxlint-disable-next-line react/no-array-index-key
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </QuietTable>
      {rows.length > MOST_ROWS && <p>{say('figure.many', { n: MOST_ROWS, of: rows.length })}</p>}
    </Scrolling>
  )
}
