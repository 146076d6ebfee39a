import { z } from 'zod'
import { contentHash } from '../../base/content-hash.ts'
import { InputProblem, issue } from '../../base/issue.ts'
import type { SavedView } from '../../model/workbench/entities.ts'
import { commitAs } from './commit-as.ts'
import { workbenchOp } from './workbench-op.ts'

export interface ListedView {
  readonly id: string
  readonly table: SavedView['table']
  readonly name: string
  readonly state: SavedView['state']
  readonly shared: boolean
  /** Whose it is. */
  readonly by: string
  readonly own: boolean
}

const study = z.string().min(1)
const table = z.enum(['patients', 'records', 'numbers', 'audit'])
const MOST = 200
const LONGEST_STATE = 20_000

export const viewsList = workbenchOp({
  summary: 'Your saved views of a study’s tables, and those others share.',
  effect: 'read',
  input: z.strictObject({ study, table: table.optional() }),
  run: async ({ store, who }, { study: id, table: wanted }) => {
    const people = new Map(await store.entities('person'))
    const views = (await store.entities('view', `${id}/`)).flatMap(([key, v]): readonly ListedView[] =>
      (v.person === who.person || v.shared) && (wanted === undefined || v.table === wanted)
        ? [
            {
              id: key,
              table: v.table,
              name: v.name,
              state: v.state,
              shared: v.shared,
              by: people.get(v.person)?.name ?? v.person,
              own: v.person === who.person,
            },
          ]
        : [],
    )
    return { value: { views }, issues: [] }
  },
})

export const viewsSave = workbenchOp({
  summary: 'Save a view of a table: filters, columns, order. One of yours with the same name is replaced.',
  effect: 'write',
  input: z.strictObject({
    study,
    table,
    name: z.string().trim().min(1).max(200),
    shared: z.boolean().default(false).describe('others in the study see it too'),
    state: z
      .record(z.string(), z.unknown())
      .refine((state) => JSON.stringify(state).length <= LONGEST_STATE, `more than ${LONGEST_STATE} characters`),
  }),
  run: async (ctx, { study: id, table: of, name, shared, state }) => {
    const own = `${id}/${ctx.who.person}/`
    const key = `${own}${contentHash([of, name])}`
    const held = await ctx.store.entities('view', own)
    if (held.length >= MOST && !held.some(([k]) => k === key))
      throw new InputProblem([issue('error', 'views-many', { file: 'input' }, { most: MOST })])
    const is: SavedView = { study: id, person: ctx.who.person, table: of, name, shared, state }
    await commitAs(ctx, 'views.save', [{ kind: 'entity', of: 'view', id: key, is }])
    return { value: { id: key }, issues: [] }
  },
})

export const viewsRemove = workbenchOp({
  summary: 'Remove a saved view of yours.',
  effect: 'write',
  input: z.strictObject({ study, view: z.string().min(1).describe('its id, as views.list gives it') }),
  run: async (ctx, { study: id, view }) => {
    const held = await ctx.store.entity('view', view)
    if (held === undefined || held.person !== ctx.who.person || held.study !== id)
      throw new InputProblem([issue('error', 'view-not-found', { file: 'input', field: 'view' }, { view })])
    await commitAs(ctx, 'views.remove', [{ kind: 'entity', of: 'view', id: view, is: null }])
    return { value: { id: view }, issues: [] }
  },
})
