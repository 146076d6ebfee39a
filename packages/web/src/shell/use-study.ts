import { useParams } from '@tanstack/react-router'

/** Id of the study whose screen is shown; empty outside a study. */
export function useStudy(): string {
  const study: unknown = useParams({ strict: false, select: (p) => Reflect.get(p, 'study') })
  return typeof study === 'string' ? study : ''
}
