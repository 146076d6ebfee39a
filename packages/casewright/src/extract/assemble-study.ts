import type { z } from 'zod'
import { issue, type Issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { patientFile, type Patient } from '../model/patient.ts'
import { protocolFile } from '../model/protocol.ts'
import { sourceFile, type Source } from '../model/source.ts'
import { comparisonFile, decisionsFile, exclusionsFile, type Decision, type Study } from '../model/study.ts'
import { anchorPatient, type Sealed } from './anchor.ts'
import { checkLaboratory } from './check-laboratory.ts'
import { checkPatient } from './check-patient.ts'
import { checkProtocol } from './check-protocol.ts'
import { checkTerms } from './check-terms.ts'
import { holdTexts } from './held-text.ts'
import { parseFile } from './schema-issues.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

export interface Assembled {
  /** Undefined where there is no protocol to work by. With errors among the issues it holds what could be read. */
  readonly study: Study | undefined
  readonly issues: readonly Issue[]
}

interface Read<T> {
  readonly yaml: YamlFile
  readonly value: T
  /** False where wrong fields had to be left out. */
  readonly whole: boolean
}

const PROTOCOL = 'protocol.yaml'
const DECISIONS = 'decisions.yaml'
const EXCLUSIONS = 'exclusions.yaml'
/** Read where the questions to databases of spontaneous reports are asked. */
const SIGNALS = ['signals/groups.yaml', 'signals/questions.yaml']

/**
 * Read a study from its files (path from the study folder → bytes). Every reading comes out anchored in words of a held text,
 * a cell, or a place in a source; what is wrong comes back as issues with file, line and field, and the work goes on.
 * `as-protocol` seals the words of charts where the protocol keeps them in the study (`report.words`): for what is passed on.
 */
export function assembleStudy(name: string, files: ReadonlyMap<string, Uint8Array>, words: 'all' | 'as-protocol' = 'all'): Assembled {
  const issues: Issue[] = []
  const one = <S extends z.ZodType>(path: string, schema: S): Read<z.output<S>> | undefined => {
    const bytes = files.get(path)
    if (bytes === undefined) return undefined
    const { yaml, issues: found } = readYaml(path, bytes)
    issues.push(...found)
    if (yaml === undefined) return undefined
    const { value, issues: wrong } = parseFile(schema, yaml)
    issues.push(...wrong)
    return value === undefined ? undefined : { yaml, value, whole: wrong.length === 0 }
  }
  const protocol = one(PROTOCOL, protocolFile)
  if (!files.has(PROTOCOL)) issues.push(issue('error', 'file-missing', { file: PROTOCOL }, { file: PROTOCOL }))
  const decisions = one(DECISIONS, decisionsFile)
  const exclusions = one(EXCLUSIONS, exclusionsFile)
  const compareWith = protocol?.value.compareWith
  const comparison = compareWith === undefined ? undefined : one(compareWith, comparisonFile)
  if (compareWith !== undefined && !files.has(compareWith) && protocol !== undefined)
    issues.push(issue('error', 'file-missing', fieldOf(protocol, ['compareWith']), { file: compareWith }))

  const sources = onceEach(
    yamlIn('sources/', files).flatMap((path) => one(path, sourceFile) ?? []),
    issues,
  )
  const sealing = words === 'as-protocol' && protocol?.value.report.words !== 'all'
  const isSealed: Sealed = (source) => sealing && source.kind === 'chart'
  const held = new Map<string, Source>()
  for (const { yaml, value } of sources) {
    const { source, issues: found } = holdTexts(value, yaml, files)
    issues.push(...found)
    held.set(source.id, source)
  }

  const taken: readonly Decision[] = decisions?.value.decisions ?? []
  const patients: Patient[] = []
  const fileOf = new Map<string, string>()
  // One at a time: a file's syntax tree is far larger than its patient.
  for (const path of yamlIn('patients/', files)) {
    const read = one(path, patientFile)
    if (read === undefined) continue
    const { yaml, value, whole } = read
    const other = fileOf.get(value.id)
    if (other !== undefined) {
      issues.push(issue('error', 'duplicate-id', fieldOf(read, ['id']), { id: value.id, other }))
      continue
    }
    fileOf.set(value.id, path)
    const { patient, issues: found } = anchorPatient(value, yaml, held, taken, isSealed)
    issues.push(...found, ...checkTerms(value, yaml), ...checkLaboratory(value, yaml))
    if (whole) issues.push(...checkPatient(value, yaml))
    patients.push(patient)
  }
  if (fileOf.size === 0) issues.push(issue('warning', 'no-cases', { file: 'patients/' }, { folder: name }))
  if (decisions !== undefined) issues.push(...checkDecisions(decisions, [...fileOf.keys()], held))
  if (protocol !== undefined) issues.push(...checkProtocol(protocol.value, protocol.yaml))
  issues.push(
    ...strangers(
      files,
      sources.flatMap((s) => s.value.texts.map((t) => t.file)),
      compareWith,
    ),
  )

  const study =
    protocol === undefined
      ? undefined
      : {
          name,
          protocol: protocol.value,
          sources: [...held.values()],
          patients,
          decisions: taken,
          exclusions: exclusions?.value.exclusions ?? [],
          comparison: comparison?.value,
        }
  return { study, issues }
}

/** YAML files directly in a folder of the study, in order of their paths. */
const yamlIn = (folder: string, files: ReadonlyMap<string, Uint8Array>): readonly string[] =>
  [...files.keys()]
    .filter((path) => path.startsWith(folder) && isYaml(path) && !path.slice(folder.length).includes('/'))
    .sort()

const isYaml = (path: string): boolean => path.endsWith('.yaml') || path.endsWith('.yml')

const fieldOf = ({ yaml }: Read<unknown>, path: readonly (string | number)[]) => ({
  file: yaml.file,
  line: yaml.lineOf(path),
  field: path.join('.'),
})

/** The first of each id; the later ones become issues. */
function onceEach<T extends { readonly id: string }>(reads: readonly Read<T>[], issues: Issue[]): readonly Read<T>[] {
  const first = new Map<string, Read<T>>()
  for (const r of reads) {
    const other = first.get(r.value.id)
    if (other === undefined) first.set(r.value.id, r)
    else issues.push(issue('error', 'duplicate-id', fieldOf(r, ['id']), { id: r.value.id, other: other.yaml.file }))
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
  const named = new Set([PROTOCOL, DECISIONS, EXCLUSIONS, ...SIGNALS, 'README.md', 'comparison.yaml', compareWith ?? '', ...texts])
  return [...files.keys()].sort().flatMap((path) => {
    const owned = /^(?:sources|patients)\/[^/]+\.ya?ml$/u.test(path) || /^(?:imports|patients\/merged)\//u.test(path)
    const ours = /^(?:sources|patients)\//u.test(path) || isYaml(path)
    return named.has(path) || owned || !ours ? [] : [issue('warning', 'file-unread', { file: path }, { file: path })]
  })
}
