import Box from '@mui/material/Box'
import { memo, useMemo } from 'react'
import type { ComboOption } from '../form/Combo.tsx'
import { plainTable } from '../../literature/table-look.ts'
import type { ColumnSeen, Field, Fields, Match, TableSeen } from './contract.ts'
import { FieldPicker, useFieldOptions } from './FieldPicker.tsx'
import { HowRead } from './HowRead.tsx'
import { leaveOut, matchOf, matchTo, rangeFor, patientFrom, unitFor, whoseColumn } from './match-edits.ts'
import { useImportingWords } from './words.ts'

interface ColumnsProps {
  readonly seen: TableSeen
  readonly match: Match
  readonly fields: Fields | undefined
  readonly onMatch: (match: Match, guess?: readonly string[]) => void
}

/** The columns of the table with their first values, each with the field it is matched to. */
export function Columns({ seen, match, fields, onMatch }: ColumnsProps) {
  const say = useImportingWords()
  const options = useFieldOptions(fields)
  const byPath = useMemo(() => new Map(fields?.groups.flatMap((g) => g.fields).map((f) => [f.path, f])), [fields])
  const names = seen.columns.map((c) => c.column)
  const whose = whoseColumn(match)
  const unmatched = names.filter((c) => c !== whose && !match.ignore.includes(c) && matchOf(match, c) === undefined && unitFor(match, c) === undefined && rangeFor(match, c) === undefined)
  return (
    <Box component="section" aria-labelledby="import-columns">
      <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-labelledby="import-columns">
        <Box component="table" sx={{ ...plainTable, minWidth: '38rem' }}>
          <caption id="import-columns">{say('columns.title')}</caption>
          <thead>
            <tr>
              <Box component="th" scope="col" sx={{ width: '28%' }}>
                {say('columns.column')}
              </Box>
              <Box component="th" scope="col" sx={{ width: '34%' }}>
                {say('columns.field')}
              </Box>
              <th scope="col">{say('columns.how')}</th>
            </tr>
          </thead>
          <tbody>
            {seen.columns.map((c) => (
              <ColumnRow key={c.column} seen={c} rows={seen.rows} match={match} names={names} options={options} byPath={byPath} onMatch={onMatch} />
            ))}
          </tbody>
        </Box>
      </Box>
      <Box sx={{ mt: 1 }}>
        {typeof match.patient === 'string'
          ? say('columns.patientIs', { column: match.patient })
          : whose === undefined
            ? say('columns.numbered', { first: seen.added[0] ?? `${match.patient.each_row}1` })
            : say('columns.apartBy', { column: whose, first: seen.added[0] ?? `${match.patient.each_row}1` })}
      </Box>
      {unmatched.length > 0 && <Box sx={{ color: 'text.secondary', mt: 1 }}>{say('columns.unmatched', { n: unmatched.length, columns: unmatched.join(', ') })}</Box>}
    </Box>
  )
}

interface ColumnRowProps {
  readonly seen: ColumnSeen
  readonly rows: number
  readonly match: Match
  readonly names: readonly string[]
  readonly options: readonly ComboOption[]
  readonly byPath: ReadonlyMap<string, Field>
  readonly onMatch: ColumnsProps['onMatch']
}

const ColumnRow = memo(function ColumnRow({ seen, rows, match, names, options, byPath, onMatch }: ColumnRowProps) {
  const say = useImportingWords()
  const { column } = seen
  const to = matchOf(match, column)
  const field = to === undefined ? undefined : byPath.get(to.to)
  const unitOf = unitFor(match, column)
  const rangeOf = rangeFor(match, column)
  return (
    <tr>
      <th scope="row">
        <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{column}</Box>
        {seen.label !== null && <Box sx={{ fontWeight: 400, overflowWrap: 'anywhere' }}>{seen.label}</Box>}
        <Box sx={{ fontWeight: 400, color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {seen.first.length === 0 ? say('columns.empty') : seen.first.join(' · ')}
        </Box>
        {seen.filled > 0 && seen.filled < rows && (
          <Box sx={{ fontWeight: 400, color: 'text.secondary' }}>{say('columns.filled', { n: seen.filled, of: rows })}</Box>
        )}
        {seen.unread > 0 && <Box sx={{ color: 'warning.main' }}>{say('columns.unread', { n: seen.unread })}</Box>}
      </th>
      <td>
        {unitOf !== undefined && to === undefined ? (
          say('columns.isUnit', { column: unitOf })
        ) : rangeOf !== undefined && to === undefined ? (
          say('columns.isRange', { column: rangeOf })
        ) : (
          <FieldPicker
            column={column}
            options={options}
            value={to?.to}
            isPatient={match.patient === column}
            tellsApart={match.patient !== column && whoseColumn(match) === column}
            isLeftOut={match.ignore.includes(column)}
            onField={(path) => onMatch(matchTo(match, column, path), path === undefined ? [] : [column])}
            onPatient={() => onMatch(patientFrom(match, column))}
            onTellsApart={() => onMatch(patientFrom(match, { each_row: typeof match.patient === 'string' ? 'P' : match.patient.each_row, apart_by: column }))}
            onLeaveOut={() => onMatch(leaveOut(match, column))}
          />
        )}
      </td>
      <td>{to !== undefined && field !== undefined && <HowRead to={to} field={field} seen={seen} match={match} columns={names} onMatch={onMatch} />}</td>
    </tr>
  )
})
