import Box from '@mui/material/Box'
import InputBase from '@mui/material/InputBase'
import Typography from '@mui/material/Typography'
import { useParams } from '@tanstack/react-router'
import { useDeferredValue, useMemo } from 'react'
import type { Input, Value } from '../../api/api.ts'
import { useRead } from '../../api/queries.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Said } from '../../parts/Said.tsx'
import { VirtualTable } from '../../parts/table/VirtualTable.tsx'
import type { Column } from '../../parts/table/column.ts'
import { useSavedState } from '../../parts/use-saved-state.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { DrugReader } from './DrugReader.tsx'
import { KindList } from './KindList.tsx'
import { entryAddress, localStanding, type Signature } from './local-standing.ts'
import { NoKind } from './NoKind.tsx'
import { OfficialImport } from './OfficialImport.tsx'
import { Tool } from './Tool.tsx'
import { useKnowledgeWords } from './words.ts'

type Listed = Value<'knowledge.list'>
type Row = Listed['entries'][number]
type Kind = NonNullable<Input<'knowledge.list'>['kind']>

/** Everything casewright knows, by kind; searched by any name. */
export default function Knowledge() {
  const say = useKnowledgeWords()
  const said = useBilingual()
  const kind: unknown = useParams({ strict: false, select: (p) => Reflect.get(p, 'kind') })
  const [look, search] = useSavedState('look', '')
  const wanted = useDeferredValue(String(look))
  const asked = typeof kind === 'string' ? { kind: kind as Kind } : {}
  const listed = useRead('knowledge.list', { ...asked, ...(wanted.trim() !== '' && { search: wanted }) }, { keep: true })
  const signatures = useRead('knowledge.signatures', {})
  // The server refuses a kind it does not have: which it has is asked without one.
  const kinds = useRead('knowledge.list', {}, { enabled: listed.isError })
  const strange = listed.isError && kinds.data?.value.kinds.some((k) => k.id === kind) === false
  const here = listed.data?.value.kinds.find((k) => k.id === kind)
  const hint = here === undefined ? say('search') : say('searchKind', { kind: said(here.name) })
  return (
    <Page title={here === undefined ? say('title') : said(here.name)} {...(here !== undefined && { crumbs: [{ name: say('title'), to: '/knowledge' }] })}>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5, maxWidth: '60rem' }}>
        {here === undefined ? say('lead') : said(here.about)}
      </Typography>
      <Box role="search" sx={{ display: 'flex', alignItems: 'center', gap: 0.75, border: 1, borderColor: 'divider', borderRadius: 1, px: 1, maxWidth: '36rem', bgcolor: 'background.paper', mb: 2, '&:focus-within': { outline: 2, outlineColor: 'primary.main', outlineStyle: 'solid', outlineOffset: -1 } }}>
        <Icon name="search" />
        <InputBase type="search" value={look} placeholder={hint} onChange={(e) => search(e.target.value)} inputProps={{ 'aria-label': hint }} sx={{ flex: 1, fontSize: '0.875rem' }} />
      </Box>
      {strange ? <NoKind kind={String(kind)} /> : (
      <Loaded of={listed}>
        {(value) =>
          here === undefined && wanted.trim() === '' ? (
            <KindList kinds={value.kinds} />
          ) : (
            <Entries listed={value} signatures={signatures.data?.value.signatures ?? []} withKind={here === undefined} searched={wanted.trim() !== ''} />
          )
        }
      </Loaded>
      )}
      {(here === undefined || here.id === 'drugs' || here.id === 'lookalikes' || here.id === 'misprints') && <DrugReader />}
      {(here === undefined || here.id === 'grading') && (
        <>
          <Tool to="/knowledge/grade-labs" title={say('labs.title')} says={say('labs.lead')} />
          <OfficialImport />
        </>
      )}
      {here === undefined && <Tool to="/knowledge/check-text" title={say('check.title')} says={say('check.lead')} />}
    </Page>
  )
}

interface EntriesProps {
  readonly listed: Listed
  readonly signatures: readonly Signature[]
  /** Entries of several kinds: each says which. */
  readonly withKind: boolean
  readonly searched: boolean
}

function Entries({ listed, signatures, withKind, searched }: EntriesProps) {
  const say = useKnowledgeWords()
  const said = useBilingual()
  const { number } = useFormat()
  const columns = useMemo((): readonly Column<Row>[] => {
    const kindName = (id: string): string => said(listed.kinds.find((k) => k.id === id)?.name ?? { en: id, zh: id })
    const standing = (r: Row): string => {
      if (r.standing === null) return say('standing.none')
      const local = localStanding(r, signatures)
      return [say(`standing.${r.standing}`), ...(local === undefined ? [] : [say(`standing.${local}`)])].join(' · ')
    }
    return [
      { id: 'entry', name: say('column.entry'), width: 'minmax(14rem, 2.2fr)', cell: (r) => said(r.title), sort: (r) => said(r.title), title: (r) => said(r.title) },
      ...(withKind ? [{ id: 'kind', name: say('column.kind'), width: 'minmax(8rem, 1fr)', cell: (r: Row) => kindName(r.kind), sort: (r: Row) => kindName(r.kind) }] : []),
      { id: 'about', name: say('column.about'), width: 'minmax(10rem, 1.6fr)', cell: (r) => said(r.about), sort: (r) => said(r.about), title: (r) => said(r.about) },
      { id: 'id', name: say('column.id'), width: 'minmax(9rem, 1.2fr)', cell: (r) => r.id, sort: (r) => r.id, title: (r) => r.id },
      { id: 'standing', name: say('column.standing'), width: 'minmax(10rem, 1fr)', cell: standing, sort: standing },
    ]
  }, [say, said, listed.kinds, signatures, withKind])
  const found = searched ? say('found', { n: listed.found }) : say('entries', { n: listed.found })
  return (
    <>
      <Said>{found}</Said>
      <VirtualTable
        label={say('title')}
        rows={listed.entries}
        rowKey={(r) => `${r.kind} ${r.id}`}
        columns={columns}
        href={(r) => entryAddress(r.kind, r.id)}
        bar={<Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{listed.entries.length < listed.found ? say('firstOf', { n: number(listed.entries.length), of: number(listed.found) }) : found}</Box>}
        empty={<EmptyState title={say('none.title')} says={say('none.says')} />}
      />
    </>
  )
}

