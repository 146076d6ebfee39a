import { useMemo } from 'react'
import { useWords } from '../../../words/use-words.ts'
import { Section } from '../Section.tsx'
import { words } from '../words.ts'
import { BilingualField } from './BilingualField.tsx'
import { nameAfter, type Shown } from './draft.ts'
import { NamedChoice } from './NamedChoice.tsx'
import type { PartProps } from './part.ts'

/** What is asked: title, question, the reaction and the drugs. */
export function AskedPart({ draft, fixed, onDraft, shown }: PartProps & { readonly shown: Shown }) {
  const say = useWords(words)
  const { choices } = shown
  const saysOfName = (part: 'reaction' | 'drugs') => (l: 'en' | 'zh') => {
    const after = nameAfter(part, l, shown, draft)
    return after === undefined ? undefined : say(after === 'follows' ? 'study.nameFollows' : 'study.nameStays')
  }
  const { reaction, drugs } = draft
  // Whole classes can be left out like single drugs.
  const all = useMemo(() => [...choices.groups, ...choices.drugs], [choices])
  return (
    <Section title={say('study.question')}>
      <BilingualField name={say('study.titleField')} value={draft.title} fixed={fixed} onValue={(title) => onDraft({ title })} />
      <BilingualField name={say('study.questionField')} value={draft.question} fixed={fixed} lines={3} onValue={(question) => onDraft({ question })} />
      <BilingualField name={say('study.reaction')} value={reaction.name} fixed={fixed} says={saysOfName('reaction')} onValue={(name) => onDraft({ reaction: { ...reaction, name } })} />
      <NamedChoice name={say('study.entities')} options={choices.entities} chosen={reaction.entities} fixed={fixed} onChosen={(entities) => onDraft({ reaction: { ...reaction, entities } })} />
      <BilingualField name={say('study.drugs')} value={drugs.name} fixed={fixed} says={saysOfName('drugs')} onValue={(name) => onDraft({ drugs: { ...drugs, name } })} />
      <NamedChoice name={say('study.single')} says={say('study.singleSays')} options={choices.drugs} chosen={drugs.include} fixed={fixed} onChosen={(include) => onDraft({ drugs: { ...drugs, include } })} />
      <NamedChoice name={say('study.groups')} options={choices.groups} chosen={drugs.groups} fixed={fixed} onChosen={(groups) => onDraft({ drugs: { ...drugs, groups } })} />
      <NamedChoice name={say('study.without')} options={all} chosen={drugs.exclude} fixed={fixed} onChosen={(exclude) => onDraft({ drugs: { ...drugs, exclude } })} />
    </Section>
  )
}
