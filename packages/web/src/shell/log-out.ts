import { useCallback } from 'react'
import { send } from '../api/call.ts'

/** Ends the session; the door is opened as a new page, so that nothing of the person stays in this one. */
export const useLogOut = (): (() => Promise<void>) =>
  useCallback(async () => {
    await send('/api/logout', { method: 'POST' })
    location.assign('/login')
  }, [])
