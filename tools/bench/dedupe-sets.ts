// The labelled sets of references beside the checkout, read as any export is, and how a result is counted on them
// (method: shared data, dedup/published/evaluation_method.rst).
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { readLiterature, usualLimits } from '../../packages/casewright/src/read/literature/index.ts'
import type { Identified } from '../../packages/casewright/src/sift/dedupe/record-features.ts'

export interface LabelledSet {
  readonly name: string
  readonly records: readonly Identified[]
  /** Ids of one publication each; records in none are alone. */
  readonly duplicates: readonly (readonly string[])[]
}

const folder = new URL('../../../shared/data/dedup/', import.meta.url)

/** Every set that is there, in the layout of bib-dedupe: `records_pre_merged.csv` and `merged_record_ids.csv`. */
export async function labelledSets(): Promise<readonly LabelledSet[]> {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => existsSync(new URL(`${name}/records_pre_merged.csv`, folder)))
  return Promise.all(
    names.toSorted().map(async (name) => ({
      name,
      records: await recordsOf(new URL(`${name}/records_pre_merged.csv`, folder)),
      duplicates: groupsIn(new URL(`${name}/merged_record_ids.csv`, folder)),
    })),
  )
}

/**
 * The reference manager's export in which each record that has a copy is labelled so, not which copy it has. Undefined where it is absent.
 */
export async function labelledExport(): Promise<
  { readonly name: string; readonly records: readonly Identified[]; readonly hasCopy: ReadonlySet<string> } | undefined
> {
  const file = new URL('tafenoquine/tafenoquine.xml', folder)
  if (!existsSync(file)) return undefined
  const labelled = readFileSync(file, 'utf8')
    .split('<record>')
    .slice(1)
    .map((r) => /<caption>.*?Duplicate.*?<\/caption>/su.test(r))
  const records = await recordsOf(file)
  return { name: 'tafenoquine', records, hasCopy: new Set(records.filter((_, i) => labelled[i]).map((r) => r.id)) }
}

/** Records by the file's own ids where it gives them, else by their number. */
async function recordsOf(file: URL): Promise<readonly Identified[]> {
  const source = { name: file.pathname, bytes: (): AsyncIterable<Uint8Array> => createReadStream(file) }
  const { entries } = await readLiterature(source, { damaged: 'refuse', limits: usualLimits, tell: () => undefined })
  const records: Identified[] = []
  for await (const { value } of entries)
    records.push({
      ...value,
      id: value.rest.find(([tag]) => tag === 'ID')?.[1] ?? String(records.length).padStart(7, '0'),
    })
  return records
}

/** One column, `merged_ids`, each line `"a;b;c"`. */
const groupsIn = (file: URL): readonly (readonly string[])[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/u)
    .slice(1)
    .map((line) => line.replaceAll('"', '').split(';'))

export interface Counted {
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
  readonly trueNegatives: number
}

/** Counts records kept and removed: of each labelled group one should stay; a group of which none stays lost one record. */
export function count(set: LabelledSet, removed: ReadonlySet<string>): Counted {
  let [truePositives, falsePositives, falseNegatives, trueNegatives] = [0, 0, 0, 0]
  const labelled = new Set(set.duplicates.flat())
  for (const group of set.duplicates) {
    const kept = group.filter((id) => !removed.has(id)).length
    if (kept === 0) falsePositives++
    else trueNegatives++
    truePositives += kept === 0 ? group.length - 1 : group.length - kept
    falseNegatives += Math.max(0, kept - 1)
  }
  for (const r of set.records) {
    if (labelled.has(r.id)) continue
    if (removed.has(r.id)) falsePositives++
    else trueNegatives++
  }
  return { truePositives, falsePositives, falseNegatives, trueNegatives }
}
