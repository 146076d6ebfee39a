import { styled } from '@mui/material/styles'
import type { Value } from '../../../api/api.ts'
import { AppLink } from '../../../parts/AppLink.tsx'
import { useFormat } from '../../../words/format.ts'
import { useBilingual } from '../../../words/language.tsx'
import { useWords } from '../../../words/use-words.ts'
import { words } from '../words.ts'
import { SmallTable } from '../../../parts/SmallTable.ts'

type Steps = Value<'overview'>['steps']
type LeftOut = Value<'overview'>['leftOut']

const PLACES: Readonly<Record<Steps[number]['id'], string>> = {
  identified: 'literature',
  publications: 'literature/duplicates?list=certain',
  screened: 'literature/screening',
  assessed: 'literature/screening?stage=full-text',
  reports: 'literature/flow',
  patients: 'patients',
  included: 'analysis',
}

const Sum = styled('div')(({ theme }) => ({ color: (theme.vars ?? theme).palette.text.secondary, fontSize: '0.75rem', fontWeight: 400 }))

/** From searches to the series, a number a line, with the parts it is the sum of. */
export function FlowTable({ study, steps }: { readonly study: string; readonly steps: Steps }) {
  const say = useWords(words)
  const said = useBilingual()
  const { number } = useFormat()
  const empty = steps.every((s) => s.n === 0)
  return (
    <section aria-labelledby="flow">
      <h2 id="flow">{say('overview.flow')}</h2>
      {empty ? (
        say('overview.noFlow')
      ) : (
        <SmallTable aria-labelledby="flow">
          <thead>
            <tr>
              <th scope="col">{say('overview.stage')}</th>
              <th scope="col" className="n">
                {say('overview.number')}
              </th>
            </tr>
          </thead>
          <tbody>
            {steps.map((s) => (
              <tr key={s.id}>
                <th scope="row">
                  <AppLink to={`/studies/${encodeURIComponent(study)}/${PLACES[s.id]}`}>{said(s.name)}</AppLink>
                  {s.sum && s.instead === null && <Sum>{said(s.sum)}</Sum>}
                </th>
                <td className="n">{s.instead === null ? number(s.n) : said(s.instead)}</td>
              </tr>
            ))}
          </tbody>
        </SmallTable>
      )}
    </section>
  )
}

/** Who is not in the series, and by which criterion. */
export function LeftOutTable({ leftOut }: { readonly leftOut: LeftOut }) {
  const say = useWords(words)
  const said = useBilingual()
  const { number } = useFormat()
  return (
    <section aria-labelledby="left-out">
      <h2 id="left-out">{say('overview.leftOut')}</h2>
      <SmallTable aria-labelledby="left-out">
        <thead>
          <tr>
            <th scope="col">{say('overview.reason')}</th>
            <th scope="col" className="n">
              {say('overview.number')}
            </th>
          </tr>
        </thead>
        <tbody>
          {leftOut.map((l) => (
            <tr key={l.by}>
              <th scope="row">{said(l.name)}</th>
              <td className="n">{number(l.n)}</td>
            </tr>
          ))}
        </tbody>
      </SmallTable>
    </section>
  )
}
