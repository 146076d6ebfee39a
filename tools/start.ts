// `npm start`: the web, built where its sources changed, and the server. What follows `--` goes to `casewright serve`.
import { buildWeb } from './build-web.ts'

await buildWeb()
const { run } = await import('../packages/casewright/src/cli/run.ts')
process.exitCode = await run(['serve', ...process.argv.slice(2)])
