import { Page } from '../../parts/Page.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useWords } from '../../words/use-words.ts'
import { Trail } from './audit/Trail.tsx'
import { words } from './words.ts'

/** The audit trail of the open study. */
export default function Audit() {
  const say = useWords(words)
  const study = useStudy()
  return (
    <Page title={say('audit.title')} wide>
      <Trail study={study} />
    </Page>
  )
}
