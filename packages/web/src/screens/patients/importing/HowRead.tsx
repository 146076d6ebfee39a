import Box from '@mui/material/Box'
import { Choose } from './Choose.tsx'
import type { ColumnMatch, ColumnSeen, Field, Match } from './contract.ts'
import { sayOf } from './match-edits.ts'
import { useImportingWords } from './words.ts'
import { WordMeanings } from './WordMeanings.tsx'

interface HowReadProps {
  readonly to: ColumnMatch
  readonly field: Field
  readonly seen: ColumnSeen
  readonly match: Match
  readonly columns: readonly string[]
  readonly onMatch: (match: Match) => void
}

const DATES = ['YYYY-MM-DD', 'YYYY/MM/DD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'DD.MM.YYYY'] as const
const AFTER = ['first-dose', 'last-dose', 'restart'] as const
const TIMES = ['hour', 'day', 'week', 'month', 'year'] as const
const SPLITS = [';', '；', '、', ',', '，', '|', '/', '+'] as const
const COLUMN = 'column '

/** What has to be said of a column besides its field, as far as the field needs it. */
export function HowRead({ to, field, seen, match, columns, onMatch }: HowReadProps) {
  const say = useImportingWords()
  const { column } = to
  const put = (said: { readonly [K in keyof ColumnMatch]?: ColumnMatch[K] | undefined }): void =>
    onMatch(sayOf(match, column, said))
  const choose = (what: string, value: string, options: readonly (readonly [string, string])[], onValue: (v: string) => void) => (
    <Choose label={what} named={say('how.of', { what, column })} value={value} options={options} onValue={onValue} />
  )
  const { kind } = field
  const isTime = kind === 'duration' || kind === 'resolution' || (kind === 'onset' && to.after !== undefined)
  const units = kind === 'laboratory' ? (field.units ?? []).map((u) => [u, u] as const) : TIMES.map((t) => [t, say(`how.units.${t}`)] as const)
  const unit = typeof to.unit === 'object' ? `${COLUMN}${to.unit.column}` : (to.unit ?? '')
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
      {kind === 'onset' &&
        choose(say('how.tells'), to.after ?? '', [['', say('how.after.date')], ...AFTER.map((a) => [a, say(`how.after.${a}`)] as const)], (v) =>
          put({ after: AFTER.find((a) => a === v), unit: undefined, ...(v !== '' && { date: undefined }) }),
        )}
      {(kind === 'moment' || (kind === 'onset' && to.after === undefined)) &&
        choose(say('how.date'), to.date ?? '', [['', say('how.dateAsIs')], ...DATES.map((d) => [d, d] as const)], (v) => put({ date: DATES.find((d) => d === v) }))}
      {(kind === 'laboratory' || isTime) &&
        choose(
          say('how.unit'),
          unit,
          [
            ['', say('how.unitCell')],
            ...(unit === '' || unit.startsWith(COLUMN) || units.some(([u]) => u === unit) ? [] : [[unit, unit] as const]),
            ...units,
            ...columns.filter((c) => c !== column).map((c) => [`${COLUMN}${c}`, say('how.unitIn', { column: c })] as const),
          ],
          (v) => put({ unit: v === '' ? undefined : v.startsWith(COLUMN) ? { column: v.slice(COLUMN.length) } : v }),
        )}
      {kind === 'laboratory' &&
        choose(
          say('how.range'),
          to.range?.column ?? '',
          [['', say('how.rangeNone')], ...columns.filter((c) => c !== column).map((c) => [c, say('how.unitIn', { column: c })] as const)],
          (v) => put({ range: v === '' ? undefined : { column: v } }),
        )}
      {kind === 'signs' &&
        choose(
          say('how.split'),
          to.split ?? '',
          [['', say('how.splitNone')], ...(to.split === undefined || SPLITS.some((s) => s === to.split) ? [] : [[to.split, to.split] as const]), ...SPLITS.map((s) => [s, s] as const)],
          (v) => put({ split: v === '' ? undefined : v }),
        )}
      {seen.words.length > 0 && <WordMeanings column={column} field={field} seen={seen} match={match} onMatch={onMatch} />}
    </Box>
  )
}
