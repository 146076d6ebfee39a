import { Hono } from 'hono'
import { z } from 'zod'
import { InputProblem, type Issue } from '../base/issue.ts'
import { sayIssue } from '../i18n/say-issue.ts'
import { inputIssue } from '../ops/input-issue.ts'
import { ops } from '../ops/index.ts'
import type { Context } from '../ops/ports.ts'

/** An issue as the web gets it: what it is, and its sentence in both languages. */
export const saidIssue = (i: Issue) => ({ ...i, said: { en: sayIssue(i, 'en'), zh: sayIssue(i, 'zh') } })

/** The operations over HTTP. SKELETON: no store, no people, no jobs as yet. */
export function app(world: Context): Hono {
  const door = new Hono()
  door.post('/api/ops/:name', async (c) => {
    const o = ops[c.req.param('name')]
    if (o === undefined) return c.json({ issues: [] }, 404)
    const input: unknown = await c.req.json()
    try {
      const { value, issues } = await o.call(world, input)
      return c.json({ value, issues: issues.map(saidIssue) })
    } catch (problem) {
      if (problem instanceof InputProblem) return c.json({ issues: problem.issues.map(saidIssue) }, 422)
      if (problem instanceof z.ZodError) return c.json({ issues: problem.issues.map((i) => saidIssue(inputIssue(i, input))) }, 422)
      throw problem
    }
  })
  return door
}
