import { InputProblem } from '../../base/issue.ts'
import { decodeText } from '../../base/decode-text.ts'
import { utf8 } from '../../base/content-hash.ts'
import { hasErrors } from '../../base/issue.ts'
import { spliceYaml } from '../../extract/edit/splice-yaml.ts'
import { DECISIONS, nextId, readDecisions } from '../../extract/merge/study-merge.ts'
import { readYaml } from '../../extract/yaml-file.ts'
import { isNode } from '../../extract/merge/patient-parts.ts'
import type { Decision } from '../../model/study.ts'
import type { Context } from '../ports.ts'

const EMPTY = 'format: casewright/decisions@1\ndecisions: []\n'

/** What somebody decides on a patient, before it has an id. */
export type NewDecision = Decision extends infer D ? (D extends Decision ? Omit<D, 'id'> : never) : never

interface DecisionsFile {
  readonly text: string
  readonly decisions: readonly Decision[]
  /** As they are written, in their order. */
  readonly written: readonly unknown[]
}

/** @throws InputProblem where the file of decisions cannot be read whole: writing it would lose some */
export async function decisionsOf(ctx: Context, folder: string): Promise<DecisionsFile> {
  const there = await ctx.files.exists(`${folder}/${DECISIONS}`)
  const bytes = there ? await ctx.files.read(`${folder}/${DECISIONS}`) : utf8(EMPTY)
  const { decisions, issues } = readDecisions(new Map([[DECISIONS, bytes]]))
  if (hasErrors(issues)) throw new InputProblem(issues)
  const { yaml } = readYaml(DECISIONS, bytes)
  const written: unknown = isNode(yaml?.value) ? yaml.value['decisions'] : []
  return { text: decodeText(bytes) ?? EMPTY, decisions, written: Array.isArray(written) ? written : [] }
}

/** Sign a decision; gives its id. What was decided before keeps its bytes. */
export async function decide(ctx: Context, folder: string, decision: NewDecision): Promise<string> {
  const { text, ids } = await decisionsWith(ctx, folder, [decision])
  await ctx.files.writeTree(folder, new Map([[DECISIONS, text]]), { fresh: false })
  return ids[0] ?? ''
}

/** The text of the file of decisions with more of them, and their ids. */
export async function decisionsWith(
  ctx: Context,
  folder: string,
  more: readonly NewDecision[],
): Promise<{ readonly text: string; readonly ids: readonly string[] }> {
  const before = await decisionsOf(ctx, folder)
  const all = [...before.decisions]
  const ids = more.map((decision) => {
    const id = nextId(all)
    all.push({ id, ...decision } as Decision) // an id is all a new decision lacks
    return id
  })
  return { text: textOf(before, [...before.written, ...more.map((decision, i) => ({ id: ids[i], ...decision }))]), ids }
}

/** Take decisions out of the list. */
export async function takeBack(ctx: Context, folder: string, ids: readonly string[]): Promise<void> {
  const before = await decisionsOf(ctx, folder)
  const left = before.written.filter((d) => !(isNode(d) && ids.includes(String(d['id']))))
  await ctx.files.writeTree(folder, new Map([[DECISIONS, textOf(before, left)]]), { fresh: false })
}

const textOf = (before: DecisionsFile, decisions: readonly unknown[]): string =>
  spliceYaml(before.text, { format: 'casewright/decisions@1', decisions }, () => [])
