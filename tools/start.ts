// `npm start`: the web and the core, built where their sources changed, and the server. What follows `--` goes to `casewright serve`.
import { buildWeb } from './build-web.ts'

await buildWeb()
await import('./prepare.js')
process.argv.splice(2, 0, 'serve')
await import('../packages/casewright/bin/start.js')
