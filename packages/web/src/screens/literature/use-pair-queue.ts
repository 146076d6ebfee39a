import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '../../api/answer.ts'
import type { Value } from '../../api/api.ts'
import { newId, type Entry } from '../../parts/saving/entry.ts'
import { useSaveQueue, useSettled } from '../../parts/saving/use-save-queue.ts'
import type { Kind, Pair } from './kind-keys.ts'

interface DecidedPair {
  readonly pair: Pair
  readonly as: Kind
  /** Sides as they were shown when it was decided: the kinds have a direction. */
  readonly a: string
  readonly b: string
}
type Saved = Value<'dedupe.decide-many'>

export interface PairQueue {
  /** Keys of pairs decided here and not to be shown again. */
  readonly gone: ReadonlySet<string>
  readonly decided: readonly DecidedPair[]
  readonly decide: (pair: DecidedPair, says: string) => void
  readonly undo: (says: string) => DecidedPair | undefined
}

/**
 * Decisions on pairs: the next pair is there at once, what was decided is sent together as soon as the server is free, for each
 * time it links all records anew.
 */
export function usePairQueue(study: string): PairQueue {
  const saving = useSaveQueue()
  const key = `pairs:${study}`
  const [decided, setDecided] = useState<readonly DecidedPair[]>([])
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  /** Decisions the server has made of pairs, to take them back by. */
  const made = useRef(new Map<string, string>())
  /** Pairs taken back before the server said what it made of them. */
  const wanted = useRef(new Set<string>())

  const takeBack = useCallback(
    (decision: string, says: string) => {
      void saving.add({
        id: newId(),
        key,
        op: 'literature.undo',
        input: { study, decision },
        study,
        says,
        to: window.location.pathname,
        alreadyCodes: ['decision-undone'],
      })
    },
    [saving, key, study],
  )
  useSettled(key, (entry: Entry, answer: Answer<unknown> | undefined) => {
    if (entry.op !== 'dedupe.decide-many' || answer === undefined) return
    // The entry was made below, of this operation.
    for (const d of (answer.value as Saved).decided) {
      const pair = textOf(d)
      if (wanted.current.delete(pair)) takeBack(d.decision, entry.says)
      else made.current.set(pair, d.decision)
    }
  })
  useEffect(() => {
    setDecided([])
    setGone(new Set())
  }, [study])

  const send = useCallback(
    (pairs: readonly string[], says: string) => {
      void saving.add({
        id: newId(),
        key,
        op: 'dedupe.decide-many',
        input: { study, pairs: [...pairs] },
        study,
        says,
        to: window.location.pathname,
        merge: 'pairs',
      })
    },
    [saving, key, study],
  )
  const waiting = useCallback(
    () => saving.entries().find((e) => e.key === key && e.op === 'dedupe.decide-many' && e.state === 'waiting'),
    [saving, key],
  )

  const decide = useCallback<PairQueue['decide']>(
    (d, says) => {
      setDecided((all) => [...all, d])
      setGone((all) => new Set(all).add(d.pair.key))
      send([...pairsIn(waiting()), textOf(d)], says)
    },
    [send, waiting],
  )
  const undo = useCallback<PairQueue['undo']>(
    (says) => {
      const last = decided.at(-1)
      if (last === undefined) return undefined
      setDecided((all) => all.slice(0, -1))
      setGone((all) => new Set([...all].filter((k) => k !== last.pair.key)))
      const text = textOf(last)
      const entry = waiting()
      const unsent = pairsIn(entry)
      const known = made.current.get(text)
      if (entry !== undefined && unsent.includes(text)) {
        const rest = unsent.filter((p) => p !== text)
        if (rest.length === 0) void saving.drop(entry.id)
        else send(rest, entry.says)
      } else if (known !== undefined) takeBack(known, says)
      else wanted.current.add(text)
      return last
    },
    [decided, waiting, saving, send, takeBack],
  )
  return { gone, decided, decide, undo }
}

const textOf = ({ a, b, as }: { readonly a: string; readonly b: string; readonly as: string }): string =>
  `${a} ${b} ${as}`

function pairsIn(entry: Entry | undefined): readonly string[] {
  const { input } = entry ?? {}
  const pairs: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'pairs') : undefined
  return Array.isArray(pairs) ? pairs.filter((p) => typeof p === 'string') : []
}
