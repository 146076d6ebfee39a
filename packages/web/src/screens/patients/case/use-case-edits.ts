import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Input, Value } from '../../../api/api.ts'
import type { Answer } from '../../../api/answer.ts'
import { newId, type Entry } from '../../../parts/saving/entry.ts'
import { useQueued, useSaveQueue, useSettled } from '../../../parts/saving/use-save-queue.ts'
import { fieldAfter } from '../answers/say-answer.ts'
import { inputsOf, sameReadings } from '../answers/readings-after.ts'
import type { CaseEdit, CaseView, FieldView, FileReadingInput, FormField } from '../contract.ts'
import { editsIn, hashAfter, setOf, type SetEdit } from './rebase-edit.ts'
import { caseKey, caseShown, showCase } from './show-case.ts'
import { fieldOf, stepOf, type Step } from './steps.ts'
import type { Stepped } from './use-history.ts'
import { fieldsOfForm } from '../form/fields-of-form.ts'
import type { CaseInput } from './case-input.ts'
import type { Seen } from './drafts.ts'

/** This page, among the tabs of the browser. */
const PAGE = newId()

/** An edit that was not made since somebody else had changed the field: both are kept until a person chooses. */
export interface Clash {
  readonly id: string
  readonly path: string
  readonly mine: readonly FileReadingInput[]
}

export interface CaseEdits {
  /** Every field as it is with the edits that are still on their way. */
  readonly fields: ReadonlyMap<string, FieldView>
  /** As they are with what is still on its way. */
  readonly notes: readonly string[]
  /** Fields with an edit that the server does not have yet. */
  readonly unsaved: ReadonlySet<string>
  readonly clashes: readonly Clash[]
  readonly refused: readonly Entry[]
  /** What was seen of the field goes with it: a change that somebody else made since is not taken for that. */
  readonly set: (field: FormField, readings: readonly FileReadingInput[], seen?: Seen) => void
  readonly change: (edit: Exclude<CaseEdit, SetEdit>, says: string) => void
  readonly settleClash: (clash: Clash, readings: readonly FileReadingInput[] | undefined) => void
  /** Let go of the last edit where it waits; where it is on its way, or there is none, `saved` takes back what was saved last. */
  readonly takeBack: (saved: () => Promise<Stepped | undefined>) => Promise<Stepped | undefined>
  /** Done while no edit of the case is on its way; what waits goes after it. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
}

interface Of {
  readonly input: CaseInput
  readonly view: CaseView
  readonly says: (field: FormField) => string
  /** Told what the server made of an edit or a decision, so that it can be undone. */
  readonly onChange: (step: Step) => void
}

