import { canonicalJson } from '../../base/content-hash.ts'
import { decodeText } from '../../base/decode-text.ts'
import { readYaml } from '../../extract/yaml-file.ts'
import { patientYaml } from '../../extract/write-yaml.ts'
import type { PatientFileInput } from '../../model/patient.ts'

/**
 * Whether a file of a patient says what a table says, whoever recorded it and when, in whatever table and row it stood. Writing and
 * reading files take most of the time: neither is done where a word of the table stands nowhere in the file, nothing is read where
 * the texts are alike.
 */
export function saysTheSame(there: Uint8Array, patient: PatientFileInput): boolean {
  const text = decodeText(there)
  if (text === undefined || lacksAWord(text, patient)) return false
  const now = patientYaml(patient)
  return text === now || withoutWhere(text) === withoutWhere(now) || said(fileIn(there)) === said(patient)
}

const withoutWhere = (text: string): string => text.replaceAll(OWN, '').replaceAll(ROW, 'row:')
const ROW = /\brow: \d+/gu
/** The lines `recorded` and `reports`, and those they were broken into. */
const OWN = /^(?:recorded|reports):.*\n(?:[ }\]].*\n)*/gmu

/** Whether what the table says has a word that stands nowhere in the file, so that the file cannot say it. */
function lacksAWord(file: string, patient: PatientFileInput): boolean {
  // Behind a backslash or in a name for something else a word may be written in other letters.
  if (/\\|(?:^|[\s[{,])[&*]\w/mu.test(file)) return false
  const words = new Set(withoutWhere(file).match(WORD))
  let lacks = false
  JSON.stringify(patient, (key, value: unknown) => {
    if (WHERE.has(key)) return undefined
    if (typeof value === 'string' && (value.replaceAll(ROW, 'row:').match(WORD) ?? []).some((w) => !words.has(w)))
      lacks = true
    return value
  })
  return lacks
}
const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** What a file says apart from where that stood: lines are broken elsewhere by a longer number, and cells beside were not always kept. */
const said = (file: unknown): string =>
  canonicalJson(JSON.parse(JSON.stringify(file, (key, value: unknown) => (WHERE.has(key) ? undefined : value))))
const fileIn = (bytes: Uint8Array): unknown => readYaml('', bytes).yaml?.value ?? null
const WHERE = new Set(['recorded', 'reports', 'row', 'beside'])
