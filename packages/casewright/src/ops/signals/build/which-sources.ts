import { InputProblem, issue, type Issue } from '../../../base/issue.ts'
import type { LakeManifest, LakeSource } from '../../../model/signal/lake.ts'
import type { FoundSource } from './found-sources.ts'
import { isSame, wanted } from './same-source.ts'

export interface AskedSources {
  readonly out: string
  /** Ids of sources of the lake whose place is taken by what is given. */
  readonly replace: readonly string[]
  /** Ids of sources that are left out, of the lake and of what is given. */
  readonly without: readonly string[]
}

export interface ChosenSources {
  /** Of the lake, those that stay unless the same is given with other content. */
  readonly stay: readonly LakeSource[]
  readonly given: readonly FoundSource[]
}

/**
 * Which sources will be in the lake.
 * @throws InputProblem `lake-source-unknown`, `lake-missing`, `lake-empty`, `lake-mixes-generated`
 */
export function whichSources(
  standing: LakeManifest | undefined,
  found: readonly FoundSource[],
  { out, replace, without }: AskedSources,
): ChosenSources {
  const sources = standing?.sources ?? []
  if (standing === undefined && found.length === 0)
    throw new InputProblem([issue('error', 'lake-missing', { file: out }, { folder: out })])
  const inLake = sources.map((s) => s.id)
  const unknown = [
    ...unknownAmong(replace, inLake, out),
    ...unknownAmong(without, [...inLake, ...found.map((f) => f.source.id)], out),
  ]
  if (unknown.length > 0) throw new InputProblem(unknown)
  const stay = sources.filter(({ id }) => !replace.includes(id) && !without.includes(id))
  const given = found.filter(({ source }) => !without.includes(source.id))
  if (stay.length + given.length === 0)
    throw new InputProblem([issue('error', 'lake-empty', { file: out }, { folder: out })])
  refuseMixture(sources, { stay, given }, out)
  return { stay, given }
}

const unknownAmong = (ids: readonly string[], known: readonly string[], out: string): readonly Issue[] =>
  ids
    .filter((id) => !known.includes(id))
    .map((id) => issue('error', 'lake-source-unknown', { file: out }, { id, sources: [...new Set(known)].join(', ') }))

/** Of real and invented reports together every expected count would be a mixture, of no database at all. */
function refuseMixture(lake: readonly LakeSource[], { stay, given }: ChosenSources, out: string): void {
  const generated = new Map(stay.map((s) => [s.id, s.generated]))
  for (const one of given) {
    const { id } = one.source
    const before = lake.find((s) => s.id === id)
    generated.set(id, one.generated || (before !== undefined && isSame(before, wanted(one)) && before.generated))
  }
  const ids = (are: boolean) => [...generated].filter(([, is]) => is === are).map(([id]) => id)
  if (ids(true).length > 0 && ids(false).length > 0)
    throw new InputProblem([
      issue(
        'error',
        'lake-mixes-generated',
        { file: out },
        { real: ids(false).join(', '), generated: ids(true).join(', ') },
      ),
    ])
}
