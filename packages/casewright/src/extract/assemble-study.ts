import type { z } from 'zod'
import { issue, type Issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { patientFile, type Patient, type PatientFile } from '../model/patient.ts'
import { protocolFile } from '../model/protocol.ts'
import { sourceFile, type Source } from '../model/source.ts'
import { comparisonFile, decisionsFile, exclusionsFile, type Decision, type Study } from '../model/study.ts'
import { anchorPatient } from './anchor.ts'
import { checkLaboratory } from './check-laboratory.ts'
import { checkPatient } from './check-patient.ts'
import { checkTerms } from './check-terms.ts'
import { holdTexts } from './held-text.ts'
import { parseFile } from './schema-issues.ts'
import { entityVocabulary } from './vocabulary.ts'
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

/**
 * Read a study from its files (path from the study folder → bytes). Every reading comes out anchored in words of a held text,
 * a cell, or a place in a source; what is wrong comes back as issues with file, line and field, and the work goes on.
 */
export function assembleStudy(name: string, files: ReadonlyMap<string, Uint8Array>): Assembled {
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
  const all = <S extends z.ZodType>(folder: string, schema: S): readonly Read<z.output<S>>[] =>
    [...files.keys()]
      .filter((path) => path.startsWith(folder) && isYaml(path) && !path.slice(folder.length).includes('/'))
      .sort()
      .flatMap((path) => one(path, schema) ?? [])

  const protocol = one(PROTOCOL, protocolFile)
  if (!files.has(PROTOCOL)) issues.push(issue('error', 'file-missing', { file: PROTOCOL }, { file: PROTOCOL }))
  const decisions = one(DECISIONS, decisionsFile)
  const exclusions = one(EXCLUSIONS, exclusionsFile)
  const compareWith = protocol?.value.compareWith
  const comparison = compareWith === undefined ? undefined : one(compareWith, comparisonFile)
  if (compareWith !== undefined && !files.has(compareWith) && protocol !== undefined)
    issues.push(issue('error', 'file-missing', fieldOf(protocol, ['compareWith']), { file: compareWith }))

  const sources = onceEach(all('sources/', sourceFile), issues)
  const held = new Map<string, Source>()
  for (const { yaml, value } of sources) {
    const { source, issues: found } = holdTexts(value, yaml, files)
    issues.push(...found)
    held.set(source.id, source)
  }

  const people = onceEach(all('patients/', patientFile), issues)
  const taken: readonly Decision[] = decisions?.value.decisions ?? []
  const patients = people.map(({ yaml, value, whole }): Patient => {
    const { patient, issues: found } = anchorPatient(value, yaml, held, taken)
    issues.push(
      ...found,
      ...checkTerms(value, yaml),
      ...checkLaboratory(value, yaml),
      ...(whole ? checkPatient(value, yaml) : []),
    )
    return patient
  })
  if (people.length === 0) issues.push(issue('warning', 'no-cases', { file: 'patients/' }, { folder: name }))
  if (decisions !== undefined) issues.push(...checkDecisions(decisions, people, held))
  if (protocol !== undefined) issues.push(...checkProtocol(protocol))
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
  people: readonly Read<PatientFile>[],
  sources: ReadonlyMap<string, Source>,
): readonly Issue[] {
  const patients = people.map((p) => p.value.id)
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
      ...(d.kind === 'same-patient' ? d.reports.flatMap((r) => unknown('reports', r, [...sources.keys()])) : []),
    ]
  })
}

function checkProtocol(protocol: Read<z.output<typeof protocolFile>>): readonly Issue[] {
  return protocol.value.reaction.entities.flatMap((id, i) => {
    const field = `reaction.entities.${i}`
    const suggestion = nearest(id, entityVocabulary.ids())
    return entityVocabulary.has(id)
      ? []
      : [issue('error', 'term-unknown', fieldOf(protocol, ['reaction', 'entities', i]), { field, id, suggestion })]
  })
}

/** Files in the study’s own folders that nothing names; most likely a slip of the pen. */
function strangers(
  files: ReadonlyMap<string, Uint8Array>,
  texts: readonly string[],
  compareWith: string | undefined,
): readonly Issue[] {
  const named = new Set([PROTOCOL, DECISIONS, EXCLUSIONS, 'README.md', 'comparison.yaml', compareWith ?? '', ...texts])
  return [...files.keys()].sort().flatMap((path) => {
    const owned = /^(?:sources|patients)\/[^/]+\.ya?ml$/u.test(path) || path.startsWith('imports/')
    const ours = /^(?:sources|patients)\//u.test(path) || isYaml(path)
    return named.has(path) || owned || !ours ? [] : [issue('warning', 'file-unread', { file: path }, { file: path })]
  })
}
