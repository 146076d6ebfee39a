import type { Finding } from '../model/reading.ts'
import type { Patient } from '../model/patient.ts'

/** Every field of a patient, in the order of the file. */
export function findingsOf(patient: Patient): readonly Finding<unknown>[] {
  const found: Finding<unknown>[] = []
  const walk = (node: unknown): void => {
    if (isFinding(node)) found.push(node)
    else if (Array.isArray(node)) node.forEach(walk)
    else if (isRecord(node) && node['kind'] !== 'traced') Object.values(node).forEach(walk)
  }
  walk(patient)
  return found
}

const isRecord = (node: unknown): node is Readonly<Record<string, unknown>> => node !== null && typeof node === 'object'

const isFinding = (node: unknown): node is Finding<unknown> =>
  isRecord(node) && typeof node['path'] === 'string' && Array.isArray(node['readings'])
