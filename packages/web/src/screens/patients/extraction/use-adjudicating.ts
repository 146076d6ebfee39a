import { useMemo } from 'react'
import type { Value } from '../../../api/api.ts'
import { useMe } from '../../../api/me.ts'
import { newId } from '../../../parts/saving/entry.ts'
import { useQueued, useSaveQueue } from '../../../parts/saving/use-save-queue.ts'
import { useBilingual } from '../../../words/language.tsx'
import type { FileReadingInput } from '../contract.ts'
import { usePatientWords } from '../words.ts'

type Compared = Value<'extraction.compare'>
export type ComparedField = Compared['fields'][number]
export type Take = 'first' | 'second' | 'reading' | 'open'
export type Taken = { readonly take: 'first' | 'second' | 'reading'; readonly by: string }

interface Adjudicating {
  /** What was decided of each field, with what is still on its way. */
  readonly taken: ReadonlyMap<string, Taken>
  readonly waiting: number
  readonly say: (field: ComparedField, take: Take, readings?: readonly FileReadingInput[]) => void
}

/** Decisions on the fields of one patient: shown at once, saved like every edit. */
export function useAdjudicating(
  study: string,
  { patient, fields }: Pick<Compared, 'patient' | 'fields'>,
): Adjudicating {
  const queue = useSaveQueue()
  const words = usePatientWords()
  const name = useBilingual()
  const me = useMe()
  const key = `adjudicate:${study}:${patient}`
  const entries = useQueued(key)
  const taken = new Map<string, Taken>(
    fields.flatMap((f) => (f.adjudicated === undefined ? [] : [[f.path, f.adjudicated] as const])),
  )
  for (const entry of entries.filter((e) => e.state !== 'refused')) {
    // Entries of this key were made below.
    const { field, take } = entry.input as { readonly field: string; readonly take: Take }
    if (take === 'open') taken.delete(field)
    else taken.set(field, { take, by: me?.name ?? '' })
  }
  const say = useMemo(
    (): Adjudicating['say'] => (field, take, readings) => {
      const input = {
        study,
        patient,
        field: field.path,
        take,
        ...(readings !== undefined && { readings: readings.map((r) => structuredClone(r)) }),
      }
      void queue.add({
        id: newId(),
        key,
        op: 'extraction.adjudicate',
        // An input of an operation says nothing of whether its lists may be written to.
        input: input as Parameters<typeof queue.add<'extraction.adjudicate'>>[0]['input'],
        study,
        says: words('adjudicate.says', { patient, field: name(field.name) }),
        to: location.pathname,
        merge: field.path,
      })
    },
    [queue, study, patient, key, words, name],
  )
  return { taken, waiting: entries.length, say }
}
