import type { z } from 'zod'
import { issue, type Issue } from '../base/issue.ts'
import { noMemo, type Memo } from '../base/memo.ts'
import { nearest } from '../base/nearest.ts'
import type { Patient } from '../model/patient.ts'
import { protocolFile } from '../model/protocol.ts'
import type { Source } from '../model/source.ts'
import { comparisonFile, decisionsFile, exclusionsFile, type Decision, type Study } from '../model/study.ts'
import { reviewsFile } from '../model/study-reviews.ts'
import { bothLanguages } from './both-languages.ts'
import { checkProtocol } from './check-protocol.ts'
import { fieldOf, readFile, type Read } from './read-file.ts'
import { readPatient } from './read-patient.ts'
import { readSource, type ReadSource } from './read-source.ts'

export interface Assembled {
  /** Undefined where there is no protocol to work by. With errors among the issues it holds what could be read. */
  readonly study: Study | undefined
  readonly issues: readonly Issue[]
}

const PROTOCOL = 'protocol.yaml'
const DECISIONS = 'decisions.yaml'
const EXCLUSIONS = 'exclusions.yaml'
const REVIEWS = 'reviews.yaml'
/** Read where the questions to databases of spontaneous reports are asked. */
const SIGNALS = ['signals/groups.yaml', 'signals/questions.yaml']

/**
 * Read a study from its files (path from the study folder → bytes). Every reading comes out anchored in words of a held text,
 * a cell, or a place in a source; what is wrong comes back as issues with file, line and field, and the work goes on.
 * `as-protocol` seals the words of charts where the protocol keeps them in the study (`report.words`): for what is passed on.
 * `memo`: what was made of the very same bytes before is taken as it was.
 */
export function assembleStudy(
  name: string,
  files: ReadonlyMap<string, Uint8Array>,
  words: 'all' | 'as-protocol' = 'all',
  memo: Memo = noMemo,
): Assembled {
  const issues: Issue[] = []
  const one = <S extends z.ZodType>(path: string, schema: S): Read<z.output<S>> | undefined => {
    const bytes = files.get(path)
    if (bytes === undefined) return undefined
    const { read, issues: found } = memo(`file:${path}`, [bytes], () => readFile(path, bytes, schema))
    issues.push(...found)
    return read
  }
  const protocol = one(PROTOCOL, protocolFile)
  if (!files.has(PROTOCOL)) issues.push(issue('error', 'file-missing', { file: PROTOCOL }, { file: PROTOCOL }))
  const decisions = one(DECISIONS, decisionsFile)
  const exclusions = one(EXCLUSIONS, exclusionsFile)
  const reviews = one(REVIEWS, reviewsFile)
  const compareWith = protocol?.value.compareWith
  const comparison = compareWith === undefined ? undefined : one(compareWith, comparisonFile)
  if (compareWith !== undefined && !files.has(compareWith) && protocol !== undefined)
    issues.push(issue('error', 'file-missing', fieldOf(protocol, ['compareWith']), { file: compareWith }))

  const sources = yamlIn('sources/', files).map(([path, bytes]) => readSource(path, bytes, files, memo))
  issues.push(...sources.flatMap((s) => s.issues))
  const first = firstOfEach(sources, issues)
  issues.push(...first.flatMap((s) => s.textIssues))
  const held = new Map(first.map(({ source }) => [source.id, source]))
  const sealing = words === 'as-protocol' && protocol?.value.report.words !== 'all'
  const taken: readonly Decision[] = decisions?.value.decisions ?? []
  const ground = { sources: held, decisions: taken, sealing, isSealed: (s: Source) => sealing && s.kind === 'chart' }

  const patients: Patient[] = []
  const fileOf = new Map<string, string>()
  for (const [path, bytes] of yamlIn('patients/', files)) {
    const { own, issues: found } = readPatient(path, bytes, ground, memo)
    issues.push(...found)
    if (own === undefined) continue
    const { id } = own.patient
    const other = fileOf.get(id)
    if (other !== undefined) {
      issues.push(issue('error', 'duplicate-id', own.idAt, { id, other }))
      continue
    }
    fileOf.set(id, path)
    issues.push(...own.issues)
    patients.push(own.patient)
  }
  if (fileOf.size === 0) issues.push(issue('warning', 'no-cases', { file: 'patients/' }, { folder: name }))
  if (decisions !== undefined) issues.push(...checkDecisions(decisions, [...fileOf.keys()], held))
  if (protocol !== undefined)
    issues.push(...memo('protocol checked', [protocol], () => checkProtocol(protocol.value, protocol.yaml)))
  issues.push(
    ...strangers(
      files,
      first.flatMap((s) => s.texts),
      compareWith,
    ),
  )

  const inBoth =
    protocol === undefined
      ? undefined
      : memo('protocol in both languages', [protocol], () => bothLanguages(protocol.value, protocol.yaml))
  issues.push(...(inBoth?.issues ?? []))
  const study =
    inBoth === undefined
      ? undefined
      : {
          name,
          protocol: inBoth.protocol,
          sources: [...held.values()],
          patients,
          decisions: taken,
          exclusions: exclusions?.value.exclusions ?? [],
          comparison: comparison?.value,
          ...(reviews !== undefined && { reviews: reviews.value.reviews }),
        }
  return { study, issues }
}

