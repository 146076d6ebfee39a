import { expect, it } from 'vitest'
import { generateAttributes, generateRoles } from './generate-attributes.ts'
import { generateReports } from './generate-reports.ts'
import { reportWorld, standardWorld } from './report-world.ts'

it('attributes and roles of a generated report depend on the seed and its block alone', () => {
  const reports = generateReports(reportWorld(standardWorld), 2, 300)
  expect(generateAttributes(1, 2, 300)).toEqual(generateAttributes(1, 2, 300))
  expect(generateAttributes(1, 3, 300)).not.toEqual(generateAttributes(1, 2, 300))
  expect(generateRoles(1, 2, reports)).toEqual(generateRoles(1, 2, reports))
  expect(generateRoles(2, 2, reports)).not.toEqual(generateRoles(1, 2, reports))
})

it('the primary suspect is a suspect, and every suspect a drug of the report', () => {
  const { any, suspect, primary } = generateRoles(1, 0, generateReports(reportWorld(standardWorld), 0, 300))
  const own = ({ offsets, ids }: typeof any, row: number) => Array.from(ids.subarray(offsets[row], offsets[row + 1]))
  for (let row = 0; row < 300; row++) {
    expect(own(primary, row)).toHaveLength(1)
    expect(own(suspect, row)).toEqual(expect.arrayContaining(own(primary, row)))
    expect(own(any, row)).toEqual(expect.arrayContaining(own(suspect, row)))
  }
})
