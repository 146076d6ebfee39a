import { issue, type Issue } from '../../../base/issue.ts'
import { blockingKeys } from '../../../signal/duplicates/blocking-keys.ts'
import { comparePair } from '../../../signal/duplicates/compare-pair.ts'
import { makeLinkageModel, type LinkageModel } from '../../../signal/duplicates/linkage-model.ts'
import type { LinkedReports, ReportForLinkage } from '../../../signal/duplicates/report-for-linkage.ts'
import type { Context } from '../../ports.ts'
import type { GenerationInMaking } from '../../signal-ports.ts'

/** Reports compared pair by pair within one block; larger blocks are cut. */
const blockAtMost = 50

/** Compare all reports that share a key, and flag those that are probably another one told again. */
export async function linkProbable(
  ctx: Context,
  making: GenerationInMaking,
  at: number,
  lake: string,
): Promise<readonly Issue[]> {
  const issues: Issue[] = []
  const model = makeLinkageModel(await making.background())
  const links = making.probable()
  for (const [i, key] of blockingKeys.entries()) {
    ctx.progress('comparing reports', i, blockingKeys.length, key.id)
    const { blocks, cut } = await making.blocks(key, blockAtMost)
    if (cut > 0)
      issues.push(
        issue('note', 'duplicates-uncompared', { file: lake }, { key: key.id, reports: cut, most: blockAtMost }),
      )
    for await (const some of blocks) {
      for (const block of some) await links.write(linksWithin(block, model, at))
      await ctx.breathe()
    }
  }
  await links.close()
  return issues
}

function linksWithin(block: readonly ReportForLinkage[], model: LinkageModel, at: number): readonly LinkedReports[] {
  const links: LinkedReports[] = []
  for (const [i, a] of block.entries())
    for (const b of block.slice(i + 1)) {
      const linked = comparePair(a, b, model)
      if (linked.bits >= at) links.push(linked)
    }
  return links
}
