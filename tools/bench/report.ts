// Speed and memory of a report against the number of cases. Each size runs in a process of its own, so that peak memory is its own.
// Reference: the smallest size in the same run; linear growth means a ratio of at most 1.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeSyntheticStudy } from './synthetic-study.ts'

const sizes = process.argv.slice(2).map(Number).filter((n) => n > 0)
const cases = sizes.length > 0 ? sizes : [625, 1250, 2500, 5000]
const folder = mkdtempSync(join(tmpdir(), 'casewright-bench-'))
const casewright = join(import.meta.dirname, '../../packages/casewright/bin/casewright.js')

interface Run {
  readonly cases: number
  readonly wall: number
  readonly cpu: number
  readonly memory: number
}

function measure(n: number): Run {
  const study = join(folder, `study-${n}`)
  writeSyntheticStudy(study, n, 20260101)
  const meter = `process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write('\\nUSAGE '+JSON.stringify({cpu:(u.userCPUTime+u.systemCPUTime)/1e6,memory:u.maxRSS/1024})+'\\n')})`
  const start = process.hrtime.bigint()
  const run = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(meter)}`, casewright, 'report', study, '--out', join(folder, `out-${n}`), '--lang', 'en', '--quiet'],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  const wall = Number(process.hrtime.bigint() - start) / 1e9
  const usage = /USAGE (.*)/u.exec(run.stderr)?.[1]
  if (run.status !== 0 || usage === undefined) throw new Error(`report of ${n} cases ended with ${run.status}:\n${run.stderr}`)
  const { cpu, memory } = JSON.parse(usage) as { cpu: number; memory: number } // printed by `meter` above
  return { cases: n, wall, cpu, memory }
}

try {
  const runs = cases.map(measure)
  const base = runs[0]
  console.log('cases    wall s    CPU s    peak MB    CPU per case / that of the smallest    doubling: CPU, memory')
  runs.forEach((r, i) => {
    const before = runs[i - 1]
    const ratio = base === undefined ? 1 : r.cpu / r.cases / (base.cpu / base.cases)
    const growth = before === undefined ? '' : `x${(r.cpu / before.cpu).toFixed(2)}, x${(r.memory / before.memory).toFixed(2)} for x${(r.cases / before.cases).toFixed(2)} cases`
    console.log(`${String(r.cases).padEnd(8)} ${r.wall.toFixed(1).padEnd(9)} ${r.cpu.toFixed(1).padEnd(8)} ${r.memory.toFixed(0).padEnd(10)} ${ratio.toFixed(2).padEnd(38)} ${growth}`)
  })
  console.log('Gate: doubling the cases costs at most 2.2 times the CPU and 2.1 times the memory.')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
