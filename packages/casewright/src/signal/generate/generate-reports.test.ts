import { describe, expect, it } from 'vitest'
import { generateReports, reportsPerBlock } from './generate-reports.ts'
import { reportWorld, standardWorld, type WorldSettings } from './report-world.ts'

const small: WorldSettings = { ...standardWorld, drugs: 200, events: 500, seed: 7 }

describe('generated reports', () => {
  it('depend on the seed and the number of their block alone', () => {
    const once = generateReports(reportWorld(small), 3, 500)
    generateReports(reportWorld(small), 1, 500)
    expect(generateReports(reportWorld(small), 3, 500)).toEqual(once)
    expect(generateReports(reportWorld(small), 4, 500)).not.toEqual(once)
    expect(generateReports(reportWorld({ ...small, seed: 8 }), 3, 500)).not.toEqual(once)
  })

  it('are the first ones of a block where fewer are asked for', () => {
    const world = reportWorld(small)
    const all = generateReports(world, 0, 1000)
    const some = generateReports(world, 0, 400)
    expect(some.events.offsets).toEqual(all.events.offsets.subarray(0, 401))
    expect(some.events.ids).toEqual(all.events.ids.subarray(0, some.events.ids.length))
  })

  it('have one drug and one event at least, and as many as the settings say on average', () => {
    const { drugs, events } = generateReports(reportWorld(small), 0)
    for (const { offsets } of [drugs, events])
      expect(offsets.every((end, i) => i === 0 || end > (offsets[i - 1] ?? 0))).toBe(true)
    // Standard error of the means 0.023 and 0.019.
    expect(Math.abs(drugs.ids.length / reportsPerBlock - 3.5)).toBeLessThan(0.1)
    expect(Math.abs(events.ids.length / reportsPerBlock - 3)).toBeLessThan(0.1)
  })

  it('draw the most frequent drug as often as Zipf–Mandelbrot says, where nothing comes from an indication', () => {
    const plain: WorldSettings = { ...small, indications: { ...small.indications, shareOfDrugs: 0, shareOfEvents: 0 } }
    const { drugs } = generateReports(reportWorld(plain), 0)
    const times = new Uint32Array(plain.drugs)
    for (const drug of drugs.ids) times[drug] = (times[drug] ?? 0) + 1
    const harmonic = Array.from({ length: plain.drugs }, (_, k) => 1 / (k + 6)).reduce((a, b) => a + b)
    const expected = 1 / 6 / harmonic
    const spread = Math.sqrt((expected * (1 - expected)) / drugs.ids.length)
    expect(Math.abs(Math.max(...times) / drugs.ids.length - expected)).toBeLessThan(5 * spread)
  })

  it('name planted pairs more often than chance would', () => {
    const world = reportWorld(small)
    const { drugs, events } = generateReports(world, 0)
    const planted = new Set<number>()
    world.planted.forEach((event, i) => planted.add(Math.floor(i / small.planted.perDrug) * small.events + event))
    let together = 0
    for (let r = 0; r < reportsPerBlock; r++)
      for (const e of events.ids.subarray(events.offsets[r], events.offsets[r + 1]))
        for (const d of drugs.ids.subarray(drugs.offsets[r], drugs.offsets[r + 1]))
          if (planted.has(d * small.events + e)) together++
    // 15 % of the events are drawn from planted ones of some drug of the report.
    expect(together / events.ids.length).toBeGreaterThan(0.15)
  })
})
