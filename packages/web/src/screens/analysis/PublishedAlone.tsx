import Typography from '@mui/material/Typography'
import type { Value } from '../../api/api.ts'
import { useBilingual } from '../../words/language.tsx'
import { QuietTable, Scrolling } from './look.ts'
import { useAnalysisWords } from './words.ts'

type Comparison = NonNullable<Value<'results.numbers'>['comparison']>

/** What another study prints that this one does not count by the same definition, and why. */
export function PublishedAlone({ comparison }: { readonly comparison: Comparison }) {
  const say = useAnalysisWords()
  const said = useBilingual()
  if (comparison.alone.length === 0) return null
  const title = say('published.alone', { name: said(comparison.name) })
  return (
    <>
      <Typography variant="h3" component="h2" sx={{ mt: 3, mb: 0.5 }}>
        {title}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1, maxWidth: '60rem' }}>
        {said(comparison.citation)} {said(comparison.lead)}
      </Typography>
      <Scrolling tabIndex={0} role="region" aria-label={title}>
        <QuietTable aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{say('published.what')}</th>
              <th scope="col">{say('published.printed')}</th>
              <th scope="col">{say('published.note')}</th>
            </tr>
          </thead>
          <tbody>
            {comparison.alone.map((n, i) => (
              <tr key={i}>
                <th scope="row">{said(n.label)}</th>
                <td>{said(n.shown)}</td>
                <td>{said(n.note)}</td>
              </tr>
            ))}
          </tbody>
        </QuietTable>
      </Scrolling>
    </>
  )
}
