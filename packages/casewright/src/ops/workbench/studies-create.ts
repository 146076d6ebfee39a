import { z } from 'zod'
import { utf8 } from '../../base/content-hash.ts'
import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import { assembleStudy } from '../../extract/assemble-study.ts'
import { emptyStudy } from '../../extract/new-study.ts'
import { studyRole, type StudyRole } from '../../model/workbench/role.ts'
import { studyFromZip } from '../../read/study-zip/study-zip.ts'
import { isStudyId } from '../permissions/virtual-path.ts'
import { newProtocol, type Asked } from '../protocol/new-protocol.ts'
import { PROTOCOL } from '../protocol/read-protocol.ts'
import type { Change } from '../store-port.ts'
import { commitNewStudy } from './commit-as.ts'
import { aloneOnNames, refuseAlike } from './study-names.ts'
import { workbenchOp, type WorkbenchContext } from './workbench-op.ts'

const ids = z.array(z.string().min(1)).max(200).default([])

/** The studies that come with casewright. */
const builtIn = ['neutrophilic-dermatosis'] as const

export const studiesCreate = workbenchOp({
  summary:
    'Make a study: a new one without patients, a copy of the built-in one, or one from a zip. Whoever makes it leads it.',
  effect: 'write',
  input: z.strictObject({
    study: z.string().min(1).describe('its name, as it stands in addresses'),
    title: z.string().trim().min(1).max(500).optional().describe('title of a new study'),
    language: z
      .enum(['en', 'zh'])
      .default('en')
      .describe('language of the comments of a new study, and of its title and question'),
    question: z.string().trim().min(1).max(2_000).optional().describe('what a new study asks'),
    drugs: ids.describe('single drugs a new study is about, by their ids'),
    groups: ids.describe('groups of drugs a new study is about'),
    entities: ids.describe('diagnoses that count as its reaction; the usual ones where none is given'),
    builtIn: z.enum(builtIn).optional().describe('copy this one'),
    zip: z.string().min(1).optional().describe('an upload: a study exported before'),
    roles: z.array(studyRole).min(1).default(['lead']).describe('your roles in it'),
  }),
  run: async (ctx, { study, title, builtIn: copied, zip, roles, ...asked }) => {
    const at = { file: 'input', field: 'study' }
    if (!isStudyId(study)) throw new InputProblem([issue('error', 'study-id-invalid', at, { study })])
    if ([title, copied, zip].filter((given) => given !== undefined).length > 1)
      throw new InputProblem([issue('error', 'study-from-one', at, {})])
    await refuseAlike(ctx.store, study)
    const { files, issues } = await filesFrom(ctx, study, { ...asked, title: title ?? study, copied, zip })
    const puts = [...files].map(([path, content]): Change => ({ kind: 'put', study, path, content }))
    await aloneOnNames(ctx.store, [study], async () => {
      await refuseAlike(ctx.store, study)
      await commitNewStudy(ctx, 'studies.create', study, [
        { kind: 'study', study, is: 'created' },
        ...puts,
        ...membershipOf(ctx, study, roles),
      ])
    })
    return { value: { study, files: files.size }, issues }
  },
})

interface From extends Asked {
  readonly copied: (typeof builtIn)[number] | undefined
  readonly zip: string | undefined
}
interface Made {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly issues: readonly Issue[]
}

async function filesFrom({ world, standing }: WorkbenchContext, study: string, from: From): Promise<Made> {
  if (from.copied !== undefined)
    return { files: await world.files.readTree(await world.builtIn(from.copied)), issues: [] }
  if (from.zip !== undefined) return filesOfZip(study, from.zip, await world.files.read(from.zip))
  const files = emptyStudy(from.title, from.language, world.today)
  const written = [...files].map(
    ([path, text]) =>
      [
        path,
        utf8(path === PROTOCOL ? newProtocol(text, { ...from, alone: standing.roles === 'every' }) : text),
      ] as const,
  )
  return { files: new Map(written), issues: [] }
}

/** @throws InputProblem where it is no study that could be read */
function filesOfZip(study: string, named: string, bytes: Uint8Array): Made {
  const { files, issues } = studyFromZip(named, bytes)
  if (files === undefined) throw new InputProblem(issues)
  const read = assembleStudy(study, files)
  if (read.study === undefined) throw new InputProblem(read.issues)
  return { files, issues: [...issues, ...read.issues] }
}

/** Whoever works alone has every role without being given one. */
function membershipOf(
  { who, standing, now }: WorkbenchContext,
  study: string,
  roles: readonly StudyRole[],
): readonly Change[] {
  if (standing.roles === 'every') return []
  const is = { study, person: who.person, roles: [...new Set(roles)], since: now() }
  return [{ kind: 'entity', of: 'membership', id: `${study}/${who.person}`, is }]
}
