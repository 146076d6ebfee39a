import { issue, type Issue } from '../../base/issue.ts'
import { nearest } from '../../base/nearest.ts'
import type { Account } from '../../model/literature/account.ts'
import type { Source } from '../../model/source.ts'
import { unaccounted } from '../../sift/account/unlinked-reports.ts'
import type { Loaded } from '../load-study.ts'
import type { Context } from '../ports.ts'
import { accountOf } from './literature-of.ts'
import { loadLibrary, type Library } from './library.ts'

/** The study with the account of its literature, and what does not fit between the two. As it was where it holds no literature. */
export async function withLiterature(ctx: Context, loaded: Loaded): Promise<Loaded> {
  const { folder, study } = loaded
  const library = await loadLibrary(ctx, folder)
  if (library.imports.length === 0) return loaded
  const { imports, records } = library
  const account = await accountOf(ctx, library, study.protocol)
  return {
    ...loaded,
    study: { ...study, literature: { account, imports, records } },
    issues: [...loaded.issues, ...library.issues, ...misfits(account, study.sources), ...aboutNothing(library)],
  }
}

/** Decisions on records that are not there. */
function aboutNothing({ records, decisions }: Library): readonly Issue[] {
  const ids = new Set(records.map((r) => r.id))
  return decisions.flatMap((d) => {
    const about = 'record' in d ? [d.record] : d.kind === 'link' ? [d.a, d.b] : []
    return about
      .filter((id) => !ids.has(id))
      .map((record) => issue('error', 'decision-of-nothing', at, { decision: d.id, record }))
  })
}

const at = { file: 'literature/decisions.jsonl' }

/** Included reports without a source, sources no included record accounts for, and sources that are not there. */
function misfits(account: Account, sources: readonly Source[]): readonly Issue[] {
  const ids = sources.map((s) => s.id)
  const known = new Set(ids)
  const issues: Issue[] = []
  for (const [record, place] of account.places) {
    if (place.at !== 'included') continue
    if (place.sources.length === 0) issues.push(issue('note', 'record-without-source', at, { record }))
    for (const id of place.sources) {
      if (!known.has(id))
        issues.push(issue('warning', 'source-unknown', at, { source: id, suggestion: nearest(id, ids) }))
    }
  }
  return [
    ...issues,
    ...unaccounted(account, sources).map((s) =>
      issue('note', 'source-unaccounted', { file: `sources/${s.id}.yaml` }, { source: s.id }),
    ),
  ]
}
