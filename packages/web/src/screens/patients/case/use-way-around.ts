import { useCallback, useState } from 'react'
import { flushSync } from 'react-dom'
import type { FieldView, FormGroup } from '../contract.ts'
import { fieldsOfForm } from '../form/fields-of-form.ts'
import { focusRow } from '../form/focus-row.ts'
import { shownFields } from '../form/Form.tsx'
import type { Zone } from './CaseZones.tsx'
import { openOn, type Desk } from './desk.ts'

interface Of {
  readonly desk: Desk
  readonly form: readonly FormGroup[]
  readonly fields: ReadonlyMap<string, FieldView>
  readonly zones: 1 | 2 | 3
}

interface WayAround {
  /** The zone that is asked for, where there is not room for all. */
  readonly zone: Zone
  readonly show: (zone: Zone) => void
  readonly folded: ReadonlySet<string>
  /** Fold a group of the form, or unfold it. */
  readonly fold: (group: string) => void
  /** Counted up to bring the focus to the search for a field. */
  readonly finding: number
  readonly find: () => void
  readonly goTo: (path: string) => void
  readonly step: (by: 1 | -1) => void
  /** To the next field in which sources disagree. */
  readonly toDisagreement: () => void
}

/** Where on the page of a case its reader is, and how they get elsewhere on it. */
export function useWayAround({ desk, form, fields, zones }: Of): WayAround {
  const [zone, show] = useState<Zone>('form')
  const [folded, fold] = useState<ReadonlySet<string>>(new Set())
  const [finding, find] = useState(0)
  const goTo = useCallback(
    (path: string) => {
      const group = form.find((g) => [...g.fields, ...g.addable].some((f) => f.path === path))
      if (group === undefined) return
      fold((f) => new Set([...f].filter((id) => id !== group.id)))
      desk.set({ active: path, open: undefined, added: new Set(desk.get().added).add(path) })
      show('form')
      // A key pressed before the row is there is for this field, not for the one that was left.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      // The row may only now come onto the screen; whoever went on meanwhile stays where they are.
      requestAnimationFrame(() => requestAnimationFrame(() => desk.get().active === path && focusRow(path)))
    },
    [form, desk],
  )
  return {
    zone,
    show,
    folded,
    fold: (id) => fold((f) => (f.has(id) ? new Set([...f].filter((x) => x !== id)) : new Set(f).add(id))),
    finding,
    // At once: what is typed right after the key must not be heard as answers.
    find: () =>
      flushSync(() => {
        show('form')
        find((n) => n + 1)
      }),
    goTo,
    step: (by) => {
      const paths = form
        .filter((g) => !folded.has(g.id))
        .flatMap((g) => shownFields(g, fields, desk.get().added).map((f) => f.path))
      const at = paths.indexOf(desk.get().active ?? '')
      const next = paths[at < 0 ? 0 : Math.min(paths.length - 1, Math.max(0, at + by))]
      if (next === undefined) return
      // At once: the next key answers this field, not the one that was left.
      flushSync(() => {
        if (zones < 3) show('form')
        desk.set({ open: undefined })
      })
      focusRow(next)
    },
    toDisagreement: () => {
      const paths = [...fieldsOfForm(form).keys()].filter((path) => fields.get(path)?.conflict === 'open')
      const next = paths[(paths.indexOf(desk.get().active ?? '') + 1) % paths.length]
      if (next === undefined) return
      goTo(next)
      openOn(desk, next, 'origin')
    },
  }
}
