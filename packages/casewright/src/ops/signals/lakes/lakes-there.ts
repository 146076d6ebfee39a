import { decodeText } from '../../../base/decode-text.ts'
import { jsonOf } from '../../../base/json-of.ts'
import { lakeManifest, type LakeManifest } from '../../../model/signal/lake.ts'
import type { Context } from '../../ports.ts'

/** A lake in a folder of lakes. */
export interface LakeThere {
  readonly id: string
  readonly path: string
  readonly manifest: LakeManifest
}

/** Folder of the lakes where nobody says otherwise. */
export const LAKES = 'lakes'

/** The lakes directly in a folder, by name; whatever else lies there is passed over. */
export async function lakesThere(ctx: Context, folder: string): Promise<readonly LakeThere[]> {
  const lakes: LakeThere[] = []
  for (const id of await ctx.streams.list(folder)) {
    const path = `${folder}/${id}`
    if (!(await ctx.files.exists(`${path}/lake.json`))) continue
    const read = lakeManifest.safeParse(jsonOf(decodeText(await ctx.files.read(`${path}/lake.json`)) ?? ''))
    if (read.success) lakes.push({ id, path, manifest: read.data })
  }
  return lakes
}

/**
 * What became of the lake that gave an answer. `same`: it is there as it was. `changed`: a lake of the same sources is there, made
 * anew or with more in it. `not here`: no lake has its sources.
 */
export interface LakeStanding {
  readonly standing: 'same' | 'changed' | 'not here'
  readonly lakes: readonly string[]
}

export function lakeStanding(
  lakes: readonly LakeThere[],
  used: Pick<LakeManifest, 'generation' | 'sources'>,
): LakeStanding {
  const same = lakes.filter((l) => l.manifest.generation === used.generation)
  if (same.length > 0) return { standing: 'same', lakes: same.map((l) => l.id) }
  const ids = new Set(used.sources.map((s) => s.id))
  const alike = lakes.filter((l) => l.manifest.sources.some((s) => ids.has(s.id)))
  return { standing: alike.length > 0 ? 'changed' : 'not here', lakes: alike.map((l) => l.id) }
}
