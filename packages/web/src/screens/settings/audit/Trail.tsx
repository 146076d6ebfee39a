import Box from '@mui/material/Box'
import { useMemo } from 'react'
import { useRead } from '../../../api/queries.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { FilterBar, noFilter, type FilterField } from '../../../parts/FilterBar.tsx'
import { Split } from '../../../parts/Split.tsx'
import type { Column } from '../../../parts/table/column.ts'
import { VirtualTable } from '../../../parts/table/VirtualTable.tsx'
import { useSavedState } from '../../../parts/use-saved-state.ts'
import { Waiting } from '../../../parts/Waiting.tsx'
import { useFormat } from '../../../words/format.ts'
import { useOperationName, useOperationNames } from '../../../words/use-operation-name.ts'
import { useWords } from '../../../words/use-words.ts'
import { words } from '../words.ts'
import { LineDetail } from './LineDetail.tsx'
import { TrailTools } from './TrailTools.tsx'
import { whoIn } from './who-in.ts'
import { useTrail, type Line } from './use-trail.ts'

/** The trail as a table, and the chosen line beside it with what was and what is. */
export function Trail({ study }: { readonly study?: string }) {
  const say = useWords(words)
  const [filter, sift] = useSavedState('filter', noFilter)
  const [chosen, choose] = useSavedState('line', 0)
  const trail = useTrail(study, filter)
  const fields = useFields(study)
  const columns = useColumns(study === undefined)
  const line = chosen === 0 ? undefined : findLine(trail.rows, chosen)
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', px: 2, pb: 1 }}>
      <Box sx={{ color: 'text.secondary', mb: 1, maxWidth: '60rem' }}>{say('audit.says')}</Box>
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
      <Box sx={{ flex: 1, minHeight: 0 }}>
        <Split
          id="audit"
          label={say('audit.split')}
          share={0.6}
          first={
            trail.waiting ? (
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
          }
          second={line === undefined ? <Box sx={{ p: 2, color: 'text.secondary' }}>{say('audit.choose')}</Box> : <LineDetail line={line} />}
        />
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
  return useMemo(
    () => [
      { id: 'when', name: say('audit.when'), cell: (l) => format.moment(l.at), width: '10rem', title: (l) => l.at },
      { id: 'who', name: say('audit.who'), cell: (l) => whoIn(l, say), width: 'minmax(6rem, 1fr)' },
      { id: 'what', name: say('audit.what'), cell: (l) => nameOf(l.op), width: 'minmax(8rem, 2fr)', title: (l) => nameOf(l.op) },
      { id: 'object', name: say('audit.object'), cell: (l) => l.what ?? '', width: 'minmax(9rem, 3fr)', title: (l) => l.what },
      ...(whole ? [{ id: 'study', name: say('audit.study'), cell: (l: Line) => l.study ?? '', width: 'minmax(8rem, 1fr)' }] : []),
      { id: 'line', name: say('audit.line'), cell: (l) => l.seq, numeric: true, width: '5rem' },
    ],
    [say, format, nameOf, whole],
  )
}
