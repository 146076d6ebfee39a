import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { Unreachable } from '../api/answer.ts'
import { endSession } from '../api/send.ts'

/**
 * Ends the session; the door is opened as a new page, so that nothing of the person stays in this one. Where the server cannot be
 * reached there is no new page: what this one holds is let go of, and the server is told when it is there again. What was not saved
 * yet waits for its person.
 */
export function useLogOut(): () => Promise<void> {
  const router = useRouter()
  const queries = useQueryClient()
  // The door must be at hand when nothing can be fetched any more.
  useEffect(() => void router.preloadRoute({ to: '/login' }), [router])
  return useCallback(async () => {
    sessionStorage.clear()
    try {
      await endSession()
      location.assign('/login')
    } catch (problem) {
      if (!(problem instanceof Unreachable)) throw problem
      await router.navigate({ to: '/login', replace: true })
      queries.clear()
    }
  }, [router, queries])
}
