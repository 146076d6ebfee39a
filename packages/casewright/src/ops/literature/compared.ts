import { decodeText } from '../../base/decode-text.ts'
import { InputProblem, issue } from '../../base/issue.ts'
import { jsonOf } from '../../base/json-of.ts'
import { comparedImports, type ComparedImports } from '../../model/literature/compared.ts'
import type { Context } from '../ports.ts'

/** Name of the file below `literature/`. */
const COMPARED = 'compared.json'
const LINKS = 'links.jsonl'

/**
 * Imports of a study among which duplicates were looked for. None where nobody has looked; undefined, which is all, where
 * links are there from before it was written down.
 */
export async function comparedIn(ctx: Context, literature: string): Promise<ReadonlySet<string> | undefined> {
  const file = `${literature}/${COMPARED}`
  if (!(await ctx.files.exists(file))) return (await ctx.files.exists(`${literature}/${LINKS}`)) ? undefined : new Set()
  const checked = comparedImports.safeParse(jsonOf(decodeText(await ctx.files.read(file)) ?? ''))
  if (checked.success) return new Set(checked.data.imports)
  const message = checked.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')
  throw new InputProblem([issue('error', 'line-invalid', { file }, { message })])
}

/** The same as a file, by its name below `literature/`: the same imports are the same bytes. */
export function comparedFile(imports: Iterable<string>): readonly [name: string, text: string] {
  const value: ComparedImports = { format: 'casewright/compared@1', imports: [...new Set(imports)].sort() }
  return [COMPARED, `${JSON.stringify(value, null, 2)}\n`]
}

/** Write down that only these were compared. */
export const noteCompared = (ctx: Context, literature: string, imports: Iterable<string>): Promise<void> =>
  ctx.files.writeTree(literature, new Map([comparedFile(imports)]), { fresh: false })
