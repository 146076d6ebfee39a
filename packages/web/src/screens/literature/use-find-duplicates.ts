import { useQueryClient } from '@tanstack/react-query'
import { useJob, type Job } from '../../parts/use-job.ts'

/** Looks for duplicates among the records of a study; what was read of the study is read again then. */
export function useFindDuplicates(study: string): {
  readonly job: Job<'dedupe'>
  /** Whether it came to its end. */
  readonly run: () => Promise<boolean>
} {
  const queries = useQueryClient()
  const job = useJob('dedupe', study)
  const run = async (): Promise<boolean> => {
    const answer = await job.start({ what: study })
    void queries.invalidateQueries({ queryKey: [study] })
    return answer !== undefined
  }
  return { job, run }
}
