import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { call } from '../../../api/call.ts'
import { useMe } from '../../../api/me.ts'
import { stepsBefore } from './steps-before.ts'
import { useUndo } from '../../../parts/Undo.tsx'
import { showCase } from './show-case.ts'
import type { Step } from './steps-before.ts'
import type { CaseInput } from './case-input.ts'

export interface History {
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** The server made a change of this person's. */
  readonly made: (change: string, path: string | undefined) => void
  /** Field whose edit was taken back or made again; empty where it was of no one field. @throws Refusal, Unreachable */
  readonly undo: () => Promise<string | undefined>
  readonly redo: () => Promise<string | undefined>
}

/** What this person changed, in this visit or before it, that can be taken back, and made again: taking back a taking back. */
export function useHistory(input: CaseInput): History {
  const queries = useQueryClient()
  const done = useRef<readonly Step[]>([])
  const undone = useRef<readonly Step[]>([])
  const [, again] = useState(0)
  const { hush } = useUndo()
  const me = useMe()
  const mine = useRef(me)
  mine.current = me
  useEffect(() => {
    const asked = new AbortController()
    call('cases.history', input, { signal: asked.signal }).then(
      ({ value }) => {
        const known = new Set(done.current.map((s) => s.change))
        const before = stepsBefore(value.changes, [mine.current?.person, mine.current?.name])
        done.current = [...before.filter((s) => !known.has(s.change)), ...done.current]
        again((n) => n + 1)
      },
      // Without it, what was changed in this visit can be taken back all the same.
      () => {},
    )
    return () => asked.abort()
  }, [input])

  const back = useCallback(
    async ({ change, path }: Step): Promise<readonly Step[]> => {
      const { value } = await call('cases.undo', { ...input, change, form: true })
      showCase(queries, input, value.case)
      void queries.invalidateQueries({
        queryKey: [input.study],
        refetchType: 'none',
        predicate: (q) => q.queryKey[1] !== 'cases.show',
      })
      return value.change === undefined ? [] : [{ change: value.change, path }]
    },
    [input, queries],
  )
  return useMemo(
    () => ({
      get canUndo() {
        return done.current.length > 0
      },
      get canRedo() {
        return undone.current.length > 0
      },
      made: (change, path) => {
        if (done.current.some((s) => s.change === change)) return
        // That something was taken back is not said any longer once something else is done.
        hush()
        done.current = [...done.current, { change, path }]
        undone.current = []
        again((n) => n + 1)
      },
      undo: async () => {
        const last = done.current.at(-1)
        if (last === undefined) return undefined
        undone.current = [...undone.current, ...(await back(last))]
        done.current = done.current.slice(0, -1)
        again((n) => n + 1)
        return last.path ?? ''
      },
      redo: async () => {
        const last = undone.current.at(-1)
        if (last === undefined) return undefined
        done.current = [...done.current, ...(await back(last))]
        undone.current = undone.current.slice(0, -1)
        again((n) => n + 1)
        return last.path ?? ''
      },
    }),
    [back, hush],
  )
}
