// A real ClickHouse (chdb, in this process) behind the part of its HTTP interface that the official client uses, on loopback.
// Prints its address on one line; ends when its standard input is closed.
import { createServer } from 'node:http'
import { Session } from 'chdb'

const session = new Session()
/** The engine in this process answers one question at a time. */
let turn = Promise.resolve()
const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (url.pathname === '/ping') return response.end('Ok.\n')
  const pieces = []
  for await (const piece of request) pieces.push(piece)
  const sql = (url.searchParams.get('query') ?? '') + Buffer.concat(pieces).toString('utf8')
  turn = turn.then(() => answer(sql, response))
})

async function answer(sql, response) {
  try {
    const result = await session.queryAsync(sql, { format: formatOf(sql) })
    response.end(Buffer.from(result.bytes()))
  } catch (problem) {
    response.statusCode = 400
    response.end(String(problem instanceof Error ? problem.message : problem))
  }
}

/** chdb takes the format beside the query; a FORMAT at the end of the query wins there as it does in the server. */
const formatOf = (sql) => /FORMAT\s+(\w+)\s*;?\s*$/iu.exec(sql)?.[1] ?? 'TabSeparated'

server.listen(0, '127.0.0.1', () => {
  const at = server.address()
  console.log(`127.0.0.1:${typeof at === 'object' && at !== null ? at.port : ''}`)
})
process.stdin.resume()
process.stdin.on('end', () => {
  server.close()
  session.cleanup?.()
  process.exit(0)
})
