// The server that `bench:server` measures, in a process of its own: as `casewright serve` starts it.
import { serve } from '../../packages/casewright/src/server/serve.ts'

const [dataFolder = ''] = process.argv.slice(2)
const { port, close } = await serve({ dataFolder, host: '127.0.0.1', port: 0, mode: 'single' })
process.on('message', () => process.send?.({ memory: process.memoryUsage.rss() }))
process.on('disconnect', () => void close().then(() => process.exit(0)))
process.send?.({ port })
