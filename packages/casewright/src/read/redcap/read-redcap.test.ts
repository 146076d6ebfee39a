import { expect, it } from 'vitest'
import { importTable } from '../table/import-table.ts'
import { readMapping } from '../table/read-mapping.ts'
import { readRedcap } from './read-redcap.ts'

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) })

const dictionary = file(
  'dictionary.csv',
  `"Variable / Field Name","Form Name","Field Type","Field Label","Choices, Calculations, OR Slider Labels"
record_id,base,text,Record,
sex,base,radio,Sex,"1, Male | 2, Female, or not said"
gcsf,base,yesno,G-CSF,
lesion,bout,checkbox,Lesions,"1, Plaque | 2, Pustule"
onset,bout,text,Onset,
`,
)
const exported = file(
  'export.csv',
  `record_id,redcap_repeat_instrument,redcap_repeat_instance,sex,gcsf,lesion___1,lesion___2,onset
R1,,,2,0,,,
R1,bout,1,,,1,0,2020-01-02
R1,bout,2,,,0,1,2020-05
R2,,,-99,1,,,
`,
)
const mapping = `format: casewright/mapping@1
source: { id: redcap, title: R }
recorded: { by: x, on: 2026-01-01 }
patient: record_id
silences: { not-reported: ["-99"] }
columns:
  - { column: sex, to: sex, values: { "Female, or not said": female, Male: male } }
  - { column: gcsf, to: gcsf }
  - { column: lesion___1, to: "episodes.E{n}.morphology.plaque" }
  - { column: lesion___2, to: "episodes.E{n}.morphology.pustule" }
  - { column: onset, to: "episodes.E{n}.onset" }
ignore: [redcap_repeat_instrument, redcap_repeat_instance]
`

it('codes become labels, boxes become yes or no, repeats become episodes, missing data codes silences', () => {
  const { table, issues } = readRedcap(exported, dictionary)
  expect(issues).toEqual([])
  expect([...(table?.labels ?? [])]).toEqual([
    ['record_id', 'Record'],
    ['sex', 'Sex'],
    ['gcsf', 'G-CSF'],
    ['lesion___1', 'Lesions: Plaque'],
    ['lesion___2', 'Lesions: Pustule'],
    ['onset', 'Onset'],
  ])
  const { mapping: m } = readMapping('m.yaml', new TextEncoder().encode(mapping))
  if (table === undefined || m === undefined) throw new Error('unread')
  const { patients, issues: wrong, leftovers } = importTable(table, m)
  expect(wrong).toEqual([])
  expect(patients).toMatchObject([
    {
      id: 'R1',
      sex: { value: 'female', raw: 'Female, or not said', cell: { row: 2, column: 'sex' } },
      gcsf: { is: 'absent' },
      episodes: [
        {
          id: 'E1',
          morphology: { plaque: { value: true }, pustule: { is: 'absent' } },
          onset: { value: [{ date: '2020-01-02' }] },
        },
        {
          id: 'E2',
          morphology: { plaque: { is: 'absent' }, pustule: { value: true } },
          onset: { value: [{ date: '2020-05' }] },
        },
      ],
    },
    { id: 'R2', sex: { is: 'not-reported' }, gcsf: { value: true } },
  ])
  expect(leftovers.map((l) => l.why)).toEqual(['ignored', 'ignored', 'ignored', 'ignored'])
})

it('a table that is no dictionary is told', () => {
  expect(readRedcap(exported, exported).issues.map((i) => i.code)).toEqual(['column-missing', 'column-missing'])
})
