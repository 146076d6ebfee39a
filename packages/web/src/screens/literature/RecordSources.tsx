import Box from '@mui/material/Box'
import { useRead } from '../../api/queries.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { AppLink } from '../../parts/AppLink.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { PickToLink } from './PickToLink.tsx'
import { Section } from './Record.tsx'
import { linkingWords, useLinkSource } from './use-link-source.ts'

/** Which sources of the study an included report became; one that was added by another way is linked here. */
export function RecordSources({ record, linked }: { readonly record: string; readonly linked: readonly string[] }) {
  const say = useWords(linkingWords)
  const said = useBilingual()
  const study = useStudy()
  const sources = useRead('sources.list', { study })
  const { link, busy, problem } = useLinkSource()
  const all = sources.data?.value.sources ?? []
  const nameOf = (id: string): string => {
    const found = all.find((s) => s.id === id)
    return found === undefined ? id : (found.title ?? said(found.reference))
  }
  const others = all.filter((s) => !linked.includes(s.id)).map((s) => ({ id: s.id, name: `${nameOf(s.id)} (${s.id})` }))
  return (
    <Section title={say('sources')}>
      {linked.length === 0 && <Box sx={{ color: 'text.secondary' }}>{say('noSources')}</Box>}
      {linked.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {linked.map((id) => (
            <li key={id}>
              <AppLink to={`/studies/${encodeURIComponent(study)}/sources?source=${encodeURIComponent(id)}`}>{nameOf(id)}</AppLink>
            </li>
          ))}
        </Box>
      )}
      {others.length > 0 && (
        <Allowed op="literature.source">
          <PickToLink label={say('pickSource')} choices={others} busy={busy} problem={problem} onLink={(id) => link(record, id)} />
        </Allowed>
      )}
    </Section>
  )
}
