import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '../../../api/answer.ts'
import { call } from '../../../api/call.ts'
import { stopJob, type Progress } from '../../../api/job.ts'
import { sendFile } from '../../literature/send-file.ts'
import type { Match, TablePreview } from './contract.ts'
import { keepTable, keptTable } from './table-kept.ts'

/** What stands in the way of a table, and whether it is refused for it. */
export interface HowStrict {
  readonly existing: 'refuse' | 'keep'
  readonly rows: 'refuse' | 'leave'
  readonly again: 'refuse' | 'add'
  readonly names: 'refuse' | 'apart' | 'one'
}
export const STRICT: HowStrict = { existing: 'refuse', rows: 'refuse', again: 'refuse', names: 'refuse' }

/** A table on its way into the study: sent, then read again whenever something is said of it. */
export interface TableOnItsWay {
  readonly name: string
  /** From 0 to 1. */
  readonly sent: number
  readonly path?: string
  /** The data dictionary of a REDCap export. */
  readonly dictionary?: { readonly name: string; readonly path: string } | undefined
  readonly preview?: Answer<TablePreview>
  /** As said here; the preview may still be of the match before. */
  readonly match?: Match
  readonly how: HowStrict
  readonly reading: boolean
  /** Whether the preview is of something said before: nothing may come in by what nobody has seen. */
  readonly isBehind?: boolean
  readonly progress?: Progress
  readonly problem?: unknown
}

interface Asked {
  readonly match?: Match
  readonly mapping?: string
  readonly sheet?: string
  readonly heading?: number
  readonly guess?: readonly string[]
  readonly how?: HowStrict
}

/** Several changes soon after each other are read once. */
const PAUSE = 400

/** The table somebody chose, and what would come of it with the match as it stands. */
export function useTable(study: string) {
  const [table, setTable] = useState(() => keptTable(study))
  const beside = useRef(table?.dictionary?.path)
  const leave = useRef(() => {})
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const guessed = useRef<readonly string[]>([])
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      leave.current()
    },
    [],
  )
  const change = useCallback((to: Partial<TableOnItsWay>) => setTable((t) => t && { ...t, ...to }), [])
  /** What is on its way, or waits to be, is of what was said before: it must not replace what is said now. */
  const begin = useCallback((): AbortController => {
    clearTimeout(timer.current)
    leave.current()
    const now = new AbortController()
    leave.current = () => now.abort()
    return now
  }, [])

  const look = useCallback(
    async (path: string, { how = STRICT, match, guess = [], ...asked }: Asked) => {
      const now = begin()
      let job: string | undefined
      leave.current = () => {
        now.abort()
        if (job !== undefined) void stopJob(job).catch(() => undefined)
      }
      change({ reading: true, isBehind: true, problem: undefined })
      try {
        const preview = await call(
          'import.preview',
          {
            study,
            table: path,
            ...how,
            ...asked,
            ...(beside.current !== undefined && { dictionary: beside.current }),
            ...(match !== undefined && { match: inputOf(match) }),
            ...(guess.length > 0 && { guess: [...guess] }),
          },
          { signal: now.signal, onProgress: (progress) => change({ progress }), onJob: (id) => (job = id) },
        )
        if (now.signal.aborted) return
        leave.current = () => {}
        guessed.current = []
        const { seen } = preview.value
        change({ preview, reading: false, isBehind: false, ...(seen !== null && { match: seen.match }) })
      } catch (problem) {
        if (!now.signal.aborted) change({ problem, reading: false })
      }
    },
    [study, change, begin],
  )

  const atFirst = useRef(table)
  useEffect(() => {
    const { path, how, match } = atFirst.current ?? {}
    if (path !== undefined) void look(path, { ...(how && { how }), ...(match && { match }) })
  }, [look])
  useEffect(() => keepTable(study, table), [study, table])

  const choose = async (file: File): Promise<void> => {
    const now = begin()
    beside.current = undefined
    setTable({ name: file.name, sent: 0, how: STRICT, reading: false })
    try {
      const { path } = await sendFile(file, (sent) => change({ sent }), now.signal)
      change({ path, sent: 1 })
      await look(path, {})
    } catch (problem) {
      if (!now.signal.aborted) change({ problem })
    }
  }
  const say = (match: Match, guess: readonly string[] = []): void => {
    const path = table?.path
    if (table === undefined || path === undefined) return
    guessed.current = [...guessed.current, ...guess]
    begin()
    change({ match, reading: true, isBehind: true })
    timer.current = setTimeout(() => void look(path, { match, guess: guessed.current, how: table.how }), PAUSE)
  }
  const sayHow = (how: HowStrict): void => {
    change({ how })
    if (table?.path !== undefined)
      void look(table.path, { how, guess: guessed.current, ...(table.match && { match: table.match }) })
  }
  const sheet = (name: string): void => {
    guessed.current = []
    if (table?.path !== undefined) void look(table.path, { sheet: name, how: table.how })
  }
  /** Another line has the headings: the columns are others, so what was said of them is forgotten. */
  const heading = (line: number): void => {
    guessed.current = []
    const sheet = table?.match?.sheet
    if (table?.path !== undefined)
      void look(table.path, { heading: line, how: table.how, ...(sheet !== undefined && { sheet }) })
  }
  const useMapping = async (file: File): Promise<void> => {
    if (table?.path === undefined) return
    const now = begin()
    guessed.current = []
    change({ reading: true })
    try {
      const { path } = await sendFile(file, () => {}, now.signal)
      await look(table.path, { mapping: path, how: table.how })
    } catch (problem) {
      if (!now.signal.aborted) change({ problem, reading: false })
    }
  }
  /** With a dictionary, or without the one there was; what was guessed is guessed anew, what somebody said stays. */
  const useDictionary = async (file: File | undefined): Promise<void> => {
    if (table?.path === undefined) return
    const now = begin()
    change({ reading: true, isBehind: true })
    try {
      const sent = file === undefined ? undefined : await sendFile(file, () => {}, now.signal)
      beside.current = sent?.path
      change({
        dictionary: file === undefined || sent === undefined ? undefined : { name: file.name, path: sent.path },
      })
      const isSaid = table.preview?.value.seen?.from === 'given'
      await look(table.path, { how: table.how, ...(isSaid && table.match && { match: table.match }) })
    } catch (problem) {
      if (!now.signal.aborted) change({ problem, reading: false })
    }
  }
  const clear = useCallback(() => {
    begin()
    beside.current = undefined
    setTable(undefined)
  }, [begin])
  return { table, choose, say, sayHow, sheet, heading, useMapping, useDictionary, clear }
}

/** A match as it is sent: nothing of it is written to. */
export const inputOf = (match: Match) => structuredClone(match) as Mutable<Match>

type Mutable<T> = T extends readonly (infer E)[]
  ? Mutable<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T
