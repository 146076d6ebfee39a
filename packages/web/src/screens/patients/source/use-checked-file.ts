import { useEffect, useRef, useState } from 'react'
import type { SaidIssue } from '../../../api/answer.ts'
import type { Value } from '../../../api/api.ts'
import { call } from '../../../api/call.ts'
import { upload } from '../../../api/upload.ts'
import { isSame, type Brought } from './adding.ts'

/** A file as the server read it; `path` is what it is added by. */
export interface CheckedFile {
  readonly path: string
  readonly read: Value<'sources.read'>
  readonly issues: readonly SaidIssue[]
}

interface Checking {
  readonly checked?: CheckedFile
  readonly problem?: unknown
}

/** A file is read as soon as it is chosen, so that what is wrong with it is known before anything is typed. Pasted words are not. */
export function useCheckedFile(study: string, brought: Brought | undefined): Checking & { readonly checking: boolean } {
  const [found, find] = useState<Checking>()
  const of = useRef<Brought | undefined>(undefined)
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  useEffect(() => {
    if (of.current !== undefined && brought !== undefined && isSame(of.current, brought)) return
    of.current = brought
    running.current?.abort()
    find(undefined)
    if (brought === undefined || brought.how === 'pasted') return
    const done = new AbortController()
    running.current = done
    const check = async (): Promise<CheckedFile> => {
      const path = brought.how === 'kept' ? brought.path : (await upload(brought.file, done.signal)).path
      const { value, issues } = await call('sources.read', { study, file: path }, { signal: done.signal })
      return { path, read: value, issues }
    }
    const still = (): boolean => !done.signal.aborted
    check().then(
      (checked) => still() && find({ checked }),
      (problem: unknown) => {
        if (!still()) return
        // The same file may be chosen once more: what failed is tried again then.
        of.current = undefined
        find({ problem })
      },
    )
  }, [study, brought])
  const isFile = brought !== undefined && brought.how !== 'pasted'
  return { ...found, checking: isFile && found === undefined }
}
