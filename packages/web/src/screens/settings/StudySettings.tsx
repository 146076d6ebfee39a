import { useWhyNot } from '../../api/may.ts'
import { useMe } from '../../api/me.ts'
import { useRead } from '../../api/queries.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useWords } from '../../words/use-words.ts'
import { Invitations } from './people/Invitations.tsx'
import { PeopleTable } from './people/PeopleTable.tsx'
import { Section } from './Section.tsx'
import { ExportStudy } from './study/ExportStudy.tsx'
import { ProtocolForm } from './study/ProtocolForm.tsx'
import { ProtocolText } from './study/ProtocolText.tsx'
import { words } from './words.ts'

/** What a study asks and how, who works in it, and taking it elsewhere. */
export default function StudySettings() {
  const say = useWords(words)
  const study = useStudy()
  const me = useMe()
  const protocol = useRead('protocol.show', { study })
  const whyNot = useWhyNot(study)('protocol.edit')
  return (
    <Page title={say('study.title')}>
      <Loaded of={protocol}>{(shown) => <ProtocolForm key={shown.hash} study={study} shown={shown} whyNot={whyNot} />}</Loaded>
      {me?.mode === 'server' && (
        <Section title={say('study.peopleTitle')} says={say('people.inviteSays')}>
          <PeopleTable study={study} />
          <Allowed op="people.invite" says>
            <Invitations study={study} />
          </Allowed>
        </Section>
      )}
      <Section title={say('study.export')} says={say('study.exportSays')}>
        <ExportStudy study={study} />
      </Section>
      <Loaded of={protocol}>{({ text }) => <ProtocolText text={text} />}</Loaded>
    </Page>
  )
}
