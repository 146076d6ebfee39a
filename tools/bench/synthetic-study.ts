import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { randomStream } from '../../packages/casewright/src/stats/random/xoshiro128.ts'
import type { PatientFileInput } from '../../packages/casewright/src/model/patient.ts'

const example = join(import.meta.dirname, '../../examples/neutrophilic-dermatosis')
const drugs = ['bortezomib', 'imatinib', 'dasatinib', 'vemurafenib', 'gilteritinib', 'ibrutinib', 'sunitinib', 'erlotinib']
const entities = ['sweet-syndrome', 'pyoderma-gangrenosum', 'neutrophilic-panniculitis', 'agep']
const malignancies = ['multiple-myeloma', 'chronic-myeloid-leukaemia', 'melanoma', 'acute-myeloid-leukaemia']
const signs = {
  morphology: ['plaque', 'papule', 'nodule', 'pustule', 'ulcer', 'erythema'],
  sites: ['trunk', 'face', 'upper-limb', 'lower-limb'],
  symptoms: ['fever', 'pain', 'pruritus'],
  histology: ['dermal-neutrophils', 'vasculitis', 'papillary-oedema'],
} as const

/** Write an invented study of `n` patients, the same for the same seed. Facts are drawn at random: for measuring only. */
export function writeSyntheticStudy(folder: string, n: number, seed: number): void {
  const random = randomStream(seed).uniform
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T // index is in range
  mkdirSync(join(folder, 'patients'), { recursive: true })
  mkdirSync(join(folder, 'sources'), { recursive: true })
  const protocol = readFileSync(join(example, 'protocol.yaml'), 'utf8').replace(/^compareWith:.*$/mu, '')
  writeFileSync(join(folder, 'protocol.yaml'), protocol)
  writeFileSync(join(folder, 'sources', 'invented.yaml'), stringify({ format: 'casewright/source@1', id: 'invented', kind: 'table', seen: { what: 'table', cut: false } }))
  const one = <T>(value: T, row: number, column: string) =>
    random() < 0.25 ? ('not-reported' as const) : { value, source: 'invented', cell: { row, column } }
  const some = (ids: readonly string[], row: number) =>
    Object.fromEntries(
      ids.filter(() => random() < 0.6).map((id) => [id, random() < 0.7 ? { value: true as const, source: 'invented', cell: { row, column: id } } : ('absent' as const)]),
    )
  for (let row = 1; row <= n; row++) {
    const written = pick(drugs)
    const patient: PatientFileInput = {
      format: 'casewright/patient@1',
      id: `S${String(row).padStart(6, '0')}`,
      reports: ['invented'],
      recorded: { by: 'generated', on: '2026-01-01' },
      sex: one(pick(['male', 'female'] as const), row, 'sex'),
      age: one(20 + Math.floor(random() * 65), row, 'age'),
      malignancy: one({ id: pick(malignancies) }, row, 'malignancy'),
      exposures: [{ id: 'X1', role: 'suspect', drug: { value: { written, drug: written }, source: 'invented', cell: { row, column: 'drug' } }, suspectedBy: one('authors' as const, row, 'suspected'), action: one(pick(['withdrawn', 'unchanged', 'reduced'] as const), row, 'action') }],
      episodes: [
        {
          id: 'E1',
          diagnosis: { value: { entity: pick(entities) }, source: 'invented', cell: { row, column: 'diagnosis' } },
          onset: one([{ after: 'first-dose' as const, time: { value: 1 + Math.floor(random() * 300), unit: 'day' as const } }], row, 'onset'),
          bsa: one(Math.floor(random() * 60), row, 'bsa'),
          temperature: one(36.5 + Math.round(random() * 30) / 10, row, 'temperature'),
          morphology: some(signs.morphology, row),
          sites: some(signs.sites, row),
          symptoms: some(signs.symptoms, row),
          histology: some(signs.histology, row),
          outcome: one(pick(['resolved', 'improving', 'not-resolved'] as const), row, 'outcome'),
        },
      ],
      dechallenges: [{ exposure: 'X1', episode: 'E1', result: one(pick(['positive', 'negative', 'not-done'] as const), row, 'dechallenge') }],
    }
    writeFileSync(join(folder, 'patients', `${patient.id}.yaml`), stringify(patient))
  }
}
