import Box from '@mui/material/Box'
import type { Value } from '../../api/api.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { plainTable } from './table-look.ts'
import type { Stage } from './use-reading-queue.ts'
import { elsewhereWords } from './words.ts'

type Choices = Pick<Value<'screen.next'>, 'reasons' | 'labels'>

/** Which columns are filled in, and the ids that count in them. */
export function HowToFill({ stage, about }: { readonly stage: Stage; readonly about: Choices }) {
  const say = useWords(elsewhereWords)
  const columns = [
    ['verdict', say('verdictSays', { yes: 1, no: 0 })],
    ...(stage === 'full-text' ? [['reason', say('reasonSays')]] : []),
    ...(about.labels.length > 0 ? [['labels', say('labelsSays')]] : []),
    ['why', say('whySays')],
  ] as const
  return (
    <>
      <Box>{say('fillSays')}</Box>
      <Box component="table" sx={plainTable}>
        <thead>
          <tr>
            <th scope="col">{say('column')}</th>
            <th scope="col">{say('write')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(([name, says]) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{says}</td>
            </tr>
          ))}
        </tbody>
      </Box>
      {stage === 'full-text' && <Ids title={say('reasons')} of={about.reasons} />}
      {about.labels.length > 0 && <Ids title={say('labels')} of={about.labels} />}
    </>
  )
}

function Ids({ title, of }: { readonly title: string; readonly of: Choices['labels'] }) {
  const say = useWords(elsewhereWords)
  const said = useBilingual()
  return (
    <Box component="details" sx={{ '& summary': { cursor: 'pointer', lineHeight: '26px' } }}>
      <summary>{title}</summary>
      <Box component="table" sx={{ ...plainTable, width: 'auto' }}>
        <thead>
          <tr>
            <th scope="col">{say('id')}</th>
            <th scope="col">{say('means')}</th>
          </tr>
        </thead>
        <tbody>
          {of.map((o) => (
            <tr key={o.id}>
              <th scope="row">
                <code>{o.id}</code>
              </th>
              <td>{said(o.said)}</td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  )
}
