import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Answer } from '../../api/answer.ts'
import type { Input, Value } from '../../api/api.ts'
import { upload } from '../../api/upload.ts'
import { Download } from '../../parts/Download.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { FileDrop } from '../../parts/FileDrop.tsx'
import { IssueList } from '../../parts/IssueList.tsx'
import { JobProgress } from '../../parts/JobProgress.tsx'
import { Page } from '../../parts/Page.tsx'
import { VirtualTable } from '../../parts/table/VirtualTable.tsx'
import { tableCsv } from '../../parts/table-csv.ts'
import { useJob } from '../../parts/use-job.ts'
import { useLanguage } from '../../words/language.tsx'
import { labColumns, type LabRow } from './labs/lab-columns.ts'
import { useKnowledgeWords } from './words.ts'

type Asked = Input<'labs.grade'>
type Graded = Value<'labs.grade'>
type Role = keyof Graded['as']
type Version = NonNullable<Asked['ctcae']>

const VERSIONS: readonly Version[] = ['6.0', '5.0', '4.03']
const ROLES: readonly Role[] = ['id', 'sex', 'day', 'analyte', 'term', 'value', 'unit', 'range', 'lln', 'uln', 'baseline']

/** What was graded, and what came of it: the rows of one table stand under its own name and version only. */
interface Shown {
  readonly name: string
  readonly asked: Asked
  readonly answer: Answer<Graded>
}

/** A table of laboratory values, graded: which column holds what, each value with its grade or why it has none. */
export default function GradeLabs() {
  const say = useKnowledgeWords()
  const [shown, show] = useState<Shown>()
  const [problem, fail] = useState<unknown>()
  const job = useJob('labs.grade')
  const ask = async (name: string, asked: Asked): Promise<void> => {
    const answer = await job.start(asked)
    if (answer !== undefined) show({ name, asked, answer })
  }
  const bring = async ([sent]: readonly File[]): Promise<void> => {
    if (sent === undefined) return
    fail(undefined)
    show(undefined)
    try {
      const { path } = await upload(sent)
      await ask(sent.name, { table: path, ...(shown?.asked.ctcae !== undefined && { ctcae: shown.asked.ctcae }) })
    } catch (thrown) {
      fail(thrown)
    }
  }
  return (
    <Page title={say('labs.title')} crumbs={[{ name: say('title'), to: '/knowledge' }]}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
        <Typography variant="body2" sx={{ color: 'text.secondary', maxWidth: '60rem' }}>
          {say('labs.lead')}
        </Typography>
        <Box sx={{ maxWidth: '48rem' }}>
          <FileDrop accept=".csv,.tsv,.txt,.xlsx,.xlsm,.xls" onFiles={(files) => void bring(files)} says={say('labs.drop')} busy={job.running} />
        </Box>
        {problem !== undefined && <ErrorBox problem={problem} />}
        <JobProgress job={job} />
        {shown !== undefined && (
          <OfTable shown={shown} busy={job.running} onAsk={(asked) => void ask(shown.name, asked)} />
        )}
      </Box>
    </Page>
  )
}

interface OfTableProps {
  readonly shown: Shown
  readonly busy: boolean
  /** Grade the same table otherwise. */
  readonly onAsk: (asked: Asked) => void
}

function OfTable({ shown: { name, asked, answer }, busy, onAsk }: OfTableProps) {
  const say = useKnowledgeWords()
  const graded = answer.value
  const ctcae = asked.ctcae ?? '5.0'
  const columns = (role: Role, column: string): NonNullable<Asked['columns']> => {
    const as = { ...graded.as, [role]: column === '' ? null : column }
    return Object.fromEntries(Object.entries(as).flatMap(([r, c]) => (c === null ? [] : [[r, c]])))
  }
  const sheetOnly = (sheet: string): Asked => ({ table: asked.table, ctcae, sheet })
  const issues = answer.issues.map((i) => ({ ...i, at: { ...i.at, file: '' } }))
  return (
    <Box component="section" aria-label={name} aria-busy={busy} sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}>
      <Typography variant="h2" sx={{ overflowWrap: 'anywhere' }}>
        {name}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <Choice
          label={say('labs.version')}
          value={ctcae}
          options={VERSIONS}
          disabled={busy}
          onValue={(v) => onAsk({ ...asked, ctcae: VERSIONS.find((known) => known === v) ?? '5.0' })}
        />
        {graded.sheets.length > 1 && (
          <Choice label={say('labs.sheet')} value={asked.sheet ?? ''} options={graded.sheets} disabled={busy} onValue={(sheet) => onAsk(sheetOnly(sheet))} />
        )}
        {graded.columns.length > 0 &&
          ROLES.map((role) => (
            <Choice
              key={role}
              label={say(`labs.role.${role}`)}
              value={graded.as[role] ?? ''}
              options={graded.columns}
              none={say('labs.noColumn')}
              disabled={busy}
              onValue={(column) => onAsk({ ...asked, columns: columns(role, column) })}
            />
          ))}
      </Box>
      <IssueList issues={issues} />
      {graded.columns.length > 0 && <Rows graded={graded} name={name} ctcae={ctcae} />}
    </Box>
  )
}

function Rows({ graded, name, ctcae }: { readonly graded: Graded; readonly name: string; readonly ctcae: string }) {
  const say = useKnowledgeWords()
  const { language } = useLanguage()
  const { rows, of, without } = graded
  const columns = labColumns(say, language, graded.as)
  const [opened, open] = useState<LabRow>()
  if (rows.length === 0) return <Box role="status">{say(of === 0 ? 'labs.none' : 'labs.which')}</Box>
  return (
    <>
      <Box role="status">
        {say('labs.counts', { n: rows.length, graded: graded.graded, without })} {rows.length < of && say('labs.more', { n: rows.length, of })}
      </Box>
      <Box sx={{ color: 'text.secondary', maxWidth: '60rem' }}>{say('labs.range', { none: 0 })}</Box>
      <div>
        <Download name={`${name.replace(/\.[^.]+$/u, '')}-ctcae-${ctcae}.csv`} make={() => tableCsv(rows, columns)}>
          {say('labs.download')}
        </Download>
      </div>
      <VirtualTable
        label={say('labs.title')}
        rows={rows}
        rowKey={(r) => String(r.row)}
        columns={columns}
        onOpen={open}
        marked={(r) => r === opened}
      />
      {/* What a cell has no room for. */}
      <Box role="status" sx={{ maxWidth: '60rem', overflowWrap: 'anywhere' }}>
        {opened === undefined || !rows.includes(opened)
          ? say('labs.open')
          : say('labs.whole', { row: opened.row, analyte: opened.analyte, reason: opened.reason[language] })}
      </Box>
    </>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly string[]
  /** How none of them is called; without it one must be chosen. */
  readonly none?: string
  readonly disabled: boolean
  readonly onValue: (value: string) => void
}

const Choice = ({ label, value, options, none, disabled, onValue }: ChoiceProps) => (
  <TextField select size="small" disabled={disabled} label={label} value={value} onChange={(e) => onValue(e.target.value)} sx={{ minWidth: '10rem' }} slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}>
    {none !== undefined && <MenuItem value="">{none}</MenuItem>}
    {options.map((option) => (
      <MenuItem key={option} value={option}>
        {option}
      </MenuItem>
    ))}
  </TextField>
)
