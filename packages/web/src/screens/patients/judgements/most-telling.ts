import type { Bilingual, JudgementView } from '../contract.ts'

/** A fact nobody has told yet, and how many judgements wait for it. */
export interface Telling {
  readonly path: string
  readonly name: Bilingual
  readonly bearsOn: number
}

const MOST = 5

/** The missing facts on which the most judgements hang, those first; at least two, else each stands with its judgement. */
export function mostTelling(judgements: readonly JudgementView[]): readonly Telling[] {
  const found = new Map<string, Telling>()
  for (const j of judgements)
    for (const path of new Set(j.missing.flatMap((m) => m.path ?? []))) {
      const name = j.missing.find((m) => m.path === path)?.name
      if (name !== undefined) found.set(path, { path, name, bearsOn: (found.get(path)?.bearsOn ?? 0) + 1 })
    }
  return [...found.values()]
    .filter((t) => t.bearsOn > 1)
    .sort((a, b) => b.bearsOn - a.bearsOn)
    .slice(0, MOST)
}
