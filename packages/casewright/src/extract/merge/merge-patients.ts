import { canonicalJson } from '../../base/content-hash.ts'
import type { PatientFileInput } from '../../model/patient.ts'
import { idOf, matchEpisodes, matchExposures, matchTreatments, type Matching } from './match-parts.ts'
import {
  firstValue,
  isLookedForEverywhere,
  renamed,
  withOwnSource,
  type Defaults,
  type Renaming,
} from './own-sources.ts'
import {
  attributionParts,
  dechallengeParts,
  episodeParts,
  exposureParts,
  joinFields,
  mapFields,
  nodesOf,
  patientParts,
  rechallengeParts,
  roleOf,
  treatmentParts,
  type Node,
  type Table,
} from './patient-parts.ts'

export interface MergedPatient {
  readonly patient: PatientFileInput
  /** Where the second file’s parts went: path there → path in the merged file, without the field. */
  readonly moved: ReadonlyMap<string, string>
  /** Parts of the second file that met none of those of their kind in the first, by their path in the merged file. */
  readonly added: readonly string[]
  /** What holds one value only and differs: the first file’s is kept, a note tells the other’s. */
  readonly differs: readonly { readonly path: string; readonly kept: string; readonly other: string }[]
}

/**
 * One file for one patient from two, under the first one’s id. Every reading of both is kept with its own source and reader;
 * where they disagree, both stand until a decision settles it. The same drug is one exposure and the index bout one bout;
 * everything else of the second file follows under ids of its own.
 */
export function mergePatients(a: PatientFileInput, b: PatientFileInput): MergedPatient {
  const [one, other]: readonly [Node, Node] = [a, b]
  const [xs, ys] = [nodesOf(one['exposures']), nodesOf(other['exposures'])]
  const exposures = matchExposures(xs, ys)
  const leadOf = (all: readonly Node[]): string | undefined =>
    (all.find((x) => roleOf(x) === 'suspect') ?? all[0])?.['id'] as string | undefined // ids are strings by the schema
  const firstOf = (all: readonly Node[]): string | undefined => (all[0] === undefined ? undefined : idOf(all[0]))
  const there = (id: string | undefined): string | undefined =>
    id === undefined ? undefined : (exposures.ids.get(id) ?? id)
  const merged = [...xs, ...ys.filter((y) => !exposures.met.has(idOf(y))).map((y) => ({ ...y, id: there(idOf(y)) }))]
  const lead = leadOf(merged)
  const first = firstOf(merged)

  const mine: Renaming = {
    exposures: new Map(),
    episodes: new Map(),
    lead: { here: leadOf(xs), there: lead },
    first: { here: firstOf(xs), there: first },
  }
  const provisional: Renaming = {
    exposures: exposures.ids,
    episodes: new Map(),
    lead: { here: there(leadOf(ys)), there: lead },
    first: { here: there(firstOf(ys)), there: first },
  }
  const onsetIn = (e: Node): unknown =>
    firstValue(renamed([{ value: firstValue(e['onset']) ?? [] }], 'onset', provisional)[0])
  const bouts = matchEpisodes(nodesOf(one['episodes']), nodesOf(other['episodes']), (e) =>
    firstValue(e['onset']) === undefined ? undefined : onsetIn(e),
  )
  const theirs: Renaming = { ...provisional, episodes: bouts.ids }

  const kept = rewritten(one, mine, { reports: a.reports, recorded: undefined }, 'silences')
  const same = canonicalJson(a.recorded) === canonicalJson(b.recorded)
  const moving = rewritten(
    withRoles(other, exposures),
    theirs,
    { reports: b.reports, recorded: same ? undefined : b.recorded },
    'all',
  )
  return put(kept, moving, exposures, bouts)
}

/** What is presumed of a drug because it stands first is said where it may stand elsewhere. */
const withRoles = (file: Node, { met }: Matching): Node =>
  file['exposures'] === undefined
    ? file
    : { ...file, exposures: nodesOf(file['exposures']).map((x) => (met.has(idOf(x)) ? x : { ...x, role: roleOf(x) })) }

/** A whole file with names, sources and readers written out as they must be to stand beside another’s. */
function rewritten(file: Node, to: Renaming, defaults: Defaults, which: 'all' | 'silences'): Node {
  const change = (readings: readonly unknown[], key: string): readonly unknown[] => {
    const told = renamed(readings, key, to)
    return which === 'all' || isLookedForEverywhere(told) ? withOwnSource(told, defaults) : told
  }
  const part = (node: Node, table: Table): Node => mapFields(node, table, change)
  const named = (node: Node): Node => ({
    ...node,
    ...('exposure' in node && { exposure: to.exposures.get(String(node['exposure'])) ?? node['exposure'] }),
    ...('episode' in node && { episode: to.episodes.get(String(node['episode'])) ?? node['episode'] }),
  })
  const lists: Readonly<Record<string, (node: Node) => Node>> = {
    exposures: (x) => part({ ...x, id: to.exposures.get(idOf(x)) ?? x['id'] }, exposureParts),
    episodes: (e) => {
      const { treatments } = e
      const bout = part({ ...e, id: to.episodes.get(idOf(e)) ?? e['id'] }, episodeParts)
      return treatments === undefined
        ? bout
        : { ...bout, treatments: nodesOf(treatments).map((t) => part(t, treatmentParts)) }
    },
    dechallenges: (d) => named(part(d, dechallengeParts)),
    rechallenges: (r) => named(part(r, rechallengeParts)),
    attributions: (x) => part(x, attributionParts),
  }
  return Object.fromEntries(
    Object.entries(part(file, patientParts)).map(([key, value]) => {
      const rewrite = lists[key]
      return [key, rewrite === undefined ? value : nodesOf(value).map(rewrite)]
    }),
  )
}

