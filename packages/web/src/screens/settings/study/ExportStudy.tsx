import { Allowed } from '../../../parts/Allowed.tsx'
import { JobDownload } from '../../../parts/JobDownload.tsx'
import { useWords } from '../../../words/use-words.ts'
import { words } from '../words.ts'

/** The study folder as a zip. */
export function ExportStudy({ study }: { readonly study: string }) {
  const say = useWords(words)
  return (
    <Allowed op="studies.export" says>
      <JobDownload op="studies.export" files={[{ name: say('study.export'), input: { study } }]} says={say('study.exporting')} />
    </Allowed>
  )
}
