import { wordsOf, type Origin } from '../../base/traced.ts'
import { isNode } from '../../extract/merge/patient-parts.ts'
import { readYaml } from '../../extract/yaml-file.ts'
import { caseAt, deskOf, sourcesNamed, yamlNames, type CaseFiles } from '../cases/case-files.ts'

/** A case that a source tells of, and how many of its fields rest on words of the source. */
export interface UseOfSource {
  readonly patient: string
  readonly fields: number
  /** No other report tells of the patient. */
  readonly only: boolean
  /** Two people are extracting it: their answers are not told. */
  readonly underWay?: true
}

/** Every case that names a source, as one of its reports or for words of it, in the order of their ids. */
export async function usesOfSource(files: CaseFiles, source: string): Promise<readonly UseOfSource[]> {
  const uses: UseOfSource[] = []
  const desk = await deskOf(files)
  for (const name of await yamlNames(files, 'patients')) {
    const path = `patients/${name}`
    const bytes = await files.read(path)
    if (bytes === undefined) continue
    const data = files.memo(`yaml ${path}`, [bytes], () => readYaml(path, bytes)).yaml?.value
    if (!isNode(data) || !sourcesNamed(data).includes(source)) continue
    const { patient } = (await caseAt(files, desk, path, bytes)).read
    uses.push({
      patient: typeof data['id'] === 'string' ? data['id'] : name,
      fields: patient === undefined ? 1 : fieldsResting(patient, source),
      only: patient?.reports.every((r) => r === source) ?? true,
    })
  }
  for (const patient of await files.list('extractions')) {
    const bytes = await files.read(`extractions/${patient}/state.yaml`)
    const data = bytes === undefined ? undefined : readYaml('state.yaml', bytes).yaml?.value
    const named = isNode(data) && Array.isArray(data['sources']) && data['sources'].includes(source)
    if (named && !uses.some((u) => u.patient === patient)) uses.push({ patient, fields: 0, only: true, underWay: true })
  }
  return uses.toSorted((a, b) => (a.patient < b.patient ? -1 : 1))
}

/** What every report was looked through for rests on none of them alone. */
function restsOn(said: Origin, source: string): boolean {
  const words = wordsOf(said)
  const own = words.filter((w) => w.source.split('#')[0] === source)
  return own.some((w) => w.kind !== 'looked') || (own.length > 0 && own.length === words.length)
}

/** Fields of a case that hold a reading of a source, wherever they stand in it. */
function fieldsResting(part: unknown, source: string): number {
  if (Array.isArray(part)) return part.reduce<number>((n, inner) => n + fieldsResting(inner, source), 0)
  if (typeof part !== 'object' || part === null) return 0
  if (!('readings' in part && Array.isArray(part.readings)))
    return Object.values(part).reduce<number>((n, inner) => n + fieldsResting(inner, source), 0)
  const { readings }: { readonly readings: readonly { readonly said: Origin }[] } = { readings: part.readings }
  return readings.some((r) => restsOn(r.said, source)) ? 1 : 0
}
