import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { utf8 } from '../src/base/content-hash.ts'

const example = join(import.meta.dirname, '../../../examples/neutrophilic-dermatosis')

/** The files of the built-in study, by path. */
export function builtInFiles(): Map<string, Uint8Array> {
  const names = readdirSync(example, { recursive: true, withFileTypes: true })
  return new Map(
    names
      .filter((e) => e.isFile())
      .map((e) => {
        const path = join(e.parentPath, e.name)
        return [path.slice(example.length + 1).replaceAll('\\', '/'), new Uint8Array(readFileSync(path))] as const
      }),
  )
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
type Map_ = { readonly [key: string]: Json }
const isMap = (v: Json): v is Map_ => v !== null && typeof v === 'object' && !Array.isArray(v)
const isReading = (v: Json): v is Map_ => isMap(v) && ('value' in v || 'is' in v)

/** The readings of one source alone; undefined where it says nothing. */
function onlyOf(source: string, node: Json): Json | undefined {
  if (isReading(node)) return node['source'] === source ? node : undefined
  if (Array.isArray(node)) {
    const kept = node.flatMap((v: Json) => onlyOf(source, v) ?? [])
    return kept.length === 0 ? undefined : kept.length === 1 && isReading(kept[0] ?? null) ? kept[0] : kept
  }
  if (!isMap(node)) return node
  const kept = Object.entries(node).flatMap(([k, v]) => {
    const part = onlyOf(source, v)
    return part === undefined || (isMap(part) && Object.keys(part).length === 0) ? [] : [[k, part] as const]
  })
  return Object.fromEntries(kept)
}

/**
 * The built-in study as it was before anyone saw that two reports tell of one woman: C017 holds what the paper says, C018 what
 * the meeting abstract says. The paper names the drug in its title.
 */
export function splitStudy(): Map<string, Uint8Array> {
  const files = builtInFiles()
  const path = 'patients/C017.yaml'
  const whole = parse(new TextDecoder().decode(files.get(path))) as Map_ // the committed file is a map
  const [paper, abstract] = ['ayirookuzhi-2005', 'ayirookuzhi-2005-jcp']
  const of = (source: string): Map_ => {
    const kept = onlyOf(source, whole)
    if (kept === undefined || !isMap(kept)) throw new Error(`no reading of ${source}`)
    return kept
  }
  const {
    exposures: _,
    rechallenges: _r,
    dechallenges: _d,
    attributions: _a,
    episodes: _e,
    notes: _n,
    flags: _f,
    ...first
  } = of(paper)
  const drug = { value: { written: 'Imatinib', drug: 'imatinib' }, source: paper, at: 'title' }
  const index = (whole['episodes'] as readonly Map_[])[0]?.['diagnosis'] as readonly Json[]
  const one = {
    ...first,
    reports: [paper],
    exposures: [{ id: 'X1', drug, role: 'suspect' }],
    episodes: [{ id: 'E1', diagnosis: index[0] }],
  }
  const other = { ...of(abstract), id: 'C018', reports: [abstract] }
  files.set(path, utf8(stringify(one)))
  files.set('patients/C018.yaml', utf8(stringify(other)))
  const decisions = new TextDecoder().decode(files.get('decisions.yaml'))
  files.set('decisions.yaml', utf8(decisions.slice(0, decisions.indexOf('  - id: D02'))))
  return files
}
