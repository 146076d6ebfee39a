import { z } from 'zod'
import { InputProblem, issue } from '../../base/issue.ts'
import { joinBytes } from '../../base/join-bytes.ts'
import type { Bilingual } from '../../model/wording.ts'
import { NotWhole } from '../audit/not-whole.ts'
import { verifyStore } from '../audit/verify-store.ts'
import { PROTOCOL } from '../protocol/read-protocol.ts'
import { isStudyId } from '../permissions/virtual-path.ts'
import type { Change, Store, StoreReader } from '../store-port.ts'
import { backupsOf } from './backups.ts'
import { commitAs } from './commit-as.ts'
import { studyThere } from './study-there.ts'
import { titleOf } from './studies-list.ts'
import { aloneOnNames, nameOnDisk, refuseAlike } from './study-names.ts'
import { protocolOfCopy } from './title-of-copy.ts'
import { workbenchOp, type OpenBackup, type WorkbenchContext } from './workbench-op.ts'

const which = {
  backup: z.string().min(1).optional().describe('name of a backup that is listed'),
  upload: z.string().min(1).optional().describe('an upload: a backup kept elsewhere'),
}
type Which = { readonly backup?: string | undefined; readonly upload?: string | undefined }

export interface StudyInBackup {
  readonly study: string
  /** None where its protocol cannot be read. */
  readonly title: Bilingual | null
  readonly changed: string
  readonly files: number
  /** What there is of that name now: nothing, the same files, or others. */
  readonly here: 'nothing' | 'the-same' | 'other'
}

export const backupLook = workbenchOp({
  summary: 'What studies a backup holds, how they differ from what is here now, and whether its audit trail holds.',
  effect: 'read',
  input: z.strictObject(which),
  run: (ctx, input) =>
    inBackup(ctx, input, async ({ reader }) => {
      const { store, world } = ctx
      const studies: StudyInBackup[] = []
      for (const { id: study, changed } of await reader.studies()) {
        world.checkStop()
        const title = await titleOf(reader, world, study)
        studies.push({ study, title, changed, ...(await compared(store, reader, study)) })
      }
      const { chain, deviations } = await verifyStore(reader, { breathe: () => world.breathe() })
      const trailHolds = chain.broken === undefined && deviations.length === 0
      const newestFirst = studies.toSorted((a, b) => (a.changed < b.changed ? 1 : -1))
      return { value: { trailHolds, lines: chain.head.seq, studies: newestFirst }, issues: [] }
    }),
})

export const backupBringBack = workbenchOp({
  summary:
    'Bring studies of a backup back beside those that are here, each whole under a name that is free, with the roles of people who are still here.',
  effect: 'write',
  input: z.strictObject({
    ...which,
    studies: z
      .array(z.strictObject({ study: z.string().min(1), as: z.string().min(1).describe('its name from now on') }))
      .min(1)
      .max(200),
  }),
  run: (ctx, { studies, ...input }) =>
    inBackup(ctx, input, async (backup, named) => {
      const { store, world } = ctx
      const names = studies.map((s) => s.as)
      refuseUnfit(names)
      for (const name of names) await refuseAlike(store, name)
      const changes: Change[] = []
      for (const [i, { study, as }] of studies.entries()) {
        world.progress('bringing back', i, studies.length, as)
        changes.push(...(await broughtBack(ctx, backup, study, as)))
      }
      await aloneOnNames(store, names, async () => {
        for (const name of names) await refuseAlike(store, name)
        const from = studies.map((s) => (s.study === s.as ? s.as : `${s.study} → ${s.as}`)).join(', ')
        await commitAs(ctx, 'backup.bring-back', changes, { why: `${named}: ${from}` })
      })
      return { value: { studies: names }, issues: [] }
    }),
})

/** @throws InputProblem `study-id-invalid`, `study-there` */
function refuseUnfit(names: readonly string[]): void {
  const at = { file: 'input', field: 'studies' }
  const seen = new Set<string>()
  for (const study of names) {
    if (!isStudyId(study)) throw new InputProblem([issue('error', 'study-id-invalid', at, { study })])
    if (seen.has(nameOnDisk(study))) throw new InputProblem([issue('error', 'study-there', at, { study })])
    seen.add(nameOnDisk(study))
  }
}

/** More is no protocol that could be read. */
const MOST_PROTOCOL_BYTES = 4_000_000

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return joinBytes(all)
}

/** Every file of a study as it was, and the roles in it; under another name the title says that it is a copy. @throws InputProblem `study-not-found`, `store-damaged` */
async function broughtBack(
  { store, standing, world, now }: WorkbenchContext,
  { reader, bytes }: OpenBackup,
  study: string,
  as: string,
): Promise<readonly Change[]> {
  const { changed } = await studyThere(reader, study)
  const day = changed.slice(0, 10)
  const changes: Change[] = [{ kind: 'study', study: as, is: 'created' }]
  for (const file of await reader.files(study)) {
    world.checkStop()
    const content = await store.keep(bytes(study, file))
    if (file.kind === 'document' && content.hash !== file.hash)
      throw new InputProblem([
        issue('error', 'store-damaged', { file: `${study}/${file.path}` }, { why: `${study}/${file.path}` }),
      ])
    const isCopy = file.path === PROTOCOL && study !== as && file.size <= MOST_PROTOCOL_BYTES
    const own = isCopy ? protocolOfCopy(await whole(bytes(study, file)), day) : content
    changes.push({ kind: 'put', study: as, path: file.path, content: own, was: null })
  }
  if (standing.roles === 'every') return changes
  for (const [, { person, roles }] of await reader.entities('membership', `${study}/`)) {
    const known = await store.entity('person', person)
    if (known === undefined || known.left !== undefined) continue
    const is = { study: as, person, roles, since: now() }
    changes.push({ kind: 'entity', of: 'membership', id: `${as}/${person}`, is })
  }
  return changes
}

async function compared(
  store: Store,
  reader: StoreReader,
  study: string,
): Promise<Pick<StudyInBackup, 'files' | 'here'>> {
  const then = await reader.files(study)
  const files = then.length
  if ((await store.study(study)) === undefined) return { files, here: 'nothing' }
  const now = await store.files(study)
  const isSame = now.length === files && then.every((f, i) => f.path === now[i]?.path && f.hash === now[i]?.hash)
  return { files, here: isSame ? 'the-same' : 'other' }
}

/** @throws InputProblem `backup-from-one`, `backup-not-here`, `file-missing`, `store-damaged`, `store-newer` */
async function inBackup<T>(
  ctx: WorkbenchContext,
  { backup, upload }: Which,
  work: (open: OpenBackup, named: string) => Promise<T>,
): Promise<T> {
  const named = backup ?? upload
  if (named === undefined || (backup !== undefined && upload !== undefined))
    throw new InputProblem([issue('error', 'backup-from-one', { file: 'input' }, {})])
  const open = await backupsOf(ctx).open(named, upload === undefined ? undefined : ctx.world.streams.bytes(upload))
  const file = named.split('/').at(-1) ?? named
  try {
    return await work(open, file)
  } catch (problem) {
    // Of a file somebody brought that is no fault of ours; of the store that is served it is one.
    if (problem instanceof NotWhole)
      throw new InputProblem([issue('error', 'store-damaged', { file }, { why: problem.what })])
    throw problem
  } finally {
    await open.close()
  }
}
