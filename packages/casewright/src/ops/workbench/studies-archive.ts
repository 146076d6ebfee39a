import { z } from 'zod'
import { LITERATURE } from '../load-study.ts'
import { studyToZip } from '../../read/study-zip/study-zip.ts'
import { sha256Hex } from '../../base/content-hash.ts'
import { ownReportsOf } from '../permissions/virtual-path.ts'
import { commitAs } from './commit-as.ts'
import { studyThere } from './study-there.ts'
import { workbenchOp } from './workbench-op.ts'

const study = z.string().min(1)

export const studiesArchive = workbenchOp({
  summary: 'Archive a study: it stays readable, nobody changes it, and it can be restored.',
  effect: 'write',
  input: z.strictObject({ study, why: z.string().max(2_000).optional() }),
  run: async (ctx, { study: id, why }) => {
    await studyThere(ctx.store, id)
    await commitAs(ctx, 'studies.archive', [{ kind: 'study', study: id, is: 'archived' }], {
      study: id,
      ...(why !== undefined && { why }),
    })
    return { value: { study: id, archived: true }, issues: [] }
  },
})

export const studiesRestore = workbenchOp({
  summary: 'Restore an archived study, so that it can be worked on again.',
  effect: 'write',
  input: z.strictObject({ study, why: z.string().max(2_000).optional() }),
  run: async (ctx, { study: id, why }) => {
    await studyThere(ctx.store, id)
    await commitAs(ctx, 'studies.restore', [{ kind: 'study', study: id, is: 'restored' }], {
      study: id,
      ...(why !== undefined && { why }),
    })
    return { value: { study: id, archived: false }, issues: [] }
  },
})

export const studiesExport = workbenchOp({
  summary: 'Pack a study into a zip, every byte of it: the study folder as the command line reads it.',
  effect: 'write',
  input: z.strictObject({ study }),
  run: async (ctx, { study: id }) => {
    const { world, who, store } = ctx
    await studyThere(store, id)
    const files = await world.files.readTree(id, [`${LITERATURE}/cache`])
    const zip = studyToZip(files)
    const path = `${ownReportsOf(who.person)}/${id}-${ctx.now().replace(/[-:]|\.\d+/gu, '')}.zip`
    await world.files.write(path, zip)
    const value = { path, files: files.size, size: zip.length, sha256: sha256Hex(zip) }
    await commitAs(ctx, 'export', [], { study: id, why: value.sha256 })
    return { value, issues: [] }
  },
})
