import { partOrder } from '../../extract/edit/part-order.ts'
import { spliceYaml } from '../../extract/edit/splice-yaml.ts'
import { isNode } from '../../extract/merge/patient-parts.ts'
import type { Extraction } from '../../model/extraction.ts'
import type { PatientFile } from '../../model/patient.ts'
import type { CaseFiles, OneCase } from '../cases/case-files.ts'
import { bothSubmitted, EXTRACTIONS, extractorCase, readState, stateWrite } from './extraction-files.ts'

/** The text of a part, marked as read to its end or not; one that its recorder never marked stays as it is. */
export function partMarked(own: OneCase, extraction: NonNullable<PatientFile['extraction']>): string {
  const { data } = own.read
  const marked = isNode(data) && data['extraction'] !== undefined
  return marked ? spliceYaml(own.text, { ...data, extraction }, partOrder) : own.text
}

/** The state with a person’s part submitted on a day, or not submitted. */
export function withPerson(state: Extraction, file: string, submitted: string | undefined): Extraction {
  const put = ({ name, file: own, submitted: before }: Extraction['people'][number]): Extraction['people'][number] => {
    const on = own === file ? submitted : before
    return { name, file: own, ...(on !== undefined && { submitted: on }) }
  }
  const [one, other] = state.people
  return { ...state, people: [put(one), put(other)] }
}

/** What opens double extractions, and whose. */
interface ExtractionsOpened {
  readonly patients: readonly string[]
  readonly writes: ReadonlyMap<string, string>
}

/**
 * Every double extraction of a source of which a new file came. A part submitted while the other is being read is open again; where
 * both are submitted they may have seen each other’s, so it is noted, and the case they make is not finished with.
 */
export async function extractionsOpened(files: CaseFiles, source: string): Promise<ExtractionsOpened> {
  const patients: string[] = []
  const writes = new Map<string, string>()
  for (const patient of await files.list(EXTRACTIONS)) {
    const state = await readState(files, patient)
    if (state === undefined || state.finished !== undefined || !state.sources.includes(source)) continue
    const submitted = state.people.filter((p) => p.submitted !== undefined)
    if (submitted.length === 0) continue
    patients.push(patient)
    if (bothSubmitted(state)) {
      const unread = [...new Set([...(state.unread ?? []), source])]
      writes.set(...(await stateWrite(files, { ...state, unread })))
      continue
    }
    let after = state
    for (const person of submitted) {
      const own = await extractorCase(files, patient, person)
      writes.set(own.path, partMarked(own, 'under-way'))
      after = withPerson(after, person.file, undefined)
    }
    writes.set(...(await stateWrite(files, after)))
  }
  return { patients, writes }
}
