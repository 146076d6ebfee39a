import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useBilingual } from '../../../words/language.tsx'
import { Choose } from './Choose.tsx'
import { silences, type Fields, type Match } from './contract.ts'
import { furtherDrugs, patientFrom, whoseColumn } from './match-edits.ts'
import { TypedText } from './TypedText.tsx'
import { useImportingWords } from './words.ts'

interface TableSourceProps {
  readonly match: Match
  readonly columns: readonly string[]
  readonly roles: Fields['roles']
  readonly onMatch: (match: Match) => void
}

const KINDS = ['table', 'chart'] as const
const BLANKS = ['not-reported', 'not-visible', 'absent'] as const
const EACH_ROW = ' each row'
const APART_BY = ' apart by '

/** What holds for the whole table: what source it is, which column names the patients, what says that there is no value. */
export function TableSource({ match, columns, roles, onMatch }: TableSourceProps) {
  const say = useImportingWords()
  const said = useBilingual()
  const { source, patient } = match
  const whose = whoseColumn(match)
  const put = (to: Partial<Match>): void => onMatch({ ...match, ...to })
  return (
    <Box component="section" aria-labelledby="import-source" sx={{ display: 'grid', gap: 1.5 }}>
      <Typography id="import-source" variant="h2">
        {say('source.title')}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
        <TypedText wide label={say('source.name')} value={source.title} helper={say('source.nameSays')} onValue={(title) => put({ source: { ...source, title } })} />
        <Choose
          label={say('source.kind')}
          value={source.kind}
          options={KINDS.map((k) => [k, say(`source.kinds.${k}`)])}
          onValue={(v) => put({ source: { ...source, kind: KINDS.find((k) => k === v) ?? 'table' } })}
        />
        <TypedText label={say('source.id')} value={source.id} onValue={(id) => put({ source: { ...source, id: id.trim() } })} />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
        <Choose
          label={say('source.patient')}
          value={typeof patient === 'string' ? patient : whose === undefined ? EACH_ROW : `${APART_BY}${whose}`}
          options={[[EACH_ROW, say('source.eachRow')], ...(typeof patient === 'string' || whose === undefined ? [] : [[`${APART_BY}${whose}`, say('source.apartBy', { column: whose })] as const]), ...columns.map((c) => [c, c] as const)]}
          onValue={(v) => onMatch(patientFrom(match, v === EACH_ROW ? { each_row: 'P' } : v))}
        />
        {typeof patient !== 'string' && <TypedText label={say('source.prefix')} value={patient.each_row} onValue={(each_row) => put({ patient: { ...patient, each_row: each_row.trim() } })} />}
        <Choose
          label={say('source.blank')}
          value={match.blank}
          options={BLANKS.map((b) => [b, say(`source.silence.${b}`)])}
          onValue={(v) => put({ blank: BLANKS.find((b) => b === v) ?? 'not-reported' })}
        />
        {furtherDrugs(match).map((id) => {
          const path = `exposures.${id}.role`
          return (
            <Choose
              key={id}
              label={say('source.role', { drug: id })}
              value={match.fixed[path] ?? 'suspect'}
              options={roles.map((r) => [r.value, said(r.name)])}
              onValue={(v) => put({ fixed: { ...match.fixed, [path]: v } })}
            />
          )
        })}
      </Box>
      <Box component="details" sx={{ '& summary': { cursor: 'pointer', lineHeight: '26px' } }}>
        <summary>{say('source.silences')}</summary>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, pt: 1.5 }}>
          {silences.map((s) => (
            <TypedText
              key={s}
              wide
              label={say(`source.silence.${s}`)}
              helper={say('source.silencesSays')}
              value={match.silences[s].join(', ')}
              onValue={(text) => put({ silences: { ...match.silences, [s]: text.split(/[,，]/u).map((w) => w.trim()).filter(Boolean) } })}
            />
          ))}
        </Box>
      </Box>
    </Box>
  )
}
