import { z } from 'zod'
import { joinBytes } from '../../base/join-bytes.ts'
import { bothLanguages } from '../../extract/both-languages.ts'
import { readFile } from '../../extract/read-file.ts'
import { protocolFile } from '../../model/protocol.ts'
import type { Bilingual } from '../../model/wording.ts'
import { rolesIn } from '../permissions/standing.ts'
import { PROTOCOL } from '../protocol/read-protocol.ts'
import type { Context } from '../ports.ts'
import type { StoreReader } from '../store-port.ts'
import { workbenchOp } from './workbench-op.ts'
import type { StudyRole } from '../../model/workbench/role.ts'

export interface ListedStudy {
  readonly id: string
  /** None where its protocol cannot be read. What one language does not say is told in the other. */
  readonly title: Bilingual | null
  readonly revision: number
  readonly created: string
  readonly changed: string
  readonly archived: boolean
  /** Roles of whoever asks; none of somebody who works alone, who needs none. */
  readonly roles: readonly StudyRole[]
}

export const studiesList = workbenchOp({
  summary: 'The studies whoever asks may see, and their roles in each.',
  effect: 'read',
  input: z.strictObject({}),
  run: async (ctx) => {
    const { store, standing, world } = ctx
    const rolesOf = (study: string): readonly StudyRole[] =>
      standing.roles === 'every' ? [] : rolesIn(standing, study)
    const all = (await store.studies()).map((s) => ({ ...s, roles: rolesOf(s.id) }))
    const seen = all.filter((s) => standing.administrator || s.roles.length > 0)
    const studies = await Promise.all(
      seen.map(async (s): Promise<ListedStudy> => ({ ...s, title: await titleOf(store, world, s.id) })),
    )
    return { value: { studies }, issues: [] }
  },
})

/** Title of a study by its protocol; a protocol of the same content is read once. None where it cannot be read. */
export async function titleOf(store: StoreReader, world: Context, study: string): Promise<Bilingual | null> {
  const file = await store.file(study, PROTOCOL)
  if (file === undefined) return null
  const titles = world.memo('titles by content', [store], () => new Map<string, Bilingual | null>())
  const known = titles.get(file.hash)
  if (known !== undefined) return known
  const pieces: Uint8Array[] = []
  for await (const piece of store.content(file.hash)) pieces.push(piece)
  const { read } = readFile(PROTOCOL, joinBytes(pieces), protocolFile)
  const title = read === undefined ? null : bothLanguages(read.value, read.yaml).protocol.title
  titles.set(file.hash, title)
  return title
}