/** Put the second file, its names and sources written out, into the first. */
function put(a: Node, b: Node, exposures: Matching, bouts: Matching): MergedPatient {
  const moved = new Map<string, string>()
  const added: string[] = []
  const differs: MergedPatient['differs'][number][] = []
  const plain = (path: string, key: string, x: Node, y: Node): void => {
    if (x[key] !== y[key] && y[key] !== undefined)
      differs.push({ path: `${path}.${key}`, kept: String(x[key] ?? '—'), other: String(y[key]) })
  }

  /** Parts with ids: met ones joined, the others appended. */
  const byId = (
    path: string,
    matching: Matching,
    as: readonly Node[],
    bs: readonly Node[],
    join: (x: Node, y: Node, at: string) => Node,
  ): readonly Node[] => {
    for (const [from, to] of matching.ids) {
      moved.set(`${path}.${from}`, `${path}.${to}`)
      if (!matching.met.has(from) && as.length > 0) added.push(`${path}.${to}`)
    }
    const joined = as.map((x) => {
      const y = bs.find((z) => idOf(z) === idOf(x))
      return y === undefined ? x : join(x, y, `${path}.${idOf(x)}`)
    })
    const here = new Set(as.map(idOf))
    return [...joined, ...bs.filter((y) => !here.has(idOf(y)))]
  }
  /** Parts without ids: those of the same exposure and bout joined. */
  const byReference = (path: string, as: readonly Node[], bs: readonly Node[], table: Table): readonly Node[] => {
    const out = [...as]
    for (const [i, y] of bs.entries()) {
      const at = as.findIndex((x) => x['exposure'] === y['exposure'] && x['episode'] === y['episode'])
      const x = as[at]
      if (x === undefined) {
        out.push(y)
        if (as.length > 0) added.push(`${path}.${out.length}`)
      } else out[at] = joinFields(out[at] ?? x, y, table)
      moved.set(`${path}.${i + 1}`, `${path}.${x === undefined ? out.length : at + 1}`)
    }
    return out
  }

  const list = (key: string): readonly [readonly Node[], readonly Node[]] => [nodesOf(a[key]), nodesOf(b[key])]
  const lists = {
    exposures: byId('exposures', exposures, ...list('exposures'), (x, y, at) => {
      plain(at, 'role', { role: roleOf(x) }, y)
      return joinFields(x, y, exposureParts)
    }),
    episodes: byId('episodes', bouts, ...list('episodes'), (x, y, at) => {
      plain(at, 'kind', x, y)
      return withTreatments(joinFields(x, y, episodeParts), x, y, at, byId)
    }),
    dechallenges: byReference('dechallenges', ...list('dechallenges'), dechallengeParts),
    rechallenges: byReference('rechallenges', ...list('rechallenges'), rechallengeParts),
    attributions: [...nodesOf(a['attributions']), ...nodesOf(b['attributions'])],
  }
  for (const i of nodesOf(b['attributions']).keys())
    moved.set(`attributions.${i + 1}`, `attributions.${nodesOf(a['attributions']).length + i + 1}`)
  const notes = [
    ...strings(a['notes']),
    ...strings(b['notes']),
    ...differs.map((d) => `${d.path}: ${d.other} (${idOf(b)})`),
  ]
  const words = {
    reports: [...strings(a['reports']), ...strings(b['reports'])],
    flags: [...new Set([...strings(a['flags']), ...strings(b['flags'])])],
    notes: [...new Set(notes)],
  }
  const told = Object.entries({ ...lists, ...words }).filter(([key, v]) => v.length > 0 || key in a)
  // The parts are those of two files that the schema accepted, put together in its shape; the study is read anew with it.
  const patient = {
    ...joinFields(a, b, patientParts),
    ...Object.fromEntries(told),
    // What is still being read of one of the two is still being read of the one they are.
    ...([a, b].some((file) => file['extraction'] === 'under-way') && { extraction: 'under-way' }),
  } as unknown as PatientFileInput
  return { patient, moved, added, differs }
}

type ById = (
  path: string,
  matching: Matching,
  as: readonly Node[],
  bs: readonly Node[],
  join: (x: Node, y: Node) => Node,
) => readonly Node[]

function withTreatments(bout: Node, x: Node, y: Node, at: string, byId: ById): Node {
  const [as, bs] = [nodesOf(x['treatments']), nodesOf(y['treatments'])]
  if (bs.length === 0) return bout
  const matching = matchTreatments(as, bs)
  const renamedTo = bs.map((t) => ({ ...t, id: matching.ids.get(idOf(t)) ?? t['id'] }))
  return {
    ...bout,
    treatments: byId(`${at}.treatments`, matching, as, renamedTo, (t, u) => joinFields(t, u, treatmentParts)),
  }
}

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((v) => typeof v === 'string') : []
