import { describe, expect, it } from 'vitest'
import { importTable } from './import-table.ts'
import type { ColumnMapping, Mapping } from './mapping.ts'
import { mappingFile } from './mapping.ts'
import { readTable } from './read-table.ts'

const mapping = (columns: readonly ColumnMapping[]): Mapping =>
  mappingFile.parse({
    format: 'casewright/mapping@1',
    source: { id: 'ward', title: 'Ward' },
    recorded: { by: 'Li Na', on: '2026-12-01' },
    patient: 'id',
    columns,
  })
const reaction = (values: Readonly<Record<string, string>>): ColumnMapping => ({
  column: 'outcome',
  to: 'episodes.E1.outcome',
  values,
})
const patientOf = (text: string, columns: readonly ColumnMapping[]) => {
  const { table } = readTable('ward.csv', new TextEncoder().encode(text))
  if (table === undefined) throw new Error(text)
  const [patient] = importTable(table, mapping(columns)).patients
  return patient
}
const outcomeOf = (word: string, meant = '') => patientOf(`id,outcome\nA1,"${word}"`, [reaction({ [word]: meant })])

describe('a death told as the outcome of a reaction', () => {
  it.each(['死亡', '已死亡', '病故', 'Died', 'FATAL', 'death', 'deceased'])('is a death of the patient: %s', (word) => {
    const cell = { row: 2, column: 'outcome' }
    const patient = outcomeOf(word)
    expect(patient?.outcome).toEqual({ value: 'died-cause-not-stated', raw: word, cell })
    expect(patient?.episodes[0]?.outcome).toEqual({ is: 'unclear', why: 'cell-not-read', raw: word, cell })
  })
  it('is a death of the reaction where somebody read it as that', () => {
    expect(outcomeOf('死亡', 'fatal')?.outcome).toMatchObject({ value: 'died-of-reaction', raw: '死亡' })
    expect(outcomeOf('5', 'fatal')?.outcome).toMatchObject({ value: 'died-of-reaction', raw: '5' })
  })
  it.each(['死于白血病', '死亡（肺部感染）', '未死亡', 'died of sepsis'])(
    'in more words waits for a person: %s',
    (words) => {
      expect(outcomeOf(words)?.outcome).toMatchObject({ is: 'unclear', why: 'cell-not-read', raw: words })
    },
  )
  it.each(['痊愈', 'resolved', '好转'])('is not told by %s', (word) => {
    expect(outcomeOf(word, 'resolved')).not.toHaveProperty('outcome')
  })
  it('gives way to the column that tells of what the patient died; beside one that says alive it is a contradiction', () => {
    const fate: ColumnMapping = { column: 'fate', to: 'outcome', values: { AML: 'died-of-malignancy' } }
    const beside = (word: string) =>
      patientOf(`id,outcome,fate\nA1,死亡,${word}`, [reaction({ 死亡: '' }), fate])?.outcome
    expect(beside('AML')).toMatchObject({ value: 'died-of-malignancy' })
    expect(beside('alive')).toMatchObject([{ value: 'died-cause-not-stated' }, { value: 'alive' }])
    expect(beside('')).toMatchObject({ value: 'died-cause-not-stated' })
  })
})
