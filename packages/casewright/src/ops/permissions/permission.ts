import { z } from 'zod'
import { rights, type Right } from '../../model/workbench/role.ts'
import operations from './operations.json' with { type: 'json' }

const right = z.enum(rights)
const names = z.array(z.string()).default([])
const offered = z.strictObject({
  study: z.string().optional(),
  needs: z.array(right),
  /** What is needed where the study is left out; as `needs`, in any study, where this is not there. */
  alone: z.array(right).optional(),
  also: z.array(z.strictObject({ field: z.string(), needs: z.array(right) })).default([]),
  in: names,
  out: names,
  closed: names,
  mode: z.enum(['single', 'server']).optional(),
  via: z.literal('web').optional(),
  guarded: z.boolean().default(false),
  lakes: z.enum(['read', 'build']).optional(),
  archived: z.union([z.boolean(), z.strictObject({ unless: z.string() })]).default(false),
  pace: z.enum(['quick', 'long']),
})
const notOffered = z.strictObject({ instead: z.string() })

/** What an operation needs, and how it runs, in a server. */
export interface Permission {
  /** Field of the input that names the study, and whether it may be left out. */
  readonly study: { readonly field: string; readonly optional: boolean } | undefined
  /** Any one of these will do. None: whoever is known to the server. */
  readonly needs: readonly Right[]
  readonly alone: readonly Right[]
  /** Fields that, when set, need a right more. */
  readonly also: readonly { readonly field: string; readonly needs: readonly Right[] }[]
  /** Fields that name files or folders read, and written. */
  readonly in: readonly string[]
  readonly out: readonly string[]
  /** Fields a server does not take: addresses it would have to call, its own memory. */
  readonly closed: readonly string[]
  readonly mode: 'single' | 'server' | undefined
  /**
   * It writes nothing of its study, `unless` a field is set, and so is offered where that is archived. Whatever only reads is in
   * any case.
   */
  readonly archived: boolean | { readonly unless: string }
  /** It asks lakes of spontaneous reports, or makes and changes them; others touch none. */
  readonly lakes: 'read' | 'build' | undefined
  /** `web`: not with a key for programs. */
  readonly via: 'web' | undefined
  /** It checks a password or a code of whoever asks: tries that fail make the next one wait. */
  readonly guarded: boolean
  /** Long operations run as jobs. */
  readonly pace: 'quick' | 'long'
}
/** An operation a server does not offer, and the one it does in its place. */
export interface NotOffered {
  readonly instead: string
}

/** The table, checked as it is read: a mistake in it stops the server before it listens. */
const table: ReadonlyMap<string, Permission | NotOffered> = new Map(
  Object.entries(operations).flatMap(([name, row]) => (name === '//' ? [] : [[name, permissionIn(row)] as const])),
)

/** What an operation needs; undefined for one that is not in the table, which nobody may use. */
export const permissionOf = (name: string): Permission | NotOffered | undefined => table.get(name)
export const permissionNames = (): readonly string[] => [...table.keys()]
export const isOffered = (p: Permission | NotOffered): p is Permission => !('instead' in p)

function permissionIn(row: unknown): Permission | NotOffered {
  const other = notOffered.safeParse(row)
  if (other.success) return other.data
  const { study, alone, mode, via, lakes, ...read } = offered.parse(row)
  const field = study?.replace(/\?$/u, '')
  return {
    ...read,
    alone: alone ?? read.needs,
    mode,
    via,
    lakes,
    study: field === undefined ? undefined : { field, optional: field !== study },
  }
}
