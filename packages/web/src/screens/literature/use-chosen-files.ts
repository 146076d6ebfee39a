import { useCallback, useEffect, useRef, useState } from 'react'
import type { SaidIssue } from '../../api/answer.ts'
import type { Value } from '../../api/api.ts'
import { call } from '../../api/call.ts'
import { sendFile } from './send-file.ts'

type Previewed = Value<'literature.preview'>['files'][number]
/** A file on its way into the study: sent, then read without being written. */
export interface ChosenFile {
  readonly id: number
  readonly name: string
  readonly state: 'sending' | 'reading' | 'read' | 'failed'
  readonly sent: number
  readonly path?: string
  readonly preview?: Previewed
  readonly issues: readonly SaidIssue[]
  /** As chosen by the person; empty: as found. */
  readonly database: string
  readonly problem?: unknown
}

/** Files somebody chose: each is sent at once, then read, so that what it is can be seen before anything is written. */
export function useChosenFiles(study: string, damaged: 'refuse' | 'keep') {
  const [files, setFiles] = useState<readonly ChosenFile[]>([])
  const counter = useRef(0)
  const leaving = useRef(new AbortController())
  useEffect(() => {
    const now = new AbortController()
    leaving.current = now
    return () => now.abort()
  }, [])
  const change = useCallback((id: number, to: Partial<ChosenFile>) => {
    setFiles((all) => all.map((f) => (f.id === id ? { ...f, ...to } : f)))
  }, [])
  const read = useCallback(
    async (id: number, path: string, how: 'refuse' | 'keep') => {
      change(id, { state: 'reading' })
      try {
        const { value, issues } = await call('literature.preview', { study, files: [path], damaged: how })
        const [preview] = value.files
        change(id, { state: 'read', issues, ...(preview && { preview }) })
      } catch (problem) {
        change(id, { state: 'failed', problem })
      }
    },
    [change, study],
  )
  const add = useCallback(
    async (chosen: readonly File[]) => {
      const fresh = chosen.map((file) => {
        counter.current += 1
        return { file, id: counter.current }
      })
      setFiles((all) => [
        ...all,
        ...fresh.map(
          ({ file, id }): ChosenFile => ({ id, name: file.name, state: 'sending', sent: 0, issues: [], database: '' }),
        ),
      ])
      for (const { file, id } of fresh) {
        try {
          const { path } = await sendFile(file, (sent) => change(id, { sent }), leaving.current.signal)
          change(id, { path, sent: 1 })
          await read(id, path, damaged)
        } catch (problem) {
          change(id, { state: 'failed', problem })
        }
      }
    },
    [change, read, damaged],
  )
  const readAgain = useCallback(
    async (how: 'refuse' | 'keep') => {
      for (const f of files) if (f.path !== undefined) await read(f.id, f.path, how)
    },
    [files, read],
  )
  const remove = useCallback((id: number) => setFiles((all) => all.filter((f) => f.id !== id)), [])
  const clear = useCallback(() => setFiles([]), [])
  return { files, add, change, remove, clear, readAgain }
}
