import { describe, expect, it } from 'vitest'
import { InputProblem, issue } from '../base/issue.ts'
import type { Known } from './auth/who-asks.ts'
import { answerToProblem } from './answer-to-problem.ts'
import { serverLog } from './log/server-log.ts'

const lines: string[] = []
const log = serverLog((line) => lines.push(line))
const known = (administrator: boolean): Known => ({
  asker: { person: 'p1', name: 'Li Na', administrator, via: 'web' },
  standing: { administrator, roles: {}, effect: 'write', archived: [] },
})
const store = 'postgres://db.internal.example/casewright'
const away = new InputProblem([issue('error', 'store-unreachable', { file: store }, { store, why: 'ECONNREFUSED' })])

describe('a store that cannot be reached', () => {
  it('is told by where it is to an administrator and in the log, and by that alone to others', () => {
    expect(answerToProblem(away, { log }, known(true)).body).toContain(store)
    expect(lines.at(-1)).toContain(store)
    for (const other of [known(false), undefined]) {
      const { status, body } = answerToProblem(away, { log }, other)
      expect(status).toBe(503)
      expect(String(body)).toContain('store-away')
      expect(String(body)).not.toMatch(/db\.internal|ECONNREFUSED/u)
    }
  })
})

describe('a fault', () => {
  it('is told by a number, which is in the log', () => {
    const { status, body } = answerToProblem(new Error('secret'), { log }, known(false))
    const said = JSON.parse(String(body)) as {
      readonly issues: readonly [{ readonly values: { readonly number: string } }]
    }
    expect(status).toBe(500)
    expect(lines.at(-1)).toContain(said.issues[0].values.number)
    expect(`${String(body)}${lines.at(-1)}`).not.toContain('secret')
  })
})
