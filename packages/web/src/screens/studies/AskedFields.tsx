import TextField from '@mui/material/TextField'
import { useMemo } from 'react'
import type { Value } from '../../api/api.ts'
import { useRead } from '../../api/queries.ts'
import { useLanguage } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { NamedChoice } from '../settings/study/NamedChoice.tsx'
import { words } from './words.ts'

type Listed = Value<'knowledge.list'>['entries'][number]

/** What a new study is about. */
export interface AskedOf {
  readonly title: string
  readonly question: string
  /** Drugs, groups and classes of drugs, by their ids. */
  readonly drugs: readonly string[]
  readonly entities: readonly string[]
}

interface AskedFieldsProps {
  readonly asked: AskedOf
  readonly onAsked: (some: Partial<AskedOf>) => void
}

/** The first step of a study: its title, its question, its drugs and its reaction. The rest waits in the settings. */
export function AskedFields({ asked, onAsked }: AskedFieldsProps) {
  const say = useWords(words)
  const { language } = useLanguage()
  const drugs = useRead('knowledge.list', { kind: 'drugs', names: true, most: 2000 })
  const groups = useRead('knowledge.list', { kind: 'drug-classes', names: true, most: 2000 })
  const diagnoses = useRead('knowledge.list', { kind: 'entities', names: true })
  const studied = useMemo(() => [...(drugs.data?.value.entries ?? []), ...(groups.data?.value.entries ?? [])].map(choice), [drugs.data, groups.data])
  const reactions = useMemo(() => (diagnoses.data?.value.entries ?? []).map(choice), [diagnoses.data])
  return (
    <>
      <TextField label={say('new.name')} helperText={say(`new.nameHelp.${language}`)} value={asked.title} onChange={(e) => onAsked({ title: e.target.value })} required autoFocus />
      <TextField label={say('new.question')} helperText={say('new.questionHelp')} value={asked.question} onChange={(e) => onAsked({ question: e.target.value })} multiline minRows={2} />
      <NamedChoice name={say('new.drugs')} says={say('new.drugsHelp')} none={say('new.drugsNone')} loading={drugs.isPending || groups.isPending} options={studied} chosen={asked.drugs} fixed={false} onChosen={(ids) => onAsked({ drugs: ids })} />
      <NamedChoice name={say('new.reaction')} says={say('new.reactionHelp')} none={say('new.reactionNone')} loading={diagnoses.isPending} options={reactions} chosen={asked.entities} fixed={false} onChosen={(ids) => onAsked({ entities: ids })} />
    </>
  )
}

const choice = ({ id, title, names }: Listed) => ({ id, name: title, ...(names !== undefined && { names }) })

/** Chosen drugs as the server takes them: single ones, and groups. */
export function useDrugsAndGroups(): (chosen: readonly string[]) => { readonly drugs: string[]; readonly groups: string[] } {
  const groups = useRead('knowledge.list', { kind: 'drug-classes', most: 2000 })
  return (chosen) => {
    const known = new Set((groups.data?.value.entries ?? []).map((e) => e.id))
    return { drugs: chosen.filter((id) => !known.has(id)), groups: chosen.filter((id) => known.has(id)) }
  }
}
