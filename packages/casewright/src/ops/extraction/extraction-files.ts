import { InputProblem, issue } from '../../base/issue.ts'
import { contentHash } from '../../base/content-hash.ts'
import { decodeText } from '../../base/decode-text.ts'
import { nearest } from '../../base/nearest.ts'
import { spliceYaml } from '../../extract/edit/splice-yaml.ts'
import { parseFile } from '../../extract/schema-issues.ts'
import { readYaml } from '../../extract/yaml-file.ts'
import { extractionFile, type Extraction, type ExtractionStage, type Extractor } from '../../model/extraction.ts'
import { personKey } from '../../model/literature/person-key.ts'
import { caseAt, deskOf, isName, type CaseFiles, type OneCase } from '../cases/case-files.ts'
import type { Context } from '../ports.ts'

export const EXTRACTIONS = 'extractions'
const statePath = (patient: string): string => `${EXTRACTIONS}/${patient}/state.yaml`
/** The file of one extractor. */
export const extractorPath = (patient: string, person: Pick<Extractor, 'file'>): string =>
  `${EXTRACTIONS}/${patient}/${person.file}.yaml`

/** The double extraction of a patient. @throws InputProblem where there is none, or its state cannot be read */
export async function extractionOf(files: CaseFiles, patient: string): Promise<Extraction> {
  const found = isName(patient) ? await readState(files, patient) : undefined
  if (found !== undefined) return found
  const all = await files.list(EXTRACTIONS)
  throw new InputProblem([
    issue('error', 'extraction-missing', { file: EXTRACTIONS }, { patient, suggestion: nearest(patient, all) }),
  ])
}

/** Undefined where the patient is not extracted twice. @throws InputProblem where the state cannot be read */
export async function readState(files: CaseFiles, patient: string): Promise<Extraction | undefined> {
  const path = statePath(patient)
  const bytes = await files.read(path)
  if (bytes === undefined) return undefined
  const { yaml, issues } = readYaml(path, bytes)
  const parsed = yaml === undefined ? undefined : parseFile(extractionFile, yaml)
  if (parsed?.value === undefined || parsed.issues.length > 0)
    throw new InputProblem([...issues, ...(parsed?.issues ?? [])])
  return parsed.value
}

/** The text of a state file saying this; what it said before keeps its bytes. */
export async function stateWrite(files: CaseFiles, state: Extraction): Promise<readonly [string, string]> {
  const path = statePath(state.patient)
  const bytes = await files.read(path)
  const before = bytes === undefined ? '' : (decodeText(bytes) ?? '')
  return [path, spliceYaml(before === '' ? '{}\n' : before, plain(state), () => Object.keys(extractionFile.shape))]
}

/** Without the keys that are not there. */
const plain = (state: Extraction): object => JSON.parse(JSON.stringify(state)) as object

export async function saveState(ctx: Context, files: CaseFiles, state: Extraction): Promise<void> {
  await ctx.files.writeTree(files.folder, new Map([await stateWrite(files, state)]), { fresh: false })
}

/** A name for the file of a person: their name in plain letters, or its hash. */
export function fileNameOf(name: string): string {
  const plainLetters = personKey(name)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
  const whole = /^[\p{Script=Latin}\d\s.'’,_-]+$/u.test(name)
  return whole && plainLetters !== '' ? plainLetters.slice(0, 40) : `person-${contentHash(personKey(name)).slice(0, 8)}`
}

export const isPerson = (person: Pick<Extractor, 'name'>, name: string): boolean =>
  personKey(person.name) === personKey(name)

/** Whoever asks, as one of the two. @throws InputProblem where they are neither */
export function extractorNamed(state: Extraction, name: string): Extractor {
  const found = state.people.find((p) => isPerson(p, name))
  if (found !== undefined) return found
  const values = { patient: state.patient, person: name, people: state.people.map((p) => p.name).join(', ') }
  throw new InputProblem([issue('error', 'not-an-extractor', { file: statePath(state.patient) }, values)])
}

export const bothSubmitted = (state: Extraction): boolean => state.people.every((p) => p.submitted !== undefined)

/** @throws InputProblem unless both have submitted: until then nobody sees what the other read */
export function requireBoth(state: Extraction): void {
  if (bothSubmitted(state)) return
  const waiting = state.people.filter((p) => p.submitted === undefined).map((p) => p.name)
  throw new InputProblem([
    issue(
      'error',
      'extraction-open',
      { file: statePath(state.patient) },
      { patient: state.patient, waiting: waiting.join(', ') },
    ),
  ])
}

export function stageOf(state: Extraction, begun: boolean): ExtractionStage {
  if (state.finished !== undefined) return 'finished'
  if (bothSubmitted(state)) return 'to-adjudicate'
  return begun ? 'extracting' : 'assigned'
}

/** What one extractor read, as a case. @throws InputProblem where they have not begun */
export async function extractorCase(files: CaseFiles, patient: string, person: Extractor): Promise<OneCase> {
  const path = extractorPath(patient, person)
  const bytes = await files.read(path)
  if (bytes === undefined)
    throw new InputProblem([issue('error', 'extraction-not-begun', { file: path }, { patient, person: person.name })])
  // Decisions are made on the case the study counts, not on what one person read.
  return caseAt(files, { ...(await deskOf(files)), decisions: [] }, path, bytes)
}
