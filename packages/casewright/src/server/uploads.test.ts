import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { InputProblem } from '../base/issue.ts'
import { openUploads } from './uploads.ts'

const folder = mkdtempSync(join(tmpdir(), 'uploads-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** As a browser sends it that does not say how much it has. */
async function* slowly(pieces: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < pieces; i++) {
    await wait(2)
    yield new Uint8Array(1_000)
  }
}
const codeOf = (problem: unknown): string | undefined =>
  problem instanceof InputProblem ? problem.issues[0]?.code : String(problem)

describe('uploads of one person', () => {
  it('that come at the same moment have no more room together than one after the other', async () => {
    const uploads = openUploads(folder, { file: 10_000, person: 25_000 })
    const all = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) => uploads.take('p1', `f${i}.txt`, slowly(10), undefined)),
    )
    const taken = all.filter((one) => one.status === 'fulfilled')
    expect(taken.length).toBeLessThanOrEqual(2)
    expect(new Set(all.flatMap((one) => (one.status === 'rejected' ? codeOf(one.reason) : [])))).toEqual(
      new Set(['upload-no-room']),
    )
    // What did not fit left nothing, and takes no room from what comes later, nor from somebody else.
    expect(readdirSync(join(folder, 'uploads'))).toHaveLength(taken.length)
    expect((await uploads.take('p2', 'x.txt', slowly(10), 10_000)).size).toBe(10_000)
    expect((await uploads.take('p1', 'y.txt', slowly(5), 5_000)).size).toBe(5_000)
  })
})
