import type { Multiverse } from '../../../model/signal/multiverse.ts'
import { multiverseOf } from '../../../signal/multiverse/multiverse-of.ts'
import { multiverseTables } from '../../../signal/multiverse/universes.ts'
import type { Context } from '../../ports.ts'
import { lakeUsed } from '../lake-used.ts'
import { askedOf } from './ask-question.ts'
import type { AtQuestion } from './each-question.ts'
import type { PublishedFound } from './published-found.ts'

/** One question under every combination of defensible choices. */
export async function multiverseQuestion(
  ctx: Context,
  { lake, resolved }: AtQuestion,
  published: PublishedFound | null,
  level: number,
): Promise<Multiverse> {
  const broader = resolved.broader.map((e) => e.id)
  const universes = await multiverseTables({ ...askedOf(resolved, published), broader }, lake.counts)
  return {
    format: 'casewright/signal-multiverse@1',
    casewright: ctx.version,
    question: resolved.question,
    lake: lakeUsed(lake),
    role: resolved.role,
    keep: resolved.keep,
    ...multiverseOf(universes, level),
  }
}