/** YAML files directly in a folder of the study, in order of their paths. */
const yamlIn = (
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): readonly (readonly [path: string, bytes: Uint8Array])[] =>
  [...files]
    .filter(([path]) => path.startsWith(folder) && isYaml(path) && !path.slice(folder.length).includes('/'))
    .sort(([a], [b]) => (a < b ? -1 : 1))

const isYaml = (path: string): boolean => path.endsWith('.yaml') || path.endsWith('.yml')

/** The first source of each id; the later ones become issues. */
function firstOfEach(sources: readonly ReadSource[], issues: Issue[]) {
  const first = new Map<string, NonNullable<ReadSource['own']> & Pick<ReadSource, 'textIssues'>>()
  const file = new Map<string, string>()
  for (const { path, own, textIssues } of sources) {
    if (own === undefined) continue
    const { id } = own.source
    const other = file.get(id)
    if (other !== undefined) {
      issues.push(issue('error', 'duplicate-id', own.idAt, { id, other }))
      continue
    }
    file.set(id, path)
    first.set(id, { ...own, textIssues })
  }
  return [...first.values()]
}

function checkDecisions(
  decisions: Read<z.output<typeof decisionsFile>>,
  patients: readonly string[],
  sources: ReadonlyMap<string, Source>,
): readonly Issue[] {
  const seen = new Set<string>()
  return decisions.value.decisions.flatMap((d, i) => {
    const unknown = (field: string, id: string, known: readonly string[]): readonly Issue[] =>
      known.includes(id)
        ? []
        : [
            issue('error', 'reference-unknown', fieldOf(decisions, ['decisions', i, field]), {
              field,
              id,
              suggestion: nearest(id, known),
            }),
          ]
    const twice = seen.has(d.id)
    seen.add(d.id)
    return [
      ...(twice
        ? [issue('error', 'duplicate-id', fieldOf(decisions, ['decisions', i, 'id']), { id: d.id, other: DECISIONS })]
        : []),
      ...unknown('patient', d.patient, patients),
      ...(d.kind === 'different-patient' ? unknown('other', d.other, patients) : []),
      ...(d.kind === 'same-patient' ? d.reports.flatMap((r) => unknown('reports', r, [...sources.keys()])) : []),
    ]
  })
}

/** Files in the study’s own folders that nothing names; most likely a slip of the pen. */
function strangers(
  files: ReadonlyMap<string, Uint8Array>,
  texts: readonly string[],
  compareWith: string | undefined,
): readonly Issue[] {
  const named = new Set([
    PROTOCOL,
    DECISIONS,
    EXCLUSIONS,
    REVIEWS,
    ...SIGNALS,
    'README.md',
    'comparison.yaml',
    compareWith ?? '',
    ...texts,
  ])
  return [...files.keys()].sort().flatMap((path) => {
    const owned =
      /^(?:sources|patients)\/[^/]+\.ya?ml$/u.test(path) ||
      /^(?:imports|patients\/merged|sources\/originals|extractions)\//u.test(path)
    const ours = /^(?:sources|patients)\//u.test(path) || isYaml(path)
    return named.has(path) || owned || !ours ? [] : [issue('warning', 'file-unread', { file: path }, { file: path })]
  })
}
