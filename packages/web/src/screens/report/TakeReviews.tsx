import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useRead, useWrite } from '../../api/queries.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { AppLink } from '../../parts/AppLink.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { useReportWords } from './words.ts'

/** Takes the signatures given on this server into the study, so that its report counts them. */
export function TakeReviews({ study }: { readonly study: string }) {
  const say = useReportWords()
  const signatures = useRead('knowledge.signatures', {})
  const take = useWrite('knowledge.take')
  const any = (signatures.data?.value.signatures.length ?? 0) > 0
  return (
    <>
      <Typography variant="h2" sx={{ mt: 3 }}>
        {say('reviews.heading')}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', my: 0.5 }}>
        {say('reviews.says')} {signatures.data !== undefined && !any && say('reviews.none')}
      </Typography>
      {any ? (
        <Allowed op="knowledge.take" says>
          <Button variant="outlined" disabled={take.isPending} onClick={() => take.mutate({ study })}>
            {say('reviews.button')}
          </Button>
        </Allowed>
      ) : (
        <Box sx={{ '& a': { color: 'primary.main', textUnderlineOffset: '3px' } }}>
          <AppLink to="/knowledge">{say('reviews.link')}</AppLink>
        </Box>
      )}
      {take.isError && <ErrorBox problem={take.error} />}
      {take.data && <Box role="status">{say('reviews.done', { reviews: take.data.value.reviews, changed: take.data.value.changed })}</Box>}
    </>
  )
}
