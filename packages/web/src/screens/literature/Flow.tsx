import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useRead } from '../../api/queries.ts'
import { Download } from '../../parts/Download.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { SvgFigure } from '../../parts/SvgFigure.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { languages, useLanguage, type Language } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { pngOf } from './png-of.ts'
import { isWithoutLiterature } from './without-literature.ts'
import { words } from './words.ts'

const names: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' }

/** What became of every record, as PRISMA draws it, from the study as it stands now. */
export default function Flow() {
  const say = useWords(words)
  const study = useStudy()
  const go = useNavigate()
  const { number } = useFormat()
  const { language } = useLanguage()
  const [chosen, choose] = useState<Language>()
  const drawn = chosen ?? language
  const diagram = useRead('literature.diagram', { study }, { keep: true })
  const records = `/studies/${study}/literature`
  const open = (box: string): void => void go({ to: records, search: { box } as never })
  if (diagram.isError && isWithoutLiterature(diagram.error))
    return (
      <Page title={say('flow.title')}>
        <EmptyState
          icon="flow"
          title={say('records.empty')}
          says={say('records.emptySays')}
          action={
            <Button component={Link} to={`${records}/import`} variant="contained">
              {say('records.import')}
            </Button>
          }
        />
      </Page>
    )
  const value = diagram.data?.value
  return (
    <Page
      title={say('flow.title')}
      actions={
        value && (
          <>
            <ToggleButtonGroup exclusive size="small" value={drawn} onChange={(_, l: Language | null) => l && choose(l)} aria-label={say('flow.language')}>
              {languages.map((l) => (
                <ToggleButton key={l} value={l} lang={l} sx={{ py: 0.25 }}>
                  {names[l]}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
            <Download name={`flow.${drawn}.svg`} make={() => new Blob([value.plain[drawn]], { type: 'image/svg+xml' })}>
              {say('flow.svg')}
            </Download>
            <Download name={`flow.${drawn}.png`} make={() => pngOf(value.plain[drawn])}>
              {say('flow.png')}
            </Download>
            <Download name={`flow.${drawn}.csv`} make={() => new Blob([value.csv[drawn]], { type: 'text/csv' })}>
              {say('flow.csv')}
            </Download>
          </>
        )
      }
    >
      <Loaded of={diagram}>
        {(v) => (
          <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 46rem) minmax(18rem, 1fr)' }, gap: 3, alignItems: 'start' }}>
            <Box lang={drawn}>
              <SvgFigure svg={v.svg[drawn]} alt={v.alt[drawn]} onPick={open} />
              <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
                {v.caption[drawn]}
                {language === 'zh' ? '' : ' '}
                {say('flow.open')}
              </Typography>
            </Box>
            <Box component="section" aria-labelledby="flow-table">
              <Typography id="flow-table" variant="h3" component="h2" sx={{ mb: 1 }}>
                {say('flow.table')}
              </Typography>
              <Box component="table" sx={tableLook}>
                <thead>
                  <tr>
                    <th scope="col">{say('flow.number')}</th>
                    <th scope="col">{say('flow.count')}</th>
                  </tr>
                </thead>
                <tbody>
                  {v.rows.map((r) => (
                    <tr key={r.box}>
                      <th scope="row">{r.name[drawn]}</th>
                      <td>
                        {r.n === 0 ? (
                          number(0)
                        ) : (
                          <Link to={records} search={{ box: r.box } as never} aria-label={`${r.name[drawn]}: ${number(r.n)}`}>
                            {number(r.n)}
                          </Link>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </Box>
            </Box>
          </Box>
        )}
      </Loaded>
    </Page>
  )
}

const tableLook = {
  borderCollapse: 'collapse',
  fontSize: '0.8125rem',
  width: '100%',
  '& th, & td': { textAlign: 'start', py: 0.375, pr: 1, borderBottom: 1, borderColor: 'divider' },
  '& tbody th': { fontWeight: 400 },
  '& td, & th:last-child': { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  '& a': { color: 'primary.main', display: 'inline-block', minWidth: 24, lineHeight: '24px' },
} as const
