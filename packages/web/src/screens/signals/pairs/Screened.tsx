import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useCallback } from 'react'
import type { Answer } from '../../../api/answer.ts'
import type { Value } from '../../../api/api.ts'
import { send } from '../../../api/call.ts'
import { useWhyNot } from '../../../api/may.ts'
import { fileUrl } from '../../../api/upload.ts'
import { saveBlob } from '../../../parts/Download.tsx'
import { AppLink } from '../../../parts/AppLink.tsx'
import { IssueList } from '../../../parts/IssueList.tsx'
import { useBilingual, useLanguage } from '../../../words/language.tsx'
import { DrawnFigure, type FigureKind } from '../../analysis/DrawnFigure.tsx'
import { QuietTable, Scrolling } from '../../analysis/look.ts'
import { AllPairs } from './AllPairs.tsx'
import { questionAddress, type Asked } from './asked.ts'
import { compareAddress } from './compare-address.ts'
import { PairTable, type PairRow } from './PairTable.tsx'
import { usePairsWords } from './words.ts'

type Screen = Value<'signals.screen'>

interface ScreenedProps {
  readonly study: string
  readonly answer: Answer<Screen>
  readonly asked: Asked
  readonly person: string
  readonly lakes: Value<'signals.lakes'>
}

/** A screened lake: what was counted, the rules with what chance would give, the pairs, the map of a drug, and what it all is not. */
export function Screened({ study, answer: { value, issues }, asked, person, lakes }: ScreenedProps) {
  const say = usePairsWords()
  const { language } = useLanguage()
  const bilingual = useBilingual()
  const mayNotAsk = useWhyNot(study)('signals.question-save')
  const said = value.said[language]
  /** Sentences one after the other, as the language sets them. */
  const run = (all: readonly string[]): string => all.join(language === 'zh' ? '' : ' ')
  const { rules } = lakes.choices
  const ruleName = useCallback(
    (id: string): string => {
      const rule = rules.find((r) => r.id === id)
      return rule === undefined ? id : bilingual(rule.name)
    },
    [rules, bilingual],
  )
  const prior = value.use.kind === 'prior' ? value.use.prior : null
  const compare = useCallback((row: PairRow) => compareAddress(study, row.table, prior), [study, prior])
  const files = value.map ?? []
  const saveMap = async (kind: FigureKind): Promise<void> => {
    const path = files.find((f) => f.endsWith(`.${language}.${kind}`))
    if (path !== undefined) saveBlob(await (await send(fileUrl(path))).blob(), `${value.asked.drug ?? ''}.${path.split('/').at(-1) ?? ''}`)
  }
  const rows = value.rows.map((r): PairRow => ({ ...r, n: r.table.a }))
  const figure = value.figure?.[language]
  return (
    <Box sx={{ mt: 2 }}>
      {said.generated !== null && (
        <Box role="note" sx={{ bgcolor: '#a8402b', color: '#fff', fontWeight: 700, px: 1.5, py: 0.75, mb: 1.5 }}>
          {said.generated}
        </Box>
      )}
      <Typography role="note" sx={{ borderLeft: 3, borderColor: 'secondary.main', bgcolor: 'background.paper', px: 1.5, py: 0.75, mb: 1.5, maxWidth: '60rem', fontWeight: 600 }}>
        {said.limits}
      </Typography>
      <Typography role="status" variant="body1" sx={{ maxWidth: '60rem' }}>
        {run([said.counted, said.duplicates])}
      </Typography>
      <IssueList issues={issues} />
      <Typography variant="h2" sx={{ mt: 2, mb: 0.5 }}>
        {say('screen.pairs')}
      </Typography>
      <Typography variant="body2" sx={{ mb: 1, maxWidth: '60rem' }}>
        {run([said.shown, ...(rows.length > 0 ? [mayNotAsk ?? say('screen.open')] : [])])}
      </Typography>
      {rows.length > 0 && (
        <PairTable label={say('screen.pairs')} rows={rows} ruleName={ruleName} compare={compare} href={mayNotAsk === undefined ? (r) => questionAddress(study, { drug: r.drug, event: r.event, role: asked.role, keepDuplicates: asked.keepDuplicates, seen: { on: new Date().toISOString().slice(0, 10), lake: asked.lake.split('/').at(-1) ?? asked.lake, reports: r.n } }) : undefined} />
      )}
      <AllPairs asked={asked} person={person} pairs={value.pairs} />
      {figure !== undefined && figure.table.rows.length > 0 && (
        <Box sx={{ mt: 3 }}>
          <DrawnFigure figure={figure} onDownload={(kind) => saveMap(kind)} />
        </Box>
      )}
      <Typography variant="h2" sx={{ mt: 3, mb: 0.5 }}>
        {say('screen.rules')}
      </Typography>
      <Scrolling tabIndex={0} role="region" aria-label={say('screen.rules')} sx={{ maxWidth: '60rem' }}>
        <QuietTable aria-label={say('screen.rules')}>
          <thead>
            <tr>
              <th scope="col">{say('screen.rule-name')}</th>
              <th scope="col" data-end="">
                {say('screen.met')}
              </th>
              <th scope="col" data-end="">
                {say('screen.byChance')}
              </th>
            </tr>
          </thead>
          <tbody>
            {said.rules.map((r) => (
              <tr key={r.rule}>
                <th scope="row">
                  <AppLink to={`/knowledge/signal-rules/${encodeURIComponent(r.rule)}`}>{r.label}</AppLink>
                </th>
                <td data-end="">{r.met}</td>
                <td data-end="">{r.byChance}</td>
              </tr>
            ))}
          </tbody>
        </QuietTable>
      </Scrolling>
      {[said.chance, said.discoveries, ...said.prior].map((sentence) => (
        <Typography key={sentence} variant="body2" sx={{ color: 'text.secondary', mt: 0.75, maxWidth: '60rem' }}>
          {sentence}
        </Typography>
      ))}
    </Box>
  )
}
