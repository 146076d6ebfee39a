import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useCallback, useMemo } from 'react'
import type { Answer } from '../../../api/answer.ts'
import type { Value } from '../../../api/api.ts'
import { send } from '../../../api/send.ts'
import { useWhyNot } from '../../../api/may.ts'
import { fileUrl } from '../../../api/upload.ts'
import { saveBlob } from '../../../parts/Download.tsx'
import { IssueList } from '../../../parts/IssueList.tsx'
import { useBilingual, useLanguage } from '../../../words/language.tsx'
import { DrawnFigure, type FigureKind } from '../../analysis/DrawnFigure.tsx'
import { AllPairs } from './AllPairs.tsx'
import { leadOf, questionAddress, type Asked } from './asked.ts'
import { compareAddress } from './compare-address.ts'
import { PairTable, type PairRow } from './PairTable.tsx'
import { RuleTable } from './RuleTable.tsx'
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
  const rows = useMemo(() => value.rows.map((r): PairRow => ({ ...r, n: r.table.a })), [value.rows])
  const figure = value.figure?.[language]
  const lead = useMemo(() => leadOf(asked), [asked])
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
        <PairTable label={say('screen.pairs')} rows={rows} lead={lead} ruleName={ruleName} compare={compare} href={mayNotAsk === undefined ? (r) => questionAddress(study, { drug: r.drug, drugZh: r.drugSaid?.zh ?? r.drug, event: r.event, role: asked.role, keepDuplicates: asked.keepDuplicates, seen: { on: value.on, lake: asked.lake.split('/').at(-1) ?? asked.lake, reports: r.n } }) : undefined} />
      )}
      <AllPairs asked={asked} person={person} pairs={value.pairs} fitting={value.fitting} />
      {figure !== undefined && figure.table.rows.length > 0 && (
        <Box sx={{ mt: 3 }}>
          <DrawnFigure figure={figure} onDownload={(kind) => saveMap(kind)} />
        </Box>
      )}
      <RuleTable label={say('screen.rules')} counted={[say('screen.met'), say('screen.byChance')]} rows={said.rules.map((r) => ({ rule: r.rule, name: r.label, counts: [r.met, r.byChance] }))} />
      {[said.chance, said.discoveries, ...said.prior].map((sentence, i) => (
        <Typography key={i} variant="body2" sx={{ color: 'text.secondary', mt: 0.75, maxWidth: '60rem' }}>
          {sentence}
        </Typography>
      ))}
    </Box>
  )
}
