import { useMe } from '../../../api/me.ts'
import { useWords } from '../../../words/use-words.ts'
import { Section } from '../Section.tsx'
import { words } from '../words.ts'
import { PeopleTable } from './PeopleTable.tsx'
import { Invitations } from './Invitations.tsx'

/** Everybody one works with, over all studies. */
export default function People() {
  const say = useWords(words)
  const me = useMe()
  if (me?.mode === 'single') return <p>{say('people.alone')}</p>
  return (
    <>
      <PeopleTable />
      <Section title={say('people.invite')} says={say('people.inviteSays')}>
        <Invitations />
      </Section>
    </>
  )
}
