import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refusal, Unreachable } from './answer.ts'
import { problemIn } from './problem.ts'

interface Given {
  readonly status: number
  readonly body?: string
  readonly wait?: string
}
let server: Server
let given: Given = { status: 200 }
beforeAll(async () => {
  server = createServer((_request, response) => {
    response.writeHead(given.status, given.wait === undefined ? {} : { 'retry-after': given.wait }).end(given.body)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
})
afterAll(() => server.close())

async function problemOf(answer: Given): Promise<Refusal | Unreachable | undefined> {
  given = answer
  return problemIn(await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`))
}
const saying = (code: string): string =>
  JSON.stringify({ issues: [{ code, level: 'error', at: { file: 'x' }, said: { en: code, zh: code } }] })

describe('an answer of the server', () => {
  it('that is fine is no problem', async () => expect(await problemOf({ status: 200, body: '{}' })).toBeUndefined())

  it.each([
    [503, 'server-memory', false],
    [503, 'server-ended', false],
    [504, 'took-too-long', false],
    [503, 'server-busy', true],
    [503, 'store-away', true],
    [422, 'input-invalid', false],
  ])('%i with %s is a refusal that says why', async (status, code, isForNow) => {
    const problem = await problemOf({ status, body: saying(code) })
    expect(problem).toBeInstanceOf(Refusal)
    expect(problem).toMatchObject({ status, issues: [{ code }], isForNow })
  })

  it.each([
    [502, '<html>Bad Gateway</html>'],
    [503, ''],
    [504, '{"issues":[]}'],
  ])('%i without a reason is of a proxy: nobody can be reached', async (status, body) =>
    expect(await problemOf({ status, body })).toBeInstanceOf(Unreachable),
  )

  it('says how long to wait, in seconds or as a date', async () => {
    expect((await problemOf({ status: 503, wait: '7' }))?.wait).toBe(7)
    expect((await problemOf({ status: 503, wait: '7', body: saying('server-busy') }))?.wait).toBe(7)
    const date = new Date(Date.now() + 60_000).toUTCString()
    expect((await problemOf({ status: 503, wait: date }))?.wait).toBeOneOf([59, 60, 61])
    expect((await problemOf({ status: 503 }))?.wait).toBeUndefined()
    expect((await problemOf({ status: 503, wait: 'soon' }))?.wait).toBeUndefined()
    expect((await problemOf({ status: 429 }))?.wait).toBe(1)
  })
})
