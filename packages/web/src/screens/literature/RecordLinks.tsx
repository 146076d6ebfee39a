import Box from '@mui/material/Box'
import MuiLink from '@mui/material/Link'
import { Link } from '@tanstack/react-router'
import type { Value } from '../../api/api.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { Section } from './Record.tsx'
import { plainTable } from './table-look.ts'
import { words } from './words.ts'

/** Narrow columns of Chinese words are not broken after each character. */
const linksTable = {
  ...plainTable,
  '& thead th': { ...plainTable['& thead th'], whiteSpace: 'nowrap' },
  '& td': { wordBreak: 'keep-all', overflowWrap: 'anywhere' },
} as const

/** Records of the same publication and others it belongs with, each with the evidence. */
export function RecordLinks({ known: k }: { readonly known: Value<'literature.record'> }) {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const { number } = useFormat()
  const to = (id: string): string => `/studies/${study}/literature/records/${id}`
  const signed = (bits: number): string => `${bits > 0 ? '+' : bits < 0 ? '−' : ''}${number(Math.abs(bits))}`
  const others = k.publication.records.filter((r) => r.id !== k.id)
  return (
    <Section title={say('record.links')}>
      {others.length > 0 && (
        <Box sx={{ mb: 1 }}>
          {say('record.oneWith')}
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {others.map((r) => (
              <li key={r.id}>
                <MuiLink component={Link} to={to(r.id)}>
                  {say('record.oneOf', { title: r.title || r.id, database: said(r.database) })}
                </MuiLink>
              </li>
            ))}
          </Box>
        </Box>
      )}
      {k.related.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{say('record.noLinks')}</Box>
      ) : (
        <Box component="table" sx={linksTable}>
          <thead>
            <tr>
              <th scope="col">{say('record.kind')}</th>
              <th scope="col">{say('record.other')}</th>
              <th scope="col">{say('record.standing')}</th>
              <th scope="col">{say('record.why')}</th>
              <th scope="col">{say('record.bits')}</th>
            </tr>
          </thead>
          <tbody>
            {k.related.map((l) => (
              <tr key={`${l.other.id} ${l.kind.en}`}>
                <td>{l.turned ? say('record.turned', { kind: said(l.kind) }) : said(l.kind)}</td>
                <td>
                  <MuiLink component={Link} to={to(l.other.id)}>
                    {l.other.title || l.other.id}
                  </MuiLink>
                </td>
                <td>{said(l.standing)}</td>
                <td>{said(l.rule)}</td>
                <td>
                  <Box sx={{ fontWeight: 600 }}>{signed(l.bits)}</Box>
                  <Box sx={{ color: 'text.secondary' }}>
                    {l.basis
                      .filter((b) => b.bits !== 0)
                      .map((b) => say('record.evidence', { field: said(b.field), bits: signed(b.bits), found: said(b.found) }))
                      .join(' · ')}
                  </Box>
                </td>
              </tr>
            ))}
          </tbody>
        </Box>
      )}
    </Section>
  )
}
