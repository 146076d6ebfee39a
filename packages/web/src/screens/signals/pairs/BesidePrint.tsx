import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { Value } from '../../../api/api.ts'
import { AppLink } from '../../../parts/AppLink.tsx'
import { useLanguage } from '../../../words/language.tsx'
import { QuietTable, Scrolling } from '../../analysis/look.ts'
import { usePairsWords } from './words.ts'

/** The right measures, what is printed under their names, the verdicts that change, and which formula gives a printed number. */
export function BesidePrint({ of }: { readonly of: Value<'signals.published'> }) {
  const say = usePairsWords()
  const { language } = useLanguage()
  const said = of.said[language]
  return (
    <Box sx={{ mt: 2.5, maxWidth: '66rem' }}>
      <Typography role="note" sx={{ borderLeft: 3, borderColor: 'secondary.main', bgcolor: 'background.paper', px: 1.5, py: 0.75, mb: 1.5, maxWidth: '60rem', fontWeight: 600 }}>
        {said.caution}
      </Typography>
      {said.reproduced.map((r, i) => (
        <Box key={i} component="section" role="status" sx={{ mb: 2 }}>
          <Typography variant="h2">{r.heading}</Typography>
          <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
            {r.by.map((by, at) => (
              <li key={at}>{by}</li>
            ))}
          </Box>
        </Box>
      ))}
      <Typography variant="h2">{say('published.right')}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 0.5 }}>
        {said.table}
      </Typography>
      <Scrolling tabIndex={0} role="region" aria-label={say('published.right')}>
        <QuietTable aria-label={say('published.right')}>
          <tbody>
            {said.measures.map((m) => (
              <tr key={m.name}>
                <th scope="row">{m.name}</th>
                <td>{m.value}</td>
                <td>{m.why}</td>
              </tr>
            ))}
          </tbody>
        </QuietTable>
      </Scrolling>
      <Typography variant="h2" sx={{ mt: 2.5 }}>
        {say('published.circulating')}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 0.5 }}>
        {say('published.circulatingSays')}
      </Typography>
      <Scrolling tabIndex={0} role="region" aria-label={say('published.circulating')}>
        <QuietTable aria-label={say('published.circulating')} sx={{ '& td a': { display: 'inline-block', minHeight: 24 } }}>
          <thead>
            <tr>
              {(['published.as', 'published.gives', 'published.formula', 'published.flips'] as const).map((key) => (
                <th key={key} scope="col">
                  {say(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {said.circulating.map((f) => (
              <tr key={f.id}>
                <th scope="row">{f.name}</th>
                <td style={{ whiteSpace: 'nowrap' }}>
                  {f.value} {f.absent}
                </td>
                <td>
                  <AppLink to={`/knowledge/formulas/${encodeURIComponent(f.id)}`}>{f.formula}</AppLink>
                  <Box component="details" sx={{ color: 'text.secondary', '& > summary': { cursor: 'pointer', minHeight: 24 } }}>
                    <summary>{say('published.why')}</summary>
                    <p>{f.why}</p>
                    <p>{say('published.seen', { where: f.seen.join('; ') })}</p>
                    {f.references.map((r, i) => (
                      <p key={i}>{r}</p>
                    ))}
                  </Box>
                </td>
                <td>
                  {said.flips
                    .filter((flip) => flip.formula === f.id)
                    .map((flip) => (
                      <div key={flip.rule}>{say('published.flip', { rule: flip.label, right: flip.right, printed: flip.printed })}</div>
                    ))}
                </td>
              </tr>
            ))}
          </tbody>
        </QuietTable>
      </Scrolling>
    </Box>
  )
}
