import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusedWith } from '../../../test/signals/report-file.ts'
import { alone } from './alone.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alone-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('working alone in a folder', () => {
  it('is refused at once where a file has its name, or that of a folder above it', async () => {
    const file = join(folder, 'report.txt')
    writeFileSync(file, 'mine')
    for (const place of [file, join(file, 'lake')])
      expect(await refusedWith(alone(place, () => Promise.resolve()))).toBe(`folder-is-file ${place}:`)
  })
  it('lets one after the other work', async () => {
    const done: string[] = []
    const work = (name: string) => () => {
      done.push(`${name} begins`)
      return new Promise<void>((resolve) => setTimeout(resolve, 5)).then(() => void done.push(`${name} ends`))
    }
    await Promise.all([alone(join(folder, 'lake'), work('one')), alone(join(folder, 'lake'), work('two'))])
    expect(done.map((d) => d.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends'])
  })
})
