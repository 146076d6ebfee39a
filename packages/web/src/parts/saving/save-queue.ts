import { Refusal, Unreachable, type Answer, type SaidIssue } from '../../api/answer.ts'
import type { ApiName } from '../../api/api.ts'
import { openAlone } from './alone.ts'
import type { Disk } from './disk.ts'
import type { Entry, ToSave } from './entry.ts'
import type { Tabs } from './tabs.ts'

export interface QueueWorld {
  readonly disk: Disk
  readonly tabs: Tabs
  /** @throws Refusal, Unreachable */
  readonly send: (entry: Entry) => Promise<Answer<unknown>>
  /** Calls back after a pause, in milliseconds. */
  readonly later: (run: () => void, pause: number) => void
  /** What still waits, based on what was saved of the same key meanwhile; undefined where it is as it was. */
  readonly rebase?: (waiting: Entry, saved: Entry, answer: Answer<unknown>) => Entry | undefined
}
export type Settled = (entry: Entry, answer: Answer<unknown> | undefined) => void

/** What people did and the server has not yet. Entries are on disk before they are sent, in order within a key. */
export interface SaveQueue {
  /** Resolves when the entry is on disk. An id that is there already changes nothing. */
  readonly add: <K extends ApiName>(thing: ToSave<K>) => Promise<void>
  /** Send a refused entry again, at once. */
  readonly again: (id: string) => Promise<void>
  readonly drop: (id: string) => Promise<void>
  /** Do something of a key while none of its entries is on its way: in the order asked, before whatever waits. */
  readonly alone: <T>(key: string, work: () => Promise<T>) => Promise<T>
  /** Entries of whoever is logged in, in the order they were made. */
  readonly entries: () => readonly Entry[]
  readonly lasting: boolean
  readonly onChange: (heard: () => void) => () => void
  /** Told in every tab when an entry is saved. */
  readonly onSettled: (heard: Settled) => () => void
  /** Who is logged in now; nobody else's entries are sent. */
  readonly actFor: (person: string | undefined) => void
  /** The network is back: do not wait for the pause to end. */
  readonly wake: () => void
  readonly close: () => void
}

const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 30_000
/** Keys sent at the same time. */
const AT_ONCE = 4
/** Times the server may fail at an entry (its own fault, or more than it can) before a person is asked. */
const FAILURES = 5

