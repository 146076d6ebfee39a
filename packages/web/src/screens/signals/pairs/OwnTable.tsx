import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useCallback, useState } from 'react'
import type { SaidIssue } from '../../../api/answer.ts'
import type { Value } from '../../../api/api.ts'
import { Download } from '../../../parts/Download.tsx'
import { IssueList } from '../../../parts/IssueList.tsx'
import { JobProgress } from '../../../parts/JobProgress.tsx'
import { useJob } from '../../../parts/use-job.ts'
import { useFormat } from '../../../words/format.ts'
import { useBilingual, useLanguage } from '../../../words/language.tsx'
import { compareAddress } from './compare-address.ts'
import { HowReadForm } from './HowReadForm.tsx'
import { countInput, howProbably, namedColumns, scoresInput, type HowRead, type SentTable } from './own-table.ts'
import { PairTable, type PairRow } from './PairTable.tsx'
import { RuleTable } from './RuleTable.tsx'
import { usePairsWords } from './words.ts'

interface OwnTableProps {
  readonly study: string
  readonly table: SentTable
  readonly person: string
  readonly lakes: Value<'signals.lakes'>
}

/** A table that was sent: how it is read, what was counted, the measures. */
export function OwnTable({ study, table, person, lakes }: OwnTableProps) {
  const say = usePairsWords()
  const said = useBilingual()
  const { number } = useFormat()
  const [how, change] = useState<HowRead>(() => howProbably(table))
  const count = useJob('signals.count')
  const score = useJob('signals.scores')
  const busy = count.running || score.running
  const isListing = table.has.kind === 'reports'
  const ready = namedColumns(table).every((column) => how[column] !== '')
  const [asked, ask] = useState<HowRead>()
  const scorePairs = async (pairs: string, by: HowRead): Promise<void> => {
    ask(by)
    await score.start(scoresInput(pairs, table, by, person))
  }
  const start = async (): Promise<void> => {
    ask(undefined)
    if (!isListing) return scorePairs(table.path, how)
    const made = await count.start(countInput(table, how, person))
    // Of a table that was read in part nothing is scored unless somebody says so.
    if (made !== undefined && made.value.unread === 0) await scorePairs(made.value.out, how)
  }
  const counted = isListing && !busy && count.problem === undefined ? count.answer : undefined
  return (
    <Box component="section" aria-labelledby="own-table" sx={{ mt: 2.5 }}>
      <Typography id="own-table" variant="h2">
        {table.name}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
        {say(isListing ? 'own.isReports' : 'own.isPairs', { n: number(table.has.columns.length) })}
      </Typography>
      <HowReadForm table={table} how={how} onHow={(part) => change((h) => ({ ...h, ...part }))} lakes={lakes} busy={busy} ready={ready} onStart={() => void start()} />
      <JobProgress job={count} says={say('own.counting')} />
      <JobProgress job={score} says={say('own.scoring')} />
      {counted !== undefined && (
        <Box sx={{ mt: 1.5, display: 'grid', gap: 1, justifyItems: 'start', maxWidth: '60rem' }}>
          <Box role="status">{said(counted.value.said)}</Box>
          <IssueList issues={counted.issues.map(byName)} />
          <Download path={counted.value.out} name={nameOf(counted.value.out)}>
            {say('own.pairsCsv', { n: number(counted.value.pairs) })}
          </Download>
          {counted.value.unread > 0 && asked === undefined && (
            <Box role="note" sx={{ display: 'grid', gap: 1, justifyItems: 'start', fontWeight: 600 }}>
              {say('own.heldBack')}
              <Button variant="outlined" onClick={() => void scorePairs(counted.value.out, how)}>
                {say('own.scoreAllTheSame', { n: number(counted.value.pairs) })}
              </Button>
            </Box>
          )}
        </Box>
      )}
      {score.answer !== undefined && asked !== undefined && !busy && score.problem === undefined && count.problem === undefined && <Scores study={study} answer={score.answer} lakes={lakes} />}
    </Box>
  )
}

/** Files stand in folders of the server’s own, which nobody needs to read. */
const byName = (i: SaidIssue): SaidIssue => ({ ...i, at: { ...i.at, file: nameOf(i.at.file) } })
/** What is to be said of the prior of EBGM stands below the measures, of which it concerns one. */
const isOfPrior = (i: SaidIssue): boolean => i.code.startsWith('gps-')
const nameOf = (path: string): string => path.split('/').at(-1) ?? path

interface ScoresProps {
  readonly study: string
  readonly answer: NonNullable<ReturnType<typeof useJob<'signals.scores'>>['answer']>
  readonly lakes: Value<'signals.lakes'>
}

function Scores({ study, answer: { value, issues }, lakes: { choices } }: ScoresProps) {
  const say = usePairsWords()
  const bilingual = useBilingual()
  const { language } = useLanguage()
  const { number } = useFormat()
  const ruleName = useCallback(
    (id: string): string => {
      const rule = choices.rules.find((r) => r.id === id)
      return rule === undefined ? id : bilingual(rule.name)
    },
    [choices.rules, bilingual],
  )
  const compare = useCallback((row: PairRow) => compareAddress(study, row.table, value.prior), [study, value.prior])
  const said = value.said[language]
  return (
    <Box sx={{ mt: 2 }}>
      <Typography variant="h2" sx={{ mb: 0.5 }}>
        {say('own.scores')}
      </Typography>
      <Typography role="note" sx={{ borderLeft: 3, borderColor: 'secondary.main', bgcolor: 'background.paper', px: 1.5, py: 0.75, mb: 1, maxWidth: '60rem', fontWeight: 600 }}>
        {said.at(-1)}
      </Typography>
      <IssueList issues={issues.filter((i) => !isOfPrior(i)).map(byName)} />
      <Typography role="status" variant="body2" sx={{ my: 1 }}>
        {say(value.first.length < value.rows ? 'own.someShown' : 'own.allShown', { n: number(value.first.length), all: number(value.rows) })}
      </Typography>
      <PairTable label={say('own.scores')} rows={value.first} ruleName={ruleName} compare={compare} />
      <Box sx={{ mt: 1 }}>
        <Download path={value.out} name={nameOf(value.out)}>
          {say('own.scoresCsv', { n: number(value.rows) })}
        </Download>
      </Box>
      <Typography variant="h2" sx={{ mt: 3, mb: 0.5 }}>
        {say('pairs.measure.ebgm')}
      </Typography>
      {said.slice(0, -1).map((sentence, i) => (
        <Typography key={i} variant="body2" sx={{ maxWidth: '60rem' }}>
          {sentence}
        </Typography>
      ))}
      <IssueList issues={issues.filter(isOfPrior).map(byName)} />
      <RuleTable label={say('own.rules')} counted={[say('screen.met'), say('own.untold')]} rows={value.rules.map((r) => ({ rule: r.rule, name: ruleName(r.rule), counts: [number(r.met), number(r.untold)] }))} />
    </Box>
  )
}
