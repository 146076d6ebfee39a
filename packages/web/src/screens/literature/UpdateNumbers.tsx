import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Value } from '../../api/api.ts'
import { AppLink } from '../../parts/AppLink.tsx'
import { inAddress } from '../../parts/words-in-address.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useLanguage } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { plainTable } from './table-look.ts'
import { updateWords } from './words.ts'

/** Cases or records named in one line. */
const NAMED = 6
/** Numbers of the flow count records: their lists are opened from the diagram. */
const ofRecords = (number: string): boolean => number.startsWith('literature.')
const placeOf = (study: string, number: string): string => (ofRecords(number) ? `/studies/${study}/literature/flow` : `/studies/${study}/analysis?number=${inAddress(number)}`)

/** Numbers shown at first: those of patients come first. */
const FIRST = 30

/** Every number the update changed, as the report prints it before and now; each leads to its cases. */
export function UpdateNumbers({ change }: { readonly change: Value<'literature.update'>['change'] }) {
  const say = useWords(updateWords)
  const study = useStudy()
  const { language } = useLanguage()
  const [all, showAll] = useState(false)
  // What is told of patients comes before what is counted of records.
  const printed = change.numbers.filter((n) => n.printed).toSorted((a, b) => Number(ofRecords(a.id)) - Number(ofRecords(b.id)))
  return (
    <Box component="section" aria-labelledby="update-numbers">
      <Typography id="update-numbers" variant="h3" component="h2">
        {say('numbers')}
      </Typography>
      {change.numbers.length === 0 ? (
        <Box>{say('unchanged')}</Box>
      ) : (
        <Box sx={{ color: 'text.secondary', mb: 0.5 }}>{say('numbersSay', { n: printed.length, other: change.numbers.length - printed.length, same: change.same })}</Box>
      )}
      {printed.length > 0 && (
        <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={say('numbers')}>
          <Box component="table" sx={{ ...plainTable, '& td:nth-of-type(-n+2), & thead th': { minWidth: '4.5rem' } }}>
            <thead>
              <tr>
                <th scope="col">{say('number')}</th>
                <th scope="col">{say('before')}</th>
                <th scope="col">{say('after')}</th>
                <th scope="col">{say('entered')}</th>
              </tr>
            </thead>
            <tbody>
              {(all ? printed : printed.slice(0, FIRST)).map((n) => (
                <tr key={n.id}>
                  <th scope="row">
                    {n.after === undefined ? (
                      n.said[language].name
                    ) : (
                      <Link component={AppLink} to={placeOf(study, n.id)} aria-label={say(ofRecords(n.id) ? 'openFlow' : 'open', { name: n.said[language].name })}>
                        {n.said[language].name}
                      </Link>
                    )}
                  </th>
                  <td>{n.said[language].before}</td>
                  <td>{n.said[language].after}</td>
                  <td>
                    <Entered study={study} records={ofRecords(n.id)} ids={n.entered} />
                  </td>
                </tr>
              ))}
            </tbody>
          </Box>
        </Box>
      )}
      {!all && printed.length > FIRST && (
        <Button color="inherit" onClick={() => showAll(true)}>
          {say('all', { n: printed.length })}
        </Button>
      )}
    </Box>
  )
}

/** Who or what counts in a number only since the update: each opens its page. */
function Entered({ study, records, ids }: { readonly study: string; readonly records: boolean; readonly ids: readonly string[] }) {
  const say = useWords(updateWords)
  const page = (id: string): string => `/studies/${study}/${records ? 'literature/records' : 'patients'}/${encodeURIComponent(id)}`
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}>
      {ids.slice(0, NAMED).map((id) => (
        <Link key={id} component={AppLink} to={page(id)} sx={{ lineHeight: '24px', display: 'inline-block', minWidth: 24 }}>
          {id}
        </Link>
      ))}
      {ids.length > NAMED && <span>{say('more', { n: ids.length - NAMED })}</span>}
    </Box>
  )
}
