import Box from '@mui/material/Box'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { call } from '../../../api/call.ts'
import { useRead } from '../../../api/queries.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { Loaded } from '../../../parts/Loaded.tsx'
import { useFormat } from '../../../words/format.ts'
import { languages, useLanguage } from '../../../words/language.tsx'
import { useWords } from '../../../words/use-words.ts'
import { Section } from '../Section.tsx'
import { useAct } from '../use-act.ts'
import { words } from '../words.ts'
import { OwnName } from './OwnName.tsx'
import { Password } from './Password.tsx'
import { SecondFactor } from './SecondFactor.tsx'

/** What belongs to whoever is logged in. */
export default function Account() {
  const say = useWords(words)
  const format = useFormat()
  const { language, choose } = useLanguage()
  const account = useRead('me.show', {})
  const { act, problem } = useAct()
  return (
    <Loaded of={account}>
      {(me) => (
        <>
          <Section title={say('account.who')} says={me.administrator && me.mode === 'server' ? say('account.administrator') : undefined}>
            {me.mode === 'single' ? (
              <OwnName name={me.name} />
            ) : (
              <>
                <strong>{me.name}</strong>
                {me.email !== undefined && <span>{me.email}</span>}
                <Box sx={{ color: 'text.secondary' }}>{say('account.nameFixed')}</Box>
              </>
            )}
          </Section>
          <Section title={say('account.roles')}>
            {me.roles === 'every' ? (
              say('account.rolesEvery')
            ) : me.roles.length === 0 ? (
              say('account.rolesNone')
            ) : (
              <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, m: 0, '& dd': { m: 0, color: 'text.secondary' } }}>
                {me.roles.flatMap((r) => [<dt key={r.study}>{r.study}</dt>, <dd key={`${r.study} roles`}>{format.list(r.roles.map((role) => say(`people.role.${role}`)))}</dd>])}
              </Box>
            )}
          </Section>
          <Section title={say('account.language')} says={say('account.languageSays')}>
            <ToggleButtonGroup
              exclusive
              size="small"
              value={language}
              aria-label={say('account.language')}
              onChange={(_e, chosen: unknown) => {
                const next = languages.find((l) => l === chosen)
                if (next === undefined) return
                choose(next)
                void act(async () => void (await call('me.language', { language: next })))
              }}
            >
              {languages.map((l) => (
                <ToggleButton key={l} value={l} sx={{ textTransform: 'none' }}>
                  {say(`account.languages.${l}`)}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
            {problem !== undefined && <ErrorBox problem={problem} />}
          </Section>
          {me.mode === 'server' && (
            <>
              <Section title={say('account.password')} says={say('account.passwordSays')}>
                <Password />
              </Section>
              <Section title={say('account.second')} says={say('account.secondSays')}>
                <SecondFactor on={me.secondFactor} left={me.recoveryLeft} onChanged={() => void account.refetch()} />
              </Section>
            </>
          )}
        </>
      )}
    </Loaded>
  )
}
