import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useMemo } from 'react'
import type { Value } from '../../api/api.ts'
import { useRead } from '../../api/queries.ts'
import { useBilingual, useLanguage } from '../../words/language.tsx'
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

/** Words typed in a list's field and not chosen from it. */
export interface NotTaken {
  readonly drugs: string
  readonly entities: string
}

interface AskedFieldsProps {
  readonly asked: AskedOf
  readonly onAsked: (some: Partial<AskedOf>) => void
  readonly onTyped: (some: Partial<NotTaken>) => void
}

/** The first step of a study: its title, its question, its drugs and its reaction. The rest waits in the settings. */
export function AskedFields({ asked, onAsked, onTyped }: AskedFieldsProps) {
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
      <NamedChoice name={say('new.drugs')} says={say('new.drugsHelp')} none={say('new.drugsNone')} loading={drugs.isPending || groups.isPending} options={studied} chosen={asked.drugs} fixed={false} onChosen={(ids) => onAsked({ drugs: ids })} onTyped={(drugs) => onTyped({ drugs })} />
      <NamedChoice name={say('new.reaction')} says={say('new.reactionHelp')} none={say('new.reactionNone')} loading={diagnoses.isPending} options={reactions} chosen={asked.entities} fixed={false} onChosen={(ids) => onAsked({ entities: ids })} onTyped={(entities) => onTyped({ entities })} />
      {asked.entities.length > 0 && <JudgedBy entities={asked.entities} />}
    </>
  )
}

/** The sets of criteria a study of these diagnoses begins with. */
function JudgedBy({ entities }: { readonly entities: readonly string[] }) {
  const say = useWords(words)
  const said = useBilingual()
  const { data } = useRead('knowledge.list', { kind: 'criteria' })
  if (data === undefined) return null
  const fitting = new Set(entities.flatMap((e) => data.value.entries.filter((c) => c.applies?.includes(e) === true)))
  return (
    <Box role="status" sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
      {fitting.size === 0 ? say('new.judgedByNone') : say('new.judgedBy', { names: [...fitting].map((c) => said(c.title)).join(say('new.semicolon')) })}
    </Box>
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
