import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import { Fragment } from 'react'
import type { Value } from '../../api/api.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { QuietTable, Scrolling } from './look.ts'
import { useAnalysisWords } from './words.ts'

type ResultNumber = Value<'results.numbers'>['sections'][number]['numbers'][number]
type Said = ResultNumber['label']

interface NumberTableProps {
  readonly label: string
  readonly numbers: readonly ResultNumber[]
  /** The study whose printed numbers stand beside; its column is left out where it prints none of these. */
  readonly published: Said | undefined
  /** Number whose cases are open. */
  readonly at: string
  readonly onOpen: (id: string) => void
}

/** Numbers as the report says them, one a row: counts, value with interval, the silences apart, and what another study prints. */
export function NumberTable({ label, numbers, published, at, onOpen }: NumberTableProps) {
  const say = useAnalysisWords()
  const said = useBilingual()
  const beside = published !== undefined && numbers.some((n) => n.beside.length > 0) ? published : undefined
  const notes = notesOf(numbers, said)
  // A series in which everything is read has no column for what is not.
  const unread = numbers.some((n) => n.silent.unread > 0)
  const columns = 6 + Number(beside !== undefined) + Number(unread)
  return (
    <Scrolling tabIndex={0} role="region" aria-label={label} sx={at === '' ? {} : besideInThePanel}>
      <QuietTable aria-label={label}>
        <thead>
          <tr>
            <th scope="col" style={{ width: '30%', minWidth: '9em' }}>
              {say('table.number')}
            </th>
            <th scope="col" data-end="" title={say('table.countsMean')}>
              {say('table.counts')}
            </th>
            <th scope="col" style={{ minWidth: '9em' }}>
              {say('table.value')}
            </th>
            <th scope="col" data-end="">
              {say('table.notReported')}
            </th>
            <th scope="col" data-end="">
              {say('table.notVisible')}
            </th>
            <th scope="col" data-end="">
              {say('table.unclear')}
            </th>
            {unread && (
              <th scope="col" data-end="">
                {say('table.unread')}
              </th>
            )}
            {beside && (
              <th scope="col" data-beside="">
                {said(beside)}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {numbers.map((n, i) => {
            const before = numbers[i - 1]
            const group = n.under !== null && (before?.under === null || before === undefined || said(before.under ?? n.label) !== said(n.under)) ? n.under : undefined
            return (
              <Fragment key={n.id}>
                {group && (
                  <tr data-group="">
                    <th scope="colgroup" colSpan={columns}>
                      {said(group)}
                    </th>
                  </tr>
                )}
                <NumberRow number={n} notes={notes} here={n.id === at} beside={beside !== undefined} unread={unread} onOpen={onOpen} />
              </Fragment>
            )
          })}
        </tbody>
      </QuietTable>
      {notes.size > 0 && (
        <Box component="dl" aria-label={say('cautions')} sx={{ m: 0, mt: 1, fontSize: '0.75rem', color: 'text.secondary', display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 1, '& dd': { m: 0 } }}>
          {[...notes].map(([text, mark]) => (
            <Fragment key={mark}>
              <dt>{mark}</dt>
              <dd>{text}</dd>
            </Fragment>
          ))}
        </Box>
      )}
    </Scrolling>
  )
}

/** Where the open panel leaves little room, what it says of its number itself would only make the rows tall and cut the last column. */
const besideInThePanel = {
  containerType: 'inline-size',
  '@container (max-width: 44rem)': { '[data-beside], [data-because]': { display: 'none' } },
} as const

interface NumberRowProps {
  readonly number: ResultNumber
  readonly notes: ReadonlyMap<string, string>
  readonly here: boolean
  readonly beside: boolean
  /** Whether there is a column for what is not yet extracted. */
  readonly unread: boolean
  readonly onOpen: (id: string) => void
}

function NumberRow({ number: n, notes, here, beside, unread, onOpen }: NumberRowProps) {
  const say = useAnalysisWords()
  const said = useBilingual()
  const { number } = useFormat()
  const marks = n.cautions.flatMap((c) => notes.get(said(c)) ?? []).join(' ')
  const share = n.kind === 'proportion'
  const counts = !share ? '' : n.namedOnly ? say('table.named', { n: n.events }) : `${number(n.events)}/${number(n.of)}`
  return (
    <tr data-here={here ? '' : undefined}>
      <th scope="row">
        <a
          href={`?number=${encodeURIComponent(n.id)}`}
          data-number={n.id}
          aria-current={here ? 'true' : undefined}
          onClick={(e) => {
            if (e.ctrlKey || e.metaKey || e.shiftKey) return
            e.preventDefault()
            onOpen(n.id)
          }}
        >
          {said(n.label)}
        </a>
        {marks !== '' && (
          <Box component="sup" sx={{ color: 'text.secondary', ml: 0.25 }}>
            {marks}
          </Box>
        )}
      </th>
      <td data-end="" data-none={counts === '' ? '' : undefined} title={n.namedOnly ? say('table.namedMeans') : undefined}>
        {counts}
        {n.open > 0 && <Box component="span" title={say('table.openMeans')} sx={{ color: 'text.secondary' }}>{` · ${say('table.open', { n: n.open })}`}</Box>}
      </td>
      <td>{said(n.shown)}</td>
      {(['not-reported', 'not-visible', 'unclear', ...(unread ? (['unread'] as const) : [])] as const).map((why) => (
        <td key={why} data-end="" data-none={n.silent[why] === 0 ? '' : undefined}>
          {number(n.silent[why])}
          {why === 'unclear' && n.unclear.map((because, i) => <Because key={i} data-because="">{said(because)}</Because>)}
        </td>
      ))}
      {beside && (
        <td data-beside="">
          {n.beside.map((b, i) => (
            <div key={i}>
              {said(b.shown)}
              {said(b.label) !== said(n.label) && <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>{said(b.label)}</Box>}
              {b.beside.kind !== 'not comparable' && <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>{said(b.besideSaid)}</Box>}
            </div>
          ))}
        </td>
      )}
    </tr>
  )
}

const Because = styled('div')(({ theme }) => ({ color: (theme.vars ?? theme).palette.text.secondary, fontSize: '0.75rem', minWidth: '9em', maxWidth: '16em', marginInlineStart: 'auto', whiteSpace: 'normal' }))

/** Each note once, with the letter that stands for it in the rows. */
function notesOf(numbers: readonly ResultNumber[], said: (s: Said) => string): ReadonlyMap<string, string> {
  const texts = [...new Set(numbers.flatMap((n) => n.cautions.map(said)))]
  return new Map(texts.map((text, i) => [text, letter(i)]))
}

const letter = (i: number): string => String.fromCodePoint(97 + (i % 26)) + (i < 26 ? '' : String(Math.floor(i / 26)))
