// Refresh `examples/results/`: what the built-in study gives, to be read in a diff.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './built-in-report.ts'
import { builtInResults } from './results.ts'

const folder = join(root, 'examples/results/neutrophilic-dermatosis')
const results = builtInResults()
rmSync(folder, { recursive: true, force: true })
for (const [path, content] of results) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
}
