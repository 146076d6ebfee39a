import { z } from 'zod'
import { contentHash } from '../../packages/casewright/src/base/content-hash.ts'
import { type Cite, type Entry, verifications } from '../../packages/casewright/src/knowledge/entry.ts'
import type { Source } from './source.ts'

/** A generated file: `name` without ending, in the folder its list stands for. */
interface Named {
  readonly name: string
  readonly text: string
}

export interface Built {
  readonly entries: readonly Entry[]
  /** → packages/casewright/src/knowledge/generated/<name>.ts */
  readonly modules: readonly Named[]
  /** → docs/knowledge/<name>.md */
  readonly pages: readonly Named[]
}

/** One kind of entry: how its files become entries, a generated module and a page to browse. */
export interface Kind {
  readonly name: string
  readonly build: (source: Source) => Built
}

/** Add the content hash: everything else in the entry counts, citations and verification included. */
export function sign<T extends Omit<Entry, 'hash'>>(entry: T): T & { readonly hash: string } {
  return { ...entry, hash: contentHash(entry) }
}

export const verified = z.enum(verifications)

/** `key@place; key@place` */
export const citesCell = z.string().transform((text, ctx): readonly Cite[] => {
  const cites = listOf(text).map((part) => {
    const at = part.indexOf('@')
    return at > 0 ? { source: part.slice(0, at).trim(), at: part.slice(at + 1).trim() } : undefined
  })
  const good = cites.filter((c) => c !== undefined && c.at !== '') as readonly Cite[]
  if (good.length !== cites.length || good.length === 0)
    ctx.addIssue({ code: 'custom', message: `wants key@place, separated by "; "; got "${text}"` })
  return good
})

export const cites = z.array(z.strictObject({ source: z.string().min(1), at: z.string().min(1) })).min(1)
export const bilingual = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) })

/** The parts of a cell that holds several values, separated by `;`. */
const listOf = (cell: string): readonly string[] =>
  cell
    .split(';')
    .map((s) => s.trim())
    .filter((s) => s !== '')

export const listCell = z.string().transform(listOf)
export const numberCell = z
  .string()
  .refine((s) => s.trim() !== '' && Number.isFinite(Number(s)), 'wants a number')
  .transform(Number)