export async function openSaveQueue({ disk, tabs, send, later, rebase }: QueueWorld): Promise<SaveQueue> {
  let all: readonly Entry[] = []
  let shown: readonly Entry[] = []
  let person: string | undefined
  let first = false
  let pause = 0
  let paused = false
  let closed = false
  /** Counts what this tab wrote: what was read of the disk before is old then. */
  let written = 0
  const sending = new Set<string>()
  /** Entries the disk held once: where it does not any longer, another tab let go of them. */
  const onDisk = new Set<string>()
  const changeHeard = new Set<() => void>()
  const settledHeard = new Set<Settled>()

  const show = (entries: readonly Entry[]): void => {
    all = entries.toSorted((a, b) => a.turn - b.turn)
    shown = all.filter((e) => e.person === person).map((e) => (sending.has(e.id) ? { ...e, state: 'sending' } : e))
    for (const heard of changeHeard) heard()
  }
  const put = async (entry: Entry): Promise<void> => {
    written += 1
    show([...all.filter((e) => e.id !== entry.id), entry])
    await disk.put(entry)
    onDisk.add(entry.id)
    tabs.tell({ kind: 'entries-changed' })
  }
  const remove = async (id: string): Promise<void> => {
    written += 1
    show(all.filter((e) => e.id !== id))
    await disk.remove(id)
    tabs.tell({ kind: 'entries-changed' })
  }
  const settle = (entry: Entry, answer: Answer<unknown> | undefined): void => {
    for (const heard of settledHeard) heard(entry, answer)
  }

  const hold = (length: number): void => {
    paused = true
    later(() => {
      paused = false
      sendNext()
    }, length)
  }

  const wake = (): void => {
    pause = 0
    paused = false
    sendNext()
  }

  const sendNext = (): void => {
    if (!first || paused || closed || person === undefined) return
    const busy = new Set(all.filter((e) => sending.has(e.id)).map((e) => e.key))
    for (const entry of all) {
      if (sending.size >= AT_ONCE) return
      if (entry.person !== person || entry.state !== 'waiting' || busy.has(entry.key) || alone.holds(entry.key))
        continue
      busy.add(entry.key)
      sending.add(entry.id)
      show(all)
      void sendOne(entry).finally(() => {
        sending.delete(entry.id)
        show(all)
        sendNext()
      })
    }
  }

  const onChange = (heard: () => void): (() => void) => {
    changeHeard.add(heard)
    return () => changeHeard.delete(heard)
  }
  const alone = openAlone({ entries: () => shown, onChange }, sendNext)

  /** In another tab, whose word is still under way. A disk that cannot be read says nothing. */
  const isLetGoOf = async (id: string): Promise<boolean> =>
    onDisk.has(id) &&
    !(await disk.has(id).then(
      (has) => has,
      () => true,
    ))

  const sendOne = async (entry: Entry): Promise<void> => {
    if (await isLetGoOf(entry.id)) return show(all.filter((e) => e.id !== entry.id))
    try {
      const answer = await send(entry)
      pause = 0
      const undone = whatWasNotDone(entry, answer)
      if (undone.length === 0) return saved(entry, answer)
      const issues = undone.flatMap(issueIn)
      // Without a sentence of its own, somebody else was first.
      await put({ ...entry, state: 'refused', problem: { status: issues.length > 0 ? 422 : 409, issues } })
      tell(entry, answer)
    } catch (problem) {
      if (problem instanceof Refusal) return refused(entry, problem)
      if (problem instanceof Unreachable) return holdFor(problem)
      await put({ ...entry, state: 'refused', problem: { status: 0, issues: [] } })
      throw problem
    }
  }

  const refused = async (entry: Entry, refusal: Refusal): Promise<void> => {
    const { status, issues, isForNow } = refusal
    if (status === 401) {
      person = undefined
      return show(all)
    }
    const problem = { status, issues }
    if (status < 500 && !isForNow) {
      const already = issues.some((i) => i.level === 'error' && entry.alreadyCodes?.includes(i.code) === true)
      return already ? saved(entry, undefined) : put({ ...entry, state: 'refused', problem })
    }
    if (status >= 500) {
      const failures = entry.failures + (isForNow ? 0 : 1)
      await put({ ...entry, failures, state: failures >= FAILURES ? 'refused' : 'waiting', problem })
    }
    holdFor(refusal)
  }
  const holdFor = ({ wait }: Refusal | Unreachable): void => {
    pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, pause * 2))
    hold(wait === undefined ? pause : wait * 1000)
  }

  const saved = async (entry: Entry, answer: Answer<unknown> | undefined): Promise<void> => {
    // First told, then gone from the disk, then from the list: a screen shows what the server made of it before it lets go of what
    // was typed. Otherwise the answer would vanish for a moment, and words being selected beside it would be let go.
    tell(entry, answer)
    await rebaseOn(entry, answer)
    written += 1
    await disk.remove(entry.id)
    written += 1
    show(all.filter((e) => e.id !== entry.id))
    tabs.tell({ kind: 'entries-changed' })
  }
  const rebaseOn = async (saved: Entry, answer: Answer<unknown> | undefined): Promise<void> => {
    if (answer === undefined || rebase === undefined) return
    const rebased = all.flatMap((entry) =>
      entry.key === saved.key && entry.state === 'waiting' && !sending.has(entry.id)
        ? (rebase(entry, saved, answer) ?? [])
        : [],
    )
    // One that is let go of meanwhile, here or in another tab, must not come back.
    const kept = await Promise.all(rebased.map(async (entry) => ((await isLetGoOf(entry.id)) ? [] : [entry])))
    await Promise.all(kept.flat().flatMap((entry) => (all.some((e) => e.id === entry.id) ? [put(entry)] : [])))
  }
  const tell = (entry: Entry, answer: Answer<unknown> | undefined): void => {
    settle(entry, answer)
    tabs.tell({ kind: 'settled', entry, answer })
  }

  const read = async (): Promise<void> => {
    const before = written
    const entries = await disk.all()
    if (before !== written) return read()
    for (const { id } of entries) onDisk.add(id)
    show(entries)
    sendNext()
  }
  tabs.onWord((word) => {
    if (word.kind === 'settled') settle(word.entry, word.answer)
    else void read()
  })
  await read()
  tabs.whenFirst(() => {
    first = true
    void read()
  })

  return {
    add: async (thing) => {
      if (person === undefined) throw new Error('nobody is logged in')
      if (all.some((e) => e.id === thing.id)) return
      const replaced = all.find(
        (e) =>
          thing.merge !== undefined &&
          e.person === person &&
          e.key === thing.key &&
          e.merge === thing.merge &&
          !sending.has(e.id),
      )
      const turn = Math.max(Date.now(), ...all.map((e) => e.turn + 1))
      await put({ ...thing, person, turn, state: 'waiting', failures: 0 })
      if (replaced !== undefined) await remove(replaced.id)
      sendNext()
    },
    again: async (id) => {
      const entry = all.find((e) => e.id === id)
      if (entry === undefined) return
      const { problem: _, ...rest } = entry
      await put({ ...rest, state: 'waiting', failures: 0 })
      wake()
    },
    drop: remove,
    entries: () => shown,
    lasting: disk.lasting,
    onChange,
    alone: alone.run,
    onSettled: (heard) => {
      settledHeard.add(heard)
      return () => settledHeard.delete(heard)
    },
    actFor: (who) => {
      if (who === person) return
      person = who
      show(all)
      sendNext()
    },
    wake,
    close: () => {
      closed = true
      tabs.close()
    },
  }
}

function whatWasNotDone({ keepIf = [] }: Entry, { value }: Answer<unknown>): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return keepIf.flatMap((name): readonly unknown[] => {
    const list: unknown = Reflect.get(value, name)
    return Array.isArray(list) ? list : []
  })
}

/** What was wrong with a part of an input, where the answer says it. */
function issueIn(undone: unknown): readonly SaidIssue[] {
  if (typeof undone !== 'object' || undone === null || !('said' in undone)) return []
  // Operations say everything in both languages.
  const said = undone.said as SaidIssue['said']
  const field = 'path' in undone && typeof undone.path === 'string' ? { field: undone.path } : {}
  return [{ code: 'not-done', level: 'error', at: { file: 'input', ...field }, said }]
}
