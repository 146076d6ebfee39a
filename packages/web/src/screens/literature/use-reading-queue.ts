import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Input, Value } from '../../api/api.ts'
import { call } from '../../api/call.ts'
import { newId } from '../../parts/saving/entry.ts'
import { useSaveQueue } from '../../parts/saving/use-save-queue.ts'
import type { ReadRecord } from './MarkedText.tsx'

export type Stage = 'title-abstract' | 'full-text'
export type Verdict = Input<'screen.decide'>['verdict']
/** What was said beside a verdict. */
export type Beside = Pick<Input<'screen.decide'>, 'labels' | 'why'>
export interface Decided {
  readonly entry: string
  readonly record: ReadRecord
  readonly verdict: Verdict
  readonly beside: Beside
}
type Next = Value<'screen.next'>
/** A verdict given before. */
type Earlier = Pick<Value<'screen.mine'>['verdicts'][number], 'said' | 'on' | 'labels' | 'why'>
/** What is known of a record that came back: what was said beside its verdict, and the verdict where it still stands. */
interface Back {
  readonly beside: Beside
  readonly said?: Earlier
}
/** What the server said last, and how many had been decided here then. */
interface Told {
  readonly value: Next
  readonly unsaved: number
  readonly decided: number
}

/** Records fetched ahead, and how few may be left before more are fetched. */
const AHEAD = 20
const FEW = 12

export interface ReadingQueue {
  /** The record to be read now. */
  readonly now: ReadRecord | undefined
  /** What the server said beside records: marks, reasons, labels. */
  readonly about: Next | undefined
  readonly fetching: boolean
  readonly problem: unknown
  readonly retry: () => void
  readonly waiting: number
  /** What was decided here since the screen was opened, the latest last. */
  readonly decided: readonly Decided[]
  readonly decide: (verdict: Verdict, how: Pick<Input<'screen.decide'>, 'reason'> & Beside, says: string) => void
  /** The last record back in front of the reader; undefined where there is none. */
  readonly undo: (says: string) => ReadRecord | undefined
  /** A record of earlier, to be looked at again. */
  readonly lookAgain: (record: string, said?: Earlier) => Promise<void>
  /** What you said of the record before, where it is looked at again. */
  readonly earlier: Earlier | undefined
  /** Labels and note of the record in front from its verdict before, also where that was taken back. */
  readonly beside: Beside | undefined
  /** Takes a record out of sight without a verdict: its full text is not to be had. */
  readonly pass: (record: string) => void
  /** Reads the record in front anew: its full text came. */
  readonly refresh: () => Promise<void>
  /** Asks for what is to be read anew: records were joined. */
  readonly beginAgain: () => void
}

/** What of a study is saved in order, so that a verdict never overtakes its taking back. */
export const screeningKey = (study: string): string => `screen:${study}`

/**
 * The records a screener reads: some are fetched ahead so that the next is there at once; decisions go to the save queue, which
 * keeps them on disk until the server has them, in order.
 */
