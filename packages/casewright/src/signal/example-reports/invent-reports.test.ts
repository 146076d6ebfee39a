import { expect, test } from 'vitest'
import type { ExampleWorld } from './example-world.ts'
import { asFaersQuarters, generatedMark } from './faers-layout.ts'
import { inventReports } from './invent-reports.ts'

const drug = (id: string) => ({ id, names: [id, `${id} brand`] })
const world: ExampleWorld = {
  terms: ['Nausea', 'Fatigue', 'Rash', 'Cough', 'Headache'],
  topics: [
    {
      indication: 'Illness',
      share: 1,
      women: 0.5,
      age: { mean: 60, sd: 10 },
      suspects: [drug('planted'), drug('other'), drug('third')],
      beside: [drug('beside')],
      background: [],
    },
  ],
  planted: [{ drugs: ['planted'], terms: ['Dermatosis'], probability: 0.2, onset: { shape: 1.5, scale: 30 } }],
}

test('a seed gives its reports again, another seed other ones', () => {
  expect(inventReports(world, 200, 7)).toEqual(inventReports(world, 200, 7))
  expect(inventReports(world, 200, 8)).not.toEqual(inventReports(world, 200, 7))
})

test('the planted reaction is named with its drug only, at about its probability', () => {
  // Retellings by a second sender may leave the drug out; those are not looked at.
  const reports = inventReports(world, 4000, 1).filter((r) => r.version === 1 && !r.manufacturer.endsWith('10'))
  const names = (r: (typeof reports)[number]) => r.drugs.some((d) => d.name.toLowerCase().startsWith('planted'))
  const withDrug = reports.filter(names)
  const share = withDrug.filter((r) => r.terms.includes('Dermatosis')).length / withDrug.length
  expect(Math.abs(share - 0.2)).toBeLessThan(4 * Math.sqrt((0.2 * 0.8) / withDrug.length))
  expect(reports.filter((r) => !names(r) && r.terms.includes('Dermatosis'))).toEqual([])
})

test('each archive says that it is generated, and every row has as many cells as its heading', () => {
  const quarters = asFaersQuarters(inventReports(world, 500, 3), 3)
  expect([...quarters.keys()]).toEqual([1, 2, 3, 4].map((q) => `faers_ascii_2001q${q}.zip`))
  for (const files of quarters.values()) {
    expect(files.get(generatedMark)).toContain('No person reported any of this')
    for (const [name, text] of files) {
      if (!name.startsWith('ascii/')) continue
      const widths = text
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split('$').length)
      expect({ name, widths: new Set(widths).size }).toEqual({ name, widths: 1 })
    }
  }
})
