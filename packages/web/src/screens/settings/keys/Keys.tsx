import { useWords } from '../../../words/use-words.ts'
import { Section } from '../Section.tsx'
import { words } from '../words.ts'
import { ProgramKeys } from './ProgramKeys.tsx'
import { Sessions } from './Sessions.tsx'

/** Ways in that belong to whoever is logged in: keys for programs, open browsers. */
export default function Keys() {
  const say = useWords(words)
  return (
    <>
      <Section title={say('keys.title')} says={say('keys.says')}>
        <ProgramKeys />
      </Section>
      <Section title={say('keys.sessions')}>
        <Sessions />
      </Section>
    </>
  )
}
