import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../../../tools/built-in-report.ts'
import { builtInResults } from '../../../../tools/results.ts'

const folder = join(root, 'examples/results/neutrophilic-dermatosis')
const results = builtInResults()

/** Lines that differ, each with its number: what a reviewer wants to see of a quarter of a megabyte. */
function differences(kept: string, made: string): readonly string[] {
  const [a, b] = [kept.split('\n'), made.split('\n')]
  const all = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).filter((i) => a[i] !== b[i])
  return all.slice(0, 5).map((i) => `line ${i + 1}: kept ${a[i]?.slice(0, 200)}; now ${b[i]?.slice(0, 200)}`)
}

describe('the built-in study gives the results kept in examples/results (after a wanted change: npm run generate)', () => {
  it('the same files', () => {
    const kept = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())
    expect(kept.map((f) => join(f.parentPath, f.name).slice(folder.length + 1).replaceAll('\\', '/')).toSorted()).toEqual([...results.keys()].toSorted())
  })

  it.each([...results])('%s', (path, made) => {
    expect(differences(readFileSync(join(folder, path), 'utf8'), made)).toEqual([])
  })
})