/** Edits of one case on their way to the server: shown at once, saved in order, kept when the network drops. */
export function useCaseEdits({ input, view, says, onChange }: Of): CaseEdits {
  const queue = useSaveQueue()
  const queries = useQueryClient()
  const key = caseKey(input)
  // What is typed may be saved as the page is left: the address is another one then.
  const [here] = useState(() => location.pathname + location.search)
  const entries = useSame(useQueued(key))
  const form = useMemo(() => fieldsOfForm(view.form), [view.form])
  /** What this person saw and said of each field in this visit, and their last edit of it. */
  const own = useRef(new Map<string, OwnVersions>())

  /** Hashes of each field that own edits of this visit moved it from, and the one they moved it to last. */
  const moved = useRef(new Map<string, Moved>())

  useSettled(key, (entry: Entry, answer: Answer<unknown> | undefined) => {
    // The queue gives what the operation of the entry answers; entries of this key are edits and decisions, which all bring the case.
    const edited = answer?.value as Pick<Value<'cases.edit'>, 'case' | 'change'> | undefined
    if (answer === undefined || edited === undefined) return
    const made = setOf(entry)
    const after = made && hashAfter(made.path, answer)
    // Every tab hears of it: what another one said is not known here.
    if (entry.page === PAGE && made?.was !== undefined && after !== undefined && after !== made.was) {
      const from = moved.current.get(made.path)?.from ?? []
      moved.current.set(made.path, { from: [...from, made.was], to: after })
    }
    const step = stepOf(entry, caseShown(queries, input) ?? view, edited.case, edited.change)
    showCase(queries, input, edited.case)
    void queries.invalidateQueries({
      queryKey: [input.study],
      refetchType: 'none',
      predicate: (q) => q.queryKey[1] !== 'cases.show',
    })
    if (step !== undefined) onChange(step)
  })

  const waiting = useMemo(() => entries.filter((e) => e.state !== 'refused'), [entries])
  const clashed = useMemo(
    () => entries.filter((e) => e.state === 'refused' && e.problem?.status === CONFLICT),
    [entries],
  )
  const fields = useMemo(() => {
    const now = new Map(view.fields.map((f) => [f.path, f]))
    for (const entry of waiting) {
      const edit = setOf(entry)
      const field = edit && form.get(edit.path)
      if (edit && field) now.set(edit.path, fieldAfter(field, now.get(edit.path), edit.readings))
    }
    return now
  }, [view.fields, waiting, form])
  const notes = useMemo(
    () =>
      waiting.flatMap((e) => editsIn(e).flatMap((edit) => (edit.kind === 'note' ? [edit.notes] : []))).at(-1) ??
      view.notes,
    [view.notes, waiting],
  )

  const add = useCallback(
    (edit: CaseEdit, words: string, seen: readonly FileReadingInput[] = []) => {
      const id = newId()
      if (edit.kind === 'set') {
        const before = own.current.get(edit.path)
        own.current.set(edit.path, {
          versions: [...(before?.versions ?? []), seen, edit.readings],
          edits: [...(before?.edits ?? []), id],
        })
      }
      void queue.add({
        id,
        key,
        op: 'cases.edit',
        // An input of an operation says nothing of whether its lists may be written to.
        input: { ...input, form: changesForm(edit), edits: [edit as Input<'cases.edit'>['edits'][number]] },
        study: input.study,
        says: words,
        to: here,
        keepIf: ['conflicts', 'refused'],
        quiet: true,
        page: PAGE,
        ...(edit.kind === 'set' && { merge: edit.path }),
      })
    },
    [queue, key, input, here],
  )

  const latest = useRef({ waiting, fields, view })
  latest.current = { waiting, fields, view }

  const set = useCallback(
    (field: FormField, readings: readonly FileReadingInput[], seen?: Seen) => {
      const { waiting: now, fields: shown, view: saved } = latest.current
      // A waiting edit of the field is replaced: what it was based on is what this one is based on.
      const earlier = now.findLast((e) => e.state === 'waiting' && setOf(e)?.path === field.path)
      const known =
        (earlier && setOf(earlier)?.was) ??
        seen?.hash ??
        (seen === undefined ? saved.fields.find((f) => f.path === field.path)?.hash : undefined) ??
        hashOfNothing(saved.fields)
      // The editor may have been opened before an own edit of the field was saved: the field is as that left it.
      const there = saved.fields.find((f) => f.path === field.path)?.hash
      const own = moved.current.get(field.path)
      const was = own !== undefined && own.to === there && own.from.some((hash) => hash === known) ? there : known
      add(
        { kind: 'set', path: field.path, readings, ...(was !== undefined && { was }) },
        says(field),
        seen?.readings ?? inputsOf(shown.get(field.path)),
      )
    },
    [add, says],
  )

  // Where the field holds what the person saw or said a moment before, nobody else was first: the edit is sent again, or let go
  // where a later one of their own took its place.
  useEffect(() => {
    for (const entry of clashed) {
      const edit = setOf(entry)
      const now = view.fields.find((f) => f.path === edit?.path)
      const field = edit && form.get(edit.path)
      if (edit === undefined || field === undefined || now === undefined) continue
      const there = inputsOf(now)
      const mine = own.current.get(edit.path)
      if (sameReadings(there, edit.readings)) void queue.drop(entry.id)
      else if (isOwn(mine, entry, there) && edit.was !== now.hash) {
        void queue.drop(entry.id)
        if (mine?.edits.at(-1) === entry.id) add({ ...edit, was: now.hash }, says(field), there)
      }
    }
  }, [clashed, view.fields, form, queue, add, says])

  return useMemo(
    () => ({
      fields,
      notes,
      unsaved: new Set(waiting.flatMap((e) => setOf(e)?.path ?? [])),
      clashes: clashed.flatMap((e) => {
        const edit = setOf(e)
        const now = view.fields.find((f) => f.path === edit?.path)
        const settlesItself =
          now !== undefined && edit?.was !== now.hash && isOwn(own.current.get(now.path), e, inputsOf(now))
        return edit === undefined || settlesItself ? [] : [{ id: e.id, path: edit.path, mine: edit.readings }]
      }),
      refused: entries.filter(
        (e) => e.state === 'refused' && (e.problem?.status !== CONFLICT || setOf(e) === undefined),
      ),
      set,
      change: add,
      settleClash: ({ id, path }, readings) => {
        const field = form.get(path)
        const now = latest.current.view.fields.find((f) => f.path === path)
        if (readings !== undefined && field !== undefined)
          add({ kind: 'set', path, readings, ...(now !== undefined && { was: now.hash }) }, says(field), inputsOf(now))
        void queue.drop(id)
      },
      alone: (work) => queue.alone(key, work),
      takeBack: async (saved) => {
        const last = queue.entries().findLast((e) => e.key === key && e.state !== 'refused')
        const drop = async (): Promise<Stepped | undefined> => {
          const kept = queue.entries().find((e) => e.id === last?.id && e.state !== 'sending')
          if (kept === undefined) return undefined
          await queue.drop(kept.id)
          return { path: fieldOf(kept) ?? '' }
        }
        // Where nobody answered it waits again, and where it was refused it is still there.
        return (await drop()) ?? queue.alone(key, async () => (await drop()) ?? saved())
      },
    }),
    [fields, notes, waiting, clashed, entries, view.fields, set, add, form, queue, says],
  )
}

/** The hash of a field that holds nothing: that of a field which is in no file yet. */
const hashOfNothing = (fields: readonly FieldView[]): string | undefined =>
  fields.find((f) => f.readings.length === 0)?.hash

/** The list as it was, while it holds the same: what is made of it stays too. */
function useSame<T>(list: readonly T[]): readonly T[] {
  const kept = useRef(list)
  if (list.length !== kept.current.length || list.some((x, i) => x !== kept.current[i])) kept.current = list
  return kept.current
}

/** The form names parts, drugs and their courses: only edits of those change it. */
const changesForm = (edit: CaseEdit): boolean =>
  edit.kind === 'add-part' || edit.kind === 'remove-part' || (edit.kind === 'set' && NAMES_A_PART.test(edit.path))
const NAMES_A_PART = /\.(?:drug|treatment|exposure|episode|kind|start|stop)$/u

interface Moved {
  readonly from: readonly string[]
  readonly to: string
}

interface OwnVersions {
  readonly versions: readonly (readonly FileReadingInput[])[]
  /** Ids of the edits made on this page, in their order. */
  readonly edits: readonly string[]
}
/** Edits on their way are seen by every tab of a browser: what another tab said is no answer to what this one did. */
const isOwn = (own: OwnVersions | undefined, { id }: Entry, there: readonly FileReadingInput[]): boolean =>
  own !== undefined && own.edits.includes(id) && own.versions.some((v) => sameReadings(v, there))

const CONFLICT = 409
