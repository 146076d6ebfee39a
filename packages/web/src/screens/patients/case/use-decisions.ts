import { useMemo } from 'react'
import { newId } from '../../../parts/saving/entry.ts'
import { useSaveQueue } from '../../../parts/saving/use-save-queue.ts'
import { usePatientWords } from '../words.ts'
import { caseKey } from './show-case.ts'
import type { CaseInput } from './case-input.ts'

/** Decisions on a case: saved like every edit, and in their order with the edits, though the network be down. */
export interface Decisions {
  readonly settle: (field: string, take: number, why: string, seen: SeenToSettle) => void
  /** Only the settlement that was seen is taken back. */
  readonly unsettle: (field: string, settled: string | undefined) => void
  readonly exclude: (why: string) => void
  readonly include: (why: string) => void
  /** What was decided before, or the protocol, decides again. */
  readonly reconsider: () => void
  /** All was read: what nobody answered is what the sources do not say. */
  readonly finish: () => void
  /** It is being read again. */
  readonly resume: () => void
}

/** What somebody who settles a field saw of it; nothing where a change of their own is still on its way. */
export interface SeenToSettle {
  readonly was?: string
  readonly settled?: string
}

export function useDecisions({ study, patient }: CaseInput): Decisions {
  const queue = useSaveQueue()
  const say = usePatientWords()
  return useMemo(() => {
    const entry = (says: string) => ({
      id: newId(),
      key: caseKey({ study, patient }),
      study,
      says,
      to: location.pathname + location.search,
      quiet: true,
    })
    const of = { study, patient }
    return {
      settle: (field, take, why, seen) =>
        void queue.add({
          ...entry(say('edit.settles', { patient, field })),
          op: 'cases.settle',
          input: { ...of, field, take, why, ...seen },
        }),
      unsettle: (field, settled) =>
        void queue.add({
          ...entry(say('edit.settles', { patient, field })),
          op: 'cases.unsettle',
          input: { ...of, field, ...(settled !== undefined && { settled }) },
        }),
      exclude: (why) =>
        void queue.add({ ...entry(say('edit.excludes', { patient })), op: 'cases.exclude', input: { ...of, why } }),
      include: (why) =>
        void queue.add({ ...entry(say('edit.includes', { patient })), op: 'cases.include', input: { ...of, why } }),
      reconsider: () =>
        void queue.add({ ...entry(say('edit.reconsiders', { patient })), op: 'cases.reconsider', input: of }),
      finish: () => void queue.add({ ...entry(say('edit.finishes', { patient })), op: 'cases.finish', input: of }),
      resume: () => void queue.add({ ...entry(say('edit.resumes', { patient })), op: 'cases.resume', input: of }),
    }
  }, [queue, say, study, patient])
}
