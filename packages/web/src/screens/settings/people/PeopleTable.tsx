import Box from '@mui/material/Box'
import { useMe } from '../../../api/me.ts'
import { useRead } from '../../../api/queries.ts'
import { Loaded } from '../../../parts/Loaded.tsx'
import { SmallTable } from '../../../parts/SmallTable.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/use-words.ts'
import { words } from '../words.ts'
import { PersonMenu } from './PersonMenu.tsx'
import { RolePicker } from './RolePicker.tsx'
import { roles } from './roles.ts'

interface PeopleTableProps {
  /** Only people of this study, and their roles in it. */
  readonly study?: string
}

/** People in rows, studies in columns, roles in the cells. */
export function PeopleTable({ study }: PeopleTableProps) {
  const say = useWords(words)
  const format = useFormat()
  const me = useMe()
  const people = useRead('people.list', study === undefined ? {} : { study })
  const studies = useRead('studies.list', {})
  return (
    <Loaded of={people}>
      {({ people: all }) => (
        <Loaded of={studies}>
          {({ studies: listed }) => {
            const shown = listed.filter((s) => (study === undefined ? !s.archived : s.id === study))
            return (
              <>
                <Box component="p" sx={{ color: 'text.secondary', mt: 0 }}>
                  {say('people.says')}
                </Box>
                <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={say('people.table')}>
                  <SmallTable aria-label={say('people.table')}>
                    <thead>
                      <tr>
                        <th scope="col">{say('people.person')}</th>
                        {shown.map((s) => (
                          <th key={s.id} scope="col">
                            {study === undefined ? s.id : say('people.roles')}
                          </th>
                        ))}
                        {me?.administrator === true && study === undefined && <th scope="col">{say('people.second')}</th>}
                        {me?.administrator === true && study === undefined && <th scope="col">{say('keys.actions')}</th>}
                      </tr>
                    </thead>
                    <tbody>
                      {all.map((p) => (
                        <tr key={p.id}>
                          <th scope="row">
                            {p.name} {p.id === me?.person && say('people.you')}
                            <Box sx={{ color: 'text.secondary' }}>
                              {[p.administrator ? say('people.administers') : '', p.email ?? '', p.left === undefined ? '' : say('people.gone', { when: format.date(p.left) })].filter((t) => t !== '').join(' · ')}
                            </Box>
                          </th>
                          {shown.map((s) => (
                            <td key={s.id}>
                              <RolePicker
                                person={p}
                                study={s.id}
                                held={p.roles.find((r) => r.study === s.id)?.roles ?? []}
                                fixed={p.left !== undefined || !(me?.administrator === true || s.roles.includes('lead'))}
                              />
                            </td>
                          ))}
                          {me?.administrator === true && study === undefined && <td>{p.secondFactor === undefined ? '' : say(p.secondFactor ? 'people.yes' : 'people.no')}</td>}
                          {me?.administrator === true && study === undefined && <td>{p.id !== me.person && <PersonMenu person={p} />}</td>}
                        </tr>
                      ))}
                    </tbody>
                  </SmallTable>
                </Box>
                <RoleMeanings />
              </>
            )
          }}
        </Loaded>
      )}
    </Loaded>
  )
}

function RoleMeanings() {
  const say = useWords(words)
  return (
    <Box component="details" sx={{ my: 2, fontSize: '0.8125rem', '& summary': { cursor: 'pointer', minHeight: 24 } }}>
      <summary>{say('people.roleMeans')}</summary>
      <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, m: 0, mt: 1, '& dd': { m: 0, color: 'text.secondary' } }}>
        {roles.flatMap((r) => [<dt key={r}>{say(`people.role.${r}`)}</dt>, <dd key={`${r} may`}>{say(`people.may.${r}`)}</dd>])}
      </Box>
    </Box>
  )
}
