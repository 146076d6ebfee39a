import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { AppLink } from '../../../parts/AppLink.tsx'
import { SmallTable } from '../../../parts/SmallTable.ts'
import { useFormat } from '../../../words/format.ts'
import { useBilingual } from '../../../words/language.tsx'
import { useOperationName } from '../../../words/use-operation-name.ts'
import { useWords, type Say } from '../../../words/use-words.ts'
import { words } from '../words.ts'
import { entryAddress } from '../../knowledge/local-standing.ts'
import { lineSaid } from './line-said.ts'
import type { Line } from './use-trail.ts'
import { whoWithId } from './who-in.ts'

/** One line of the trail whole: who, when, how, why, and each field as it was and is. */
export function LineDetail({ line }: { readonly line: Line }) {
  const say = useWords(words)
  const format = useFormat()
  const nameOf = useOperationName()
  const said = useBilingual()
  const told: readonly (readonly [string, ReactNode])[] = [
    [say('audit.when'), format.moment(line.at)],
    [say('audit.who'), whoWithId(line, say)],
    [say('audit.what'), nameOf(line.op)],
    [say('audit.via'), say(`audit.vias.${line.via}`)],
    [say('audit.study'), line.study],
    [say('audit.object'), line.object === null ? undefined : objectLink(line, said(line.object))],
    [say('audit.why'), line.why],
    [say('audit.place'), line.what],
    [say('audit.hash'), line.hash],
    [say('audit.previous'), line.previous],
  ]
  return (
    <Box component="section" tabIndex={0} aria-label={lineSaid(line, say)} sx={{ px: 2, pb: 2, '&:focus-visible': { outline: 2, outlineStyle: 'solid', outlineColor: 'primary.main', outlineOffset: -2 } }}>
      <Box component="h2" sx={{ fontSize: '0.95rem', mt: 0.5 }}>
        {lineSaid(line, say)}
      </Box>
      <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', columnGap: 2, rowGap: 0.25, m: 0, mb: 2, fontSize: '0.8125rem', '& dt': { color: 'text.secondary' }, '& dd': { m: 0, overflowWrap: 'anywhere' } }}>
        {told.flatMap(([name, value]) => (value === undefined ? [] : [<dt key={name}>{name}</dt>, <dd key={`${name} is`}>{value}</dd>]))}
      </Box>
      {line.hidden ? (
        say('audit.hidden')
      ) : line.changes.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{say(`audit.noFields.${line.was === null ? 'made' : line.is === null ? 'gone' : 'whole'}`)}</Box>
      ) : (
        <SmallTable aria-label={lineSaid(line, say)} style={{ tableLayout: 'fixed', width: '100%' }}>
          <thead>
            <tr>
              <th scope="col" style={{ width: '20%' }}>
                {say('audit.field')}
              </th>
              <th scope="col">{say('audit.was')}</th>
              <th scope="col">{say('audit.is')}</th>
            </tr>
          </thead>
          <tbody>
            {line.changes.map((c, at) => (
              <tr key={`${at} ${c.field}`}>
                <Box component="th" scope="row" sx={{ overflowWrap: 'anywhere' }}>
                  {fieldName(c.field, say)}
                </Box>
                <Was value={c.was} />
                <Was value={c.is} />
              </tr>
            ))}
          </tbody>
        </SmallTable>
      )}
    </Box>
  )
}

/** What a line is about, leading there where it is shown somewhere. */
function objectLink({ object, study }: Line, name: string): ReactNode {
  const [kind, record] = [object?.entry, object?.record]
  if (kind !== undefined) return <AppLink to={entryAddress(kind.kind, kind.id)}>{name}</AppLink>
  if (record === undefined || study === undefined) return name
  return <AppLink to={`/studies/${encodeURIComponent(study)}/literature/records/${encodeURIComponent(record)}`}>{name}</AppLink>
}

/** The trail’s own fields in words; those of a file by their names there. */
function fieldName(field: string, say: Say<typeof words.en>): string {
  if (field === 'hash') return say('audit.fields.hash')
  if (field === '*') return say('audit.fields.more')
  return /^\d+$/u.test(field) ? say('audit.fields.line', { n: Number(field) + 1 }) : field
}

/** Of a value too long for the trail it keeps the length and the hash. */
function lengthOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('sha256' in value) || !('length' in value)) return undefined
  return typeof value.length === 'number' ? value.length : undefined
}

function Was({ value }: { readonly value: unknown }) {
  const say = useWords(words)
  const long = lengthOf(value)
  return (
    <Box component="td" sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap', color: value === undefined || value === null ? 'text.secondary' : undefined }}>
      {value === undefined || value === null ? say('audit.nothing') : long !== undefined ? say('audit.long', { n: long }) : typeof value === 'string' ? value : JSON.stringify(value, null, 1)}
    </Box>
  )
}