export function useReadingQueue(study: string, stage: Stage): ReadingQueue {
  const saving = useSaveQueue()
  const key = screeningKey(study)
  const [ahead, setAhead] = useState<readonly ReadRecord[]>([])
  const [told, tell] = useState<Told>()
  const [decided, setDecided] = useState<readonly Decided[]>([])
  const [fetching, setFetching] = useState(false)
  const [problem, fail] = useState<unknown>()
  const [ended, end] = useState(false)
  const [back, setBack] = useState<ReadonlyMap<string, Back>>(new Map())
  /** As the states, for what happens between two renders: keys are pressed faster than that. */
  const at = useRef({ ahead, decided, gone: new Set<string>() })
  const running = useRef<AbortController>(undefined)

  const put = useCallback((next: readonly ReadRecord[]) => {
    at.current.ahead = next
    setAhead(next)
  }, [])
  const putDecided = useCallback((next: readonly Decided[]) => {
    at.current.decided = next
    setDecided(next)
  }, [])

  const fetchMore = useCallback(async () => {
    if (running.current !== undefined) return
    const run = new AbortController()
    running.current = run
    setFetching(true)
    try {
      const unsaved = unsavedRecords(saving.entries(), key, stage)
      const before = at.current.decided.length
      const without = [...new Set([...at.current.ahead.map((r) => r.record), ...at.current.gone, ...unsaved])]
      const { value } = await call('screen.next', { study, stage, n: AHEAD, without }, { signal: run.signal })
      if (run.signal.aborted) return
      const held = new Set([...at.current.ahead.map((r) => r.record), ...at.current.gone])
      const fresh = value.records.filter((r) => !held.has(r.record))
      tell({ value, unsaved: unsaved.length, decided: before })
      put([...at.current.ahead, ...fresh])
      end(fresh.length === 0)
      fail(undefined)
    } catch (thrown) {
      if (!run.signal.aborted) fail(thrown)
    } finally {
      if (running.current === run) {
        running.current = undefined
        setFetching(false)
      }
    }
  }, [study, stage, saving, key, put])

  useEffect(() => {
    at.current.gone = new Set()
    put([])
    putDecided([])
    setBack(new Map())
    tell(undefined)
    end(false)
    fail(undefined)
    setFetching(false)
    return () => {
      running.current?.abort()
      running.current = undefined
    }
  }, [study, stage, put, putDecided])
  useEffect(() => {
    if (ahead.length < FEW && !ended && !fetching && problem === undefined) void fetchMore()
  }, [ahead.length, ended, fetching, problem, fetchMore])

  const decide = useCallback<ReadingQueue['decide']>(
    (verdict, how, says) => {
      const [record, ...others] = at.current.ahead
      if (record === undefined) return
      const entry = newId()
      at.current.gone.add(record.record)
      put(others)
      const { reason: _, ...beside } = how
      putDecided([...at.current.decided, { entry, record, verdict, beside }])
      void saving.add({
        id: entry,
        key,
        op: 'screen.decide',
        input: { study, record: record.record, stage, verdict, ...how },
        study,
        says,
        to: window.location.pathname,
        quiet: true,
      })
    },
    [saving, key, study, stage, put, putDecided],
  )

  const bringBack = useCallback(
    (record: ReadRecord) => {
      at.current.gone.delete(record.record)
      put([record, ...at.current.ahead.filter((r) => r.record !== record.record)])
    },
    [put],
  )

  const undo = useCallback<ReadingQueue['undo']>(
    (says) => {
      const last = at.current.decided.at(-1)
      if (last === undefined) return undefined
      putDecided(at.current.decided.slice(0, -1))
      setBack((all) => new Map(all).set(last.record.record, { ...all.get(last.record.record), beside: last.beside }))
      bringBack(last.record)
      const entry = saving.entries().find((e) => e.id === last.entry)
      if (entry !== undefined && entry.state !== 'sending') void saving.drop(last.entry)
      else
        void saving.add({
          id: newId(),
          key,
          op: 'screen.undo',
          input: { study, record: last.record.record, stage },
          study,
          says,
          to: window.location.pathname,
          quiet: true,
          // Where it stands it stands beside what is said now.
          alreadyCodes: ['nothing-to-undo', 'verdict-stands'],
        })
      return last.record
    },
    [bringBack, putDecided, saving, key, study, stage],
  )

  const lookAgain = useCallback(
    async (record: string, said?: Earlier) => {
      const { value } = await call('screen.next', { study, stage, record })
      const [found] = value.records
      if (found === undefined) return
      if (said !== undefined) {
        const beside = { labels: said.labels.map((l) => l.id), ...(said.why !== null && { why: said.why }) }
        setBack((all) => new Map(all).set(found.record, { beside, said }))
      }
      bringBack(found)
    },
    [study, stage, bringBack],
  )
  const refresh = useCallback(async () => {
    const [now] = at.current.ahead
    if (now !== undefined) await lookAgain(now.record)
  }, [lookAgain])

  const beginAgain = useCallback(() => {
    put([])
    end(false)
  }, [put])

  const pass = useCallback(
    (record: string) => {
      at.current.gone.add(record)
      put(at.current.ahead.filter((r) => r.record !== record))
    },
    [put],
  )

  const retry = useCallback(() => fail(undefined), [])
  const waiting =
    told === undefined ? 0 : Math.max(0, told.value.waiting - told.unsaved - (decided.length - told.decided))
  const [now] = ahead
  const { said: earlier, beside } = (now === undefined ? undefined : back.get(now.record)) ?? {}
  return useMemo(
    () => ({
      now,
      about: told?.value,
      fetching,
      problem,
      retry,
      waiting,
      decided,
      decide,
      undo,
      lookAgain,
      earlier,
      beside,
      pass,
      refresh,
      beginAgain,
    }),
    [
      now,
      told,
      fetching,
      problem,
      retry,
      waiting,
      decided,
      decide,
      undo,
      lookAgain,
      earlier,
      beside,
      pass,
      refresh,
      beginAgain,
    ],
  )
}

/** Records whose verdict is still on its way: the server would hand them out once more. */
function unsavedRecords(
  entries: readonly { readonly key: string; readonly op: string; readonly input: unknown }[],
  key: string,
  stage: Stage,
): readonly string[] {
  return entries.flatMap((e) => {
    if (e.key !== key || e.op !== 'screen.decide' || typeof e.input !== 'object' || e.input === null) return []
    const record: unknown = Reflect.get(e.input, 'record')
    return typeof record === 'string' && Reflect.get(e.input, 'stage') === stage ? [record] : []
  })
}
