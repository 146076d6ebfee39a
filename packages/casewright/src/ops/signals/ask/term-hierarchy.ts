import { InputProblem, issue } from '../../../base/issue.ts'
import type { TermHierarchy } from '../../../model/signal/term-hierarchy.ts'
import type { DictionaryRead } from '../../../read/dictionaries/dictionary-file.ts'
import { readMeddra } from '../../../read/dictionaries/meddra.ts'
import type { Context } from '../../ports.ts'

/**
 * The user's own MedDRA, from the folder or zip of its ASCII files; the standardised queries where they are there.
 * @throws InputProblem where the hierarchy is not there or cannot be read
 */
export async function termHierarchy(ctx: Context, path: string): Promise<DictionaryRead<TermHierarchy>> {
  const files = await ctx.reportFiles.open(path)
  const named = (name: string) => files.find((f) => f.name.toLowerCase().split(/[\\/]/u).at(-1) === name)
  const [mdhier, smqList, smqContent] = [named('mdhier.asc'), named('smq_list.asc'), named('smq_content.asc')]
  if (mdhier === undefined) {
    const file = `${path}/mdhier.asc`
    throw new InputProblem([issue('error', 'file-missing', { file }, { file })])
  }
  const { value, issues } = await readMeddra({
    mdhier,
    ...(smqList !== undefined && { smqList }),
    ...(smqContent !== undefined && { smqContent }),
  })
  return { value, issues }
}
