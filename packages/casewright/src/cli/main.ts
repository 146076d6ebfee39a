import { exitCodes } from '../ops/op.ts'
import { run } from './run.ts'

// Whoever reads our output may have seen enough (`| head`): that is no fault.
process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
  if (problem.code !== 'EPIPE') throw problem
  process.exit(exitCodes.fine)
})

process.exitCode = await run(process.argv.slice(2))
