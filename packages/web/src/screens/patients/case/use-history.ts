import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Refusal } from '../../../api/answer.ts'
import { useMe } from '../../../api/me.ts'
import { useUndo } from '../../../parts/Undo.tsx'
import { caseShown, showCase } from './show-case.ts'
import type { CaseInput } from './case-input.ts'
import { call } from '../../../api/call.ts'
import { stepsBefore } from './steps-before.ts'
import { isSettledSince, type SortingStep, type Step } from './steps.ts'
import { takeBack } from './take-back.ts'

/** What came of taking back or doing again: the field it was of, empty where it was of no one. */
export interface Stepped {
  readonly path: string
  /** Not done, and why: the field was settled since, or it was a decision that is taken back elsewhere. */
  readonly not?: 'settledSince' | 'sorted'
}

export interface History {
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** The server did what this person asked for. */
  readonly made: (step: Step) => void
  /** Nothing where there is nothing to take back. @throws Refusal, Unreachable */
  readonly undo: () => Promise<Stepped | undefined>
  readonly redo: () => Promise<Stepped | undefined>
}

/** What this person changed and settled, in this visit or before it, that can be taken back, and made again: taking back a taking back. */
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
        const known = new Set(done.current.flatMap((s) => ('change' in s ? [s.change] : [])))
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
    async (step: Exclude<Step, SortingStep>): Promise<readonly Step[]> => {
      const { view, reverse } = await takeBack(input, step, caseShown(queries, input))
      showCase(queries, input, view)
      void queries.invalidateQueries({
        queryKey: [input.study],
        refetchType: 'none',
        predicate: (q) => q.queryKey[1] !== 'cases.show',
      })
      return reverse === undefined ? [] : [reverse]
    },
    [input, queries],
  )
  return useMemo(() => {
    const step = async (from: typeof done, to: typeof done): Promise<Stepped | undefined> => {
      const last = from.current.at(-1)
      if (last === undefined) return undefined
      const path = last.path ?? ''
      const drop = (): void => {
        from.current = from.current.filter((s) => s !== last)
        again((n) => n + 1)
      }
      if ('sorts' in last) {
        drop()
        return { path, not: 'sorted' }
      }
      const shown = caseShown(queries, input)
      if (from === done && 'change' in last && shown !== undefined && isSettledSince(last, shown))
        return { path, not: 'settledSince' }
      try {
        const reverse = await back(last)
        to.current = [...to.current, ...reverse]
      } catch (problem) {
        // It will never be taken back: those before it are not kept from it.
        if (problem instanceof Refusal && isFinal(problem)) drop()
        throw problem
      }
      // Others may have come meanwhile.
      drop()
      return { path }
    }
    return {
      get canUndo() {
        return done.current.length > 0
      },
      get canRedo() {
        return undone.current.length > 0
      },
      made: (made) => {
        if ('change' in made && done.current.some((s) => 'change' in s && s.change === made.change)) return
        // That something was taken back is not said any longer once something else is done.
        hush()
        if ('sorts' in made) done.current = done.current.filter((s) => !('sorts' in s))
        if (!('sorts' in made && made.sorts === 'back')) done.current = [...done.current, made]
        undone.current = []
        again((n) => n + 1)
      },
      undo: () => step(done, undone),
      redo: () => step(undone, done),
    }
  }, [back, hush, queries, input])
}

const isFinal = ({ status, isForNow }: Refusal): boolean => !isForNow && [400, 404, 409, 422].includes(status)
