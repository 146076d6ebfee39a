import { z } from 'zod'
import { InputProblem, issue } from '../../base/issue.ts'
import { contentHash } from '../../base/content-hash.ts'
import { signature, type Signature } from '../../model/workbench/entities.ts'
import { shelves } from '../knowledge/shelves.ts'
import { commitAs } from './commit-as.ts'
import { workbenchOp } from './workbench-op.ts'

const idOf = (entry: string, hash: string, person: string): string => contentHash([entry, hash, person])
const { entry, hash, as: qualification, verdict, note } = signature.shape

export const knowledgeSign = workbenchOp({
  summary:
    'Sign that an entry of the knowledge, as its content stands, is right, or dispute it. An edit of the entry takes the signature away.',
  effect: 'write',
  input: z.strictObject({
    entry: entry.describe('id of the entry'),
    hash: hash.describe('its content hash, as it was read'),
    as: qualification.describe('your qualification: consultant dermatologist'),
    verdict: verdict.default('agreed'),
    note: note.describe('needed where it is disputed'),
  }),
  run: async (ctx, given) => {
    if (given.verdict === 'disputed' && (given.note ?? '').trim() === '')
      throw new InputProblem([issue('error', 'input-missing', { file: 'input', field: 'note' }, { field: 'note' })])
    const entries = Object.values(shelves).flatMap((shelf) => shelf.entries().map((e) => e.listed))
    if (!entries.some((e) => e.id === given.entry && e.hash === given.hash))
      throw new InputProblem([
        issue(
          'error',
          'signed-content-unknown',
          { file: 'input', field: 'hash' },
          { entry: given.entry, hash: given.hash },
        ),
      ])
    const { who } = ctx
    const is: Signature = {
      entry: given.entry,
      hash: given.hash,
      person: who.person,
      name: who.name,
      as: given.as.trim(),
      on: ctx.now().slice(0, 10),
      verdict: given.verdict,
      ...(given.note !== undefined && { note: given.note }),
    }
    const id = idOf(given.entry, given.hash, who.person)
    await commitAs(ctx, 'knowledge.sign', [{ kind: 'entity', of: 'signature', id, is }])
    return { value: is, issues: [] }
  },
})

export const knowledgeWithdraw = workbenchOp({
  summary:
    'Take your signature of an entry back; the trail keeps both, and a study loses it when signatures are taken in again.',
  effect: 'write',
  input: z.strictObject({
    entry: entry.describe('id of the entry'),
    hash: hash.describe('the content hash that was signed'),
  }),
  run: async (ctx, given) => {
    const id = idOf(given.entry, given.hash, ctx.who.person)
    const was = await ctx.store.entity('signature', id)
    if (was === undefined || was.withdrawn !== undefined)
      throw new InputProblem([
        issue('error', 'signature-not-there', { file: 'input', field: 'entry' }, { entry: given.entry }),
      ])
    const is: Signature = { ...was, withdrawn: ctx.now().slice(0, 10) }
    await commitAs(ctx, 'knowledge.withdraw', [{ kind: 'entity', of: 'signature', id, is }])
    return { value: is, issues: [] }
  },
})

export const knowledgeSignatures = workbenchOp({
  summary:
    'Who signed or disputed entries of the knowledge, each with the content it was about, and whether they took it back.',
  effect: 'read',
  input: z.strictObject({ entry: z.string().min(1).optional().describe('only this one') }),
  run: async ({ store }, { entry: wanted }) => {
    const signatures = (await store.entities('signature')).flatMap(([, s]) =>
      wanted === undefined || s.entry === wanted ? [s] : [],
    )
    return { value: { signatures: signatures.toSorted((a, b) => (a.on < b.on ? 1 : -1)) }, issues: [] }
  },
})
