import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import { useMemo } from 'react'
import { useRead } from '../../../api/queries.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { FilterBar, noFilter, type FilterField } from '../../../parts/FilterBar.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { useShortcuts } from '../../../parts/keyboard/Shortcuts.tsx'
import type { Column } from '../../../parts/table/column.ts'
import { VirtualTable } from '../../../parts/table/VirtualTable.tsx'
import { useSavedState } from '../../../parts/use-saved-state.ts'
import { Waiting } from '../../../parts/Waiting.tsx'
import { useFormat } from '../../../words/format.ts'
import { useBilingual } from '../../../words/language.tsx'
import { useOperationName, useOperationNames } from '../../../words/use-operation-name.ts'
import { useWords } from '../../../words/use-words.ts'
import { words } from '../words.ts'
import { LineDetail } from './LineDetail.tsx'
import { lineSaid } from './line-said.ts'
import { TrailTools } from './TrailTools.tsx'
import { whoIn } from './who-in.ts'
import { useTrail, type Line } from './use-trail.ts'

/** The trail as a table over the whole width; a line that is chosen stands below it, or beside it where there is room, with what was and what is. */
export function Trail({ study }: { readonly study?: string }) {
  const say = useWords(words)
  const [filter, sift] = useSavedState('filter', noFilter)
  const [chosen, choose] = useSavedState('line', 0)
  const trail = useTrail(study, filter)
  const fields = useFields(study)
  const columns = useColumns(study === undefined)
  const line = chosen === 0 ? undefined : findLine(trail.rows, chosen)
  useShortcuts(say('audit.title'), [{ keys: 'Escape', says: say('audit.close'), run: () => choose(0), off: line === undefined }])
  const table = trail.waiting ? (
    <Waiting />
  ) : (
    <VirtualTable
      label={say('audit.title')}
      rows={trail.rows}
      rowKey={(l) => String(l.seq)}
      columns={columns}
      onOpen={(l) => choose(l.seq)}
      marked={(l) => l.seq === chosen}
      height="100%"
      empty={<EmptyState title={say('audit.none')} says={say('audit.noneSays')} />}
    />
  )
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', px: 2, pb: 1 }}>
      <Box sx={{ color: 'text.secondary', mb: 1, maxWidth: '60rem' }}>
        {say('audit.says')} {study !== undefined && say('audit.numbers')}
      </Box>
      <TrailTools {...(study !== undefined && { study })} />
      <Box sx={{ py: 1 }}>
        <FilterBar
          value={filter}
          onChange={(next) => sift({ ...next, picked: Object.fromEntries(Object.entries(next.picked).map(([k, v]) => [k, v.slice(-1)])) })}
          fields={fields}
          found={say(trail.more ? 'audit.foundMore' : 'audit.found', { n: trail.read })}
        />
      </Box>
      {trail.problem !== undefined && <ErrorBox problem={trail.problem} retry={trail.again} />}
      <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gap: 1, gridTemplateColumns: 'minmax(0, 1fr)', ...(line !== undefined && { gridTemplateRows: 'minmax(0, 1fr) minmax(0, 1fr)', '@media (min-width: 1500px)': { gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)', gridTemplateRows: 'minmax(0, 1fr)' } }) }}>
        {table}
        {line !== undefined && (
          <Box sx={{ position: 'relative', minHeight: 0, overflow: 'auto', borderTop: 1, borderColor: 'divider', pt: 1 }}>
            <IconButton size="small" color="inherit" aria-label={say('audit.close')} title={say('audit.close')} onClick={() => choose(0)} sx={{ position: 'absolute', insetInlineEnd: 8, top: 4, zIndex: 1, fontSize: '1rem' }}>
              <Icon name="close" />
            </IconButton>
            <LineDetail line={line} />
          </Box>
        )}
      </Box>
    </Box>
  )
}

function findLine(rows: ReturnType<typeof useTrail>['rows'], seq: number): Line | undefined {
  for (let i = 0; i < rows.count; i += 1) if (rows.at(i)?.seq === seq) return rows.at(i)
  return undefined
}

function useFields(study: string | undefined): readonly FilterField[] {
  const say = useWords(words)
  const people = useRead('people.list', study === undefined ? {} : { study })
  const names = useOperationNames()
  return [
    { id: 'by', name: say('audit.filterPerson'), options: (people.data?.value.people ?? []).map((p) => ({ value: p.id, name: p.name })) },
    { id: 'op', name: say('audit.filterOp'), options: names.map(([value, name]) => ({ value, name })) },
  ]
}

function useColumns(whole: boolean): readonly Column<Line>[] {
  const say = useWords(words)
  const format = useFormat()
  const nameOf = useOperationName()
  const said = useBilingual()
  return useMemo(
    () => [
      { id: 'when', name: say('audit.when'), cell: (l) => format.moment(l.at), width: '11rem', title: (l) => l.at },
      { id: 'who', name: say('audit.who'), cell: (l) => whoIn(l, say), width: '6.5rem', title: (l) => whoIn(l, say) },
      { id: 'what', name: say('audit.what'), cell: (l) => nameOf(l.op), width: '17rem', title: (l) => nameOf(l.op) },
      { id: 'object', name: say('audit.object'), cell: (l) => (l.object === null ? '' : said(l.object)), width: 'minmax(10rem, 1fr)', title: (l) => (l.object === null ? undefined : said(l.object)) },
      ...(whole ? [{ id: 'study', name: say('audit.study'), cell: (l: Line) => l.study ?? '', width: '8rem', title: (l: Line) => l.study }] : []),
      { id: 'line', name: say('audit.line'), cell: (l) => l.inStudy ?? l.seq, numeric: true, width: '4rem', title: (l) => lineSaid(l, say) },
    ],
    [say, said, format, nameOf, whole],
  )
}
