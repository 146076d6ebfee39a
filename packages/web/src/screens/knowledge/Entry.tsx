import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useParams } from '@tanstack/react-router'
import type { Input, Value } from '../../api/api.ts'
import { useRead } from '../../api/queries.ts'
import { AppLink } from '../../parts/AppLink.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { entryAddress } from './local-standing.ts'
import { NoKind } from './NoKind.tsx'
import { PartView } from './PartView.tsx'
import { SignEntry } from './SignEntry.tsx'
import { useKnowledgeWords } from './words.ts'

type Kind = Input<'knowledge.show'>['kind']

/** One entry of the knowledge: what it says, where that comes from, who has checked it. */
export default function Entry() {
  const say = useKnowledgeWords()
  const said = useBilingual()
  const kind: unknown = useParams({ strict: false, select: (p) => Reflect.get(p, 'kind') })
  const id: unknown = useParams({ strict: false, select: (p) => Reflect.get(p, 'entry') })
  // The server refuses a kind it does not have.
  const shown = useRead('knowledge.show', { kind: String(kind) as Kind, id: String(id) })
  const kinds = useRead('knowledge.list', {})
  const name = kinds.data?.value.kinds.find((k) => k.id === kind)?.name
  const title = shown.data === undefined ? String(id) : said(shown.data.value.title)
  return (
    <Page
      title={title}
      crumbs={[
        { name: say('title'), to: '/knowledge' },
        { name: name === undefined ? String(kind) : said(name), to: `/knowledge/${encodeURIComponent(String(kind))}` },
      ]}
    >
      {kinds.data !== undefined && name === undefined ? (
        <NoKind kind={String(kind)} />
      ) : (
      <Loaded of={shown}>{(value) => <Told of={value} />}</Loaded>
      )}
    </Page>
  )
}

function Told({ of: e }: { readonly of: Value<'knowledge.show'> }) {
  const say = useKnowledgeWords()
  const said = useBilingual()
  const rules = e.parts.some((p) => p.kind === 'rule')
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) minmax(15rem, 20rem)', gap: 4, '@media (max-width: 1000px)': { gridTemplateColumns: 'minmax(0, 1fr)' } }}>
      <Box>
        {(e.cautions.length > 0 || e.interpretive) && (
          <Box role="note" aria-label={say('entry.cautions')} sx={{ borderLeft: 3, borderColor: 'secondary.main', bgcolor: 'background.paper', px: 1.5, py: 1, mb: 2, maxWidth: '62rem' }}>
            {e.cautions.map((c) => (
              <Box key={c.en}>{said(c)}</Box>
            ))}
            {e.interpretive && <Box>{say('entry.ours')}</Box>}
          </Box>
        )}
        {rules && (
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5, maxWidth: '62rem' }}>
            {say('entry.ruleHint')}
          </Typography>
        )}
        {e.parts.map((p, i) => (
          // Parts of an entry never change places.
          // oxlint-disable-next-line react/no-array-index-key
          <PartView key={i} part={p} />
        ))}
        {e.hash !== null && <SignEntry entry={e.id} hash={e.hash} />}
      </Box>
      <Box component="aside" sx={{ fontSize: '0.8125rem', '& a': { color: 'primary.main', textUnderlineOffset: '3px' } }}>
        <Facts of={e} />
        {e.links.length > 0 && (
          <>
            <Typography variant="h3" component="h2" sx={{ mt: 2, mb: 0.5 }}>
              {say('entry.related')}
            </Typography>
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: '24rem', overflow: 'auto' }}>
              {e.links.map((l) => (
                <Box component="li" key={`${l.kind} ${l.id}`} sx={{ py: 0.375 }}>
                  <AppLink to={entryAddress(l.kind, l.id)}>{said(l.name)}</AppLink>
                </Box>
              ))}
            </Box>
          </>
        )}
        {e.cite.length > 0 && (
          <>
            <Typography variant="h3" component="h2" sx={{ mt: 2, mb: 0.5 }}>
              {say('entry.sources')}
            </Typography>
            <Box component="ol" sx={{ m: 0, pl: 2.5 }}>
              {e.cite.map((c) => (
                <Box component="li" key={`${c.source} ${c.at}`} sx={{ py: 0.375, overflowWrap: 'anywhere' }}>
                  {said(c.reference)}{' '}
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {say('entry.at', { at: c.at })}
                  </Box>
                  {c.url !== null && (
                    <>
                      {' '}
                      <a href={c.url} target="_blank" rel="noreferrer noopener">
                        {new URL(c.url).hostname}
                      </a>
                    </>
                  )}
                </Box>
              ))}
            </Box>
          </>
        )}
      </Box>
    </Box>
  )
}

function Facts({ of: e }: { readonly of: Value<'knowledge.show'> }) {
  const say = useKnowledgeWords()
  const said = useBilingual()
  const { date } = useFormat()
  const signatures = useRead('knowledge.signatures', { entry: e.id }, { enabled: e.hash !== null })
  const now = (signatures.data?.value.signatures ?? []).filter((s) => s.hash === e.hash && s.withdrawn === undefined)
  return (
    <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'minmax(5rem, auto) 1fr', columnGap: 1.5, rowGap: 0.5, '& dt': { color: 'text.secondary' }, '& dd': { m: 0, overflowWrap: 'anywhere' } }}>
      {e.facts.map((f) => (
        <Box key={f.name.en} sx={{ display: 'contents' }}>
          <dt>{said(f.name)}</dt>
          <dd>{said(f.value)}</dd>
        </Box>
      ))}
      {e.standing && (
        <>
          <dt>{say('entry.standing')}</dt>
          <dd>
            {now.length === 0 && said(e.standing.said)}
            {now.map((s) => (
              <Box key={s.person}>{say(s.verdict === 'agreed' ? 'entry.signedBy' : 'entry.disputedBy', { name: s.name, on: date(s.on) })}</Box>
            ))}
          </dd>
        </>
      )}
      {e.verified && (
        <>
          <dt>{say('entry.verified')}</dt>
          <dd>{said(e.verified)}</dd>
        </>
      )}
      {e.hash !== null && (
        <>
          <dt>{say('entry.hash')}</dt>
          <dd>
            <code>{e.hash}</code>
          </dd>
        </>
      )}
    </Box>
  )
}
