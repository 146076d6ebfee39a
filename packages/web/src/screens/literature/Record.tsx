import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MuiLink from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Value } from '../../api/api.ts'
import { useWhyNot } from '../../api/may.ts'
import { useRead, useWrite } from '../../api/queries.ts'
import { fileUrl } from '../../api/upload.ts'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { useUndo } from '../../parts/Undo.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual, useLanguage } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { DecideHere } from './DecideHere.tsx'
import { RecordLinks } from './RecordLinks.tsx'
import { RecordSources } from './RecordSources.tsx'
import { plainTable } from './table-look.ts'
import { words } from './words.ts'

type Known = Value<'literature.record'>

/** Everything known of one record: where it came from, what it is linked with and why, who decided what, where it stands. */
export default function Record() {
  const say = useWords(words)
  const study = useStudy()
  const record: unknown = useParams({ strict: false, select: (p) => Reflect.get(p, 'record') })
  const id = typeof record === 'string' ? record : ''
  const read = useRead('literature.record', { study, record: id })
  return (
    <Page title={read.data?.value.title || id} crumbs={[{ name: say('record.crumb'), to: `/studies/${study}/literature` }]}>
      <Loaded of={read}>{(known) => <Everything known={known} />}</Loaded>
    </Page>
  )
}

/** The records of the same publication in other languages, the reader’s own first. */
function OtherLanguages({ known: k }: { readonly known: Known }) {
  const say = useWords(words)
  const study = useStudy()
  const { language } = useLanguage()
  const others = k.publication.records.filter((r) => r.id !== k.id && r.lang !== k.lang).toSorted((a, b) => Number(b.lang === language) - Number(a.lang === language))
  if (others.length === 0) return null
  return (
    <Box sx={{ display: 'grid', gap: 0.25 }}>
      {others.map((r) => (
        <Box key={r.id}>
          {say('record.inOther')}
          <MuiLink component={Link} to={`/studies/${study}/literature/records/${r.id}`} lang={r.lang}>
            {r.title || r.id}
          </MuiLink>
        </Box>
      ))}
    </Box>
  )
}

function Everything({ known: k }: { readonly known: Known }) {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const { date } = useFormat()
  const whyNot = useWhyNot(study)
  const textOf = (text: Known['fields'][number]['text']): string => (typeof text === 'string' ? text : said(text))
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 3, maxWidth: '62rem', '& a': { lineHeight: '24px' } }}>
      <OtherLanguages known={k} />
      <Section title={say('record.stands')}>
        <Typography sx={{ fontWeight: 600 }}>{said(k.place.said)}</Typography>
        {k.place.at === 'duplicate' && (
          <Box>
            {say('record.publicationOf')}
            <MuiLink component={Link} to={`/studies/${study}/literature/records/${k.publication.carrier}`}>
              {k.publication.records.find((r) => r.id === k.publication.carrier)?.title || k.publication.carrier}
            </MuiLink>{' '}
            · {said(k.publication.place.said)}
          </Box>
        )}
        <Box sx={{ color: 'text.secondary' }}>
          {k.found.on === undefined
            ? say('record.foundUntold', { database: said(k.found.database), via: said(k.found.via) })
            : say('record.found', { database: said(k.found.database), via: said(k.found.via), on: date(k.found.on) })}{' '}
          ·{' '}
          <MuiLink href={fileUrl(k.found.export)} download={k.found.file}>
            {say('record.at', { file: k.found.file, line: k.found.line })}
          </MuiLink>
        </Box>
      </Section>
      {whyNot('screen.decide') === undefined && k.verdict !== null && (
        <Section title={say('record.verdict')}>
          <DecideHere key={k.publication.carrier} record={k.publication.carrier} title={k.title || k.id} of={k.verdict} />
        </Section>
      )}
      {k.publication.place.at === 'included' && (
        <RecordSources record={k.publication.carrier} linked={k.publication.sources} />
      )}
      {(k.links.length > 0 || k.fullTexts.length > 0) && (
        <Section title={say('record.fullTexts')}>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {k.fullTexts.map((f) => (
              <li key={f.path}>
                <MuiLink href={fileUrl(f.path)} target="_blank" rel="noopener">
                  {f.name}
                </MuiLink>
              </li>
            ))}
            {k.links.map((l) => (
              <li key={l.url}>
                <MuiLink href={l.url} target="_blank" rel="noopener noreferrer">
                  {l.name}
                </MuiLink>
              </li>
            ))}
          </Box>
        </Section>
      )}
      <Section title={say('record.fields')}>
        <Box component="table" sx={{ ...plainTable, '& tbody th': { fontWeight: 400, color: 'text.secondary', width: '11rem' }, '& td': { overflowWrap: 'anywhere', whiteSpace: 'pre-line' } }}>
          <tbody>
            {k.fields.map((f) => (
              <tr key={f.field}>
                <th scope="row">{said(f.name)}</th>
                <td>{textOf(f.text)}</td>
              </tr>
            ))}
          </tbody>
        </Box>
        {k.rest.length > 0 && (
          <Box component="details" sx={{ mt: 1, '& summary': { cursor: 'pointer', lineHeight: '26px' } }}>
            <summary>{say('record.restOf', { n: k.rest.length })}</summary>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {say('record.restSays')}
            </Typography>
            <Box component="table" sx={{ ...plainTable, '& tbody th': { fontWeight: 400 }, '& td': { overflowWrap: 'anywhere' } }}>
              <tbody>
                {k.rest.map(([tag, text], i) => (
                  // A tag may recur, and with the same text.
                  <tr key={i}>
                    <th scope="row">{tag}</th>
                    <td>{text}</td>
                  </tr>
                ))}
              </tbody>
            </Box>
          </Box>
        )}
      </Section>
      <RecordLinks known={k} />
      <Log known={k} />
    </Box>
  )
}

function Log({ known: k }: { readonly known: Known }) {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const { date } = useFormat()
  const { offer } = useUndo()
  const undo = useWrite('literature.undo')
  const mayUndo = useWhyNot(study)('literature.undo') === undefined
  const takeBack = (decision: string, what: string): void =>
    undo.mutate({ study, decision }, { onSuccess: ({ value }) => offer({ says: say('record.tookBack', { what }), undo: () => undo.mutateAsync({ study, decision: value.decision }) }) })
  return (
    <Section title={say('record.log')}>
      {k.log.length === 0 && <Box sx={{ color: 'text.secondary' }}>{say('record.noLog')}</Box>}
      <Box component="table" sx={plainTable}>
        <tbody>
          {k.log.map((d) => (
            <tr key={d.id}>
              <td>{date(d.on)}</td>
              <td>{d.by}</td>
              <td>
                {said(d.said)}
                {!d.inForce && say('record.isUndone')}
                {d.why !== null && <Box sx={{ color: 'text.secondary' }}>{d.why}</Box>}
              </td>
              <td>
                {mayUndo && d.inForce && d.kind !== 'undo' && (d.mine || d.kind !== 'screen') && (
                  <Button color="inherit" disabled={undo.isPending} onClick={() => takeBack(d.id, said(d.said))} aria-label={`${say('record.undo')}: ${said(d.said)}`}>
                    {say('record.undo')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Box>
      {undo.isError && <ErrorBox problem={undo.error} />}
    </Section>
  )
}

export const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <Box component="section">
    <Typography variant="h3" component="h2" sx={{ mb: 0.75 }}>
      {title}
    </Typography>
    {children}
  </Box>
)
