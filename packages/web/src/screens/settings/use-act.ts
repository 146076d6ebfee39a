import { useState } from 'react'

/** Something that is asked of the server at the press of a button: whether it is under way, and why it was refused. */
export function useAct(): {
  readonly busy: boolean
  readonly problem: unknown
  readonly act: (work: () => Promise<void>) => Promise<void>
} {
  const [busy, work] = useState(false)
  const [problem, fail] = useState<unknown>()
  return {
    busy,
    problem,
    act: async (what) => {
      work(true)
      fail(undefined)
      try {
        await what()
      } catch (thrown) {
        fail(thrown)
      } finally {
        work(false)
      }
    },
  }
}
