import { canonicalJson } from '../src/base/content-hash.ts'
import { notReported, notVisible, says, unclear, unread, type Observed, type Silence } from '../src/base/observed.ts'
import { derive, read, type Step, type Traced, type Words } from '../src/base/traced.ts'
import { patientFile, type Episode, type Patient, type PatientFileInput } from '../src/model/patient.ts'
import type { RawFinding, RawReading } from '../src/model/reading.ts'

const BY: Step = { id: 'reader:test', version: '2026-01-02' }

/** What a test says of a patient; the rest is silent. */
export type PatientSketch = Omit<Partial<PatientFileInput>, 'format' | 'recorded'>

/**
 * A patient read through the schema of study files and anchored without a source text: every reading is cited "test", every
 * field left out has the silence given. For tests of what comes after anchoring.
 */
export function patientOf(sketch: PatientSketch, silence: Silence = 'not-reported'): Patient {
  const file = patientFile.parse({
    format: 'casewright/patient@1',
    id: 'P1',
    reports: ['r1'],
    recorded: { by: 'reader:test', on: '2026-01-02' },
    episodes: [{ id: 'E1' }],
    ...sketch,
  })
  const nothing: Observed<never> =
    silence === 'unread' || file.extraction === 'under-way'
      ? unread
      : silence === 'not-visible'
        ? notVisible
        : silence === 'unclear'
          ? unclear('test')
          : notReported
  const unsaid = read(BY, [{ kind: 'looked', source: 'r1' }], nothing)
  // Every raw finding has become a finding: the shape `Anchored` describes.
  return { ...(anchor(file, '', unsaid) as Patient), unsaid }
}

/** The index episode of a patient made here. */
export function firstEpisode(patient: Patient): Episode {
  const [episode] = patient.episodes
  if (episode === undefined) throw new Error('a patient has an episode')
  return episode
}

function anchor(node: unknown, path: string, unsaid: Traced<Observed<never>>): unknown {
  if (isRaw(node)) {
    const readings = node.readings.map((r) => ({ said: read(BY, [wordsOfReading(r, path)], r.said) }))
    const telling = new Set(readings.flatMap(({ said }) => (says(said.value) ? [canonicalJson(said.value)] : [])))
    if (telling.size < 2) return { path, said: readings[0]?.said ?? unsaid, readings, conflict: 'none' }
    const from = readings.map((r) => r.said)
    return { path, said: derive(BY, from, unclear('sources-disagree')), readings, conflict: 'open' }
  }
  if (Array.isArray(node)) return node.map((x: unknown, i) => anchor(x, `${path}[${i}]`, unsaid))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node).map(([k, v]) => [k, anchor(v, path === '' ? k : `${path}.${k}`, unsaid)]),
  )
}

const wordsOfReading = (r: RawReading<unknown>, path: string): Words => ({
  kind: 'cited',
  source: r.source ?? 'r1',
  at: r.quotes[0]?.words ?? path,
})

const isRaw = (node: unknown): node is RawFinding<unknown> =>
  typeof node === 'object' && node !== null && 'readings' in node && Object.keys(node).length === 1
