import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that answers as Europe PMC does, from invented records; what it was asked is kept. */
export interface InventedDatabase {
  readonly url: string
  readonly asked: readonly URLSearchParams[]
  /** Refuse every page after the first, until told otherwise. */
  readonly breakOff: (does: boolean) => void
  readonly close: () => Promise<void>
}

/** Every tenth tells of the reaction on one of the drugs. */
const titleOf = (n: number): string =>
  n % 10 === 0
    ? `Sweet syndrome in a patient on imatinib, invented report ${n}`
    : `Salt intake and blood pressure, invented survey ${n}`

export async function inventedDatabase(records: number): Promise<InventedDatabase> {
  const asked: URLSearchParams[] = []
  let breaks = false
  const page = (given: URLSearchParams, reply: ServerResponse): void => {
    const mark = given.get('cursorMark') ?? '*'
    const start = mark === '*' ? 0 : Number(mark.slice(1))
    if (breaks && start > 0) return void reply.writeHead(400).end('not today')
    const end = Math.min(records, start + Number(given.get('pageSize')))
    const result = Array.from({ length: Math.max(0, end - start) }, (_, i) => ({
      id: String(90_000 + start + i),
      source: 'MED',
      pmid: String(90_000 + start + i),
      title: titleOf(start + i),
    }))
    const body = {
      version: '6.9',
      hitCount: records,
      nextCursorMark: result.length === 0 ? mark : `A${end}`,
      resultList: { result },
    }
    reply.setHeader('content-type', 'application/json').end(JSON.stringify(body))
  }
  const server = createServer((request, reply) => {
    const url = new URL(request.url ?? '', 'http://localhost')
    const take = (given: URLSearchParams): void => {
      asked.push(given)
      page(given, reply)
    }
    if (request.method !== 'POST') return take(url.searchParams)
    let form = ''
    request.on('data', (piece: Buffer) => (form += piece.toString()))
    request.on('end', () => take(new URLSearchParams(form)))
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    breakOff: (does) => {
      breaks = does
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
