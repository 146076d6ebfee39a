import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { Value } from '../../api/api.ts'
import { useBilingual } from '../../words/language.tsx'
import { QuietTable, Scrolling } from '../analysis/look.ts'
import { RuleView } from './RuleView.tsx'
import { useKnowledgeWords } from './words.ts'

type Part = Value<'knowledge.show'>['parts'][number]

/** One part of an entry: words, a list, a table, a rule, or the official text. */
export function PartView({ part }: { readonly part: Part }) {
  const said = useBilingual()
  return (
    <Box component="section" sx={{ mb: 2.5, maxWidth: '62rem' }}>
      {part.title && (
        <Typography variant="h3" sx={{ mb: 0.5 }}>
          {said(part.title)}
        </Typography>
      )}
      <Body part={part} />
    </Box>
  )
}

function Body({ part }: { readonly part: Part }) {
  const say = useKnowledgeWords()
  const said = useBilingual()
  switch (part.kind) {
    case 'text':
      return <Typography variant="body1">{said(part.text)}</Typography>
    case 'list':
      return (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {part.items.map((i) => (
            <li key={i.en}>{said(i)}</li>
          ))}
        </Box>
      )
    case 'table':
      return (
        <Scrolling tabIndex={0} role="region" aria-label={said(part.title)}>
          <QuietTable aria-label={said(part.title)}>
            <thead>
              <tr>
                {part.columns.map((c) => (
                  <th key={c.en} scope="col">
                    {said(c)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {part.rows.map((r, i) => (
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={i}>
                  {r.map((c, at) => (
                    // oxlint-disable-next-line react/no-array-index-key
                    <td key={at}>{said(c)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </QuietTable>
        </Scrolling>
      )
    case 'rule':
      return <RuleView tree={part.tree} />
    case 'official':
      return (
        <>
          {part.terms.map((t) => (
            <Box key={t.code} lang="en" sx={{ borderLeft: 3, borderColor: 'divider', pl: 1.5, mb: 1 }}>
              <Box sx={{ fontWeight: 600 }}>
                {t.term} · {t.code}
              </Box>
              <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 1.5, fontSize: '0.875rem', '& dd': { m: 0 } }}>
                {t.grades.map((g) => (
                  <Box key={g.grade} sx={{ display: 'contents' }}>
                    <dt>{g.grade}</dt>
                    <dd>{g.text}</dd>
                  </Box>
                ))}
                {t.definition !== null && (
                  <>
                    <dt>{say('official.definition')}</dt>
                    <dd>{t.definition}</dd>
                  </>
                )}
              </Box>
            </Box>
          ))}
        </>
      )
  }
}
