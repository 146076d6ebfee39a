import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Issue } from '../../base/issue.ts'
import { fieldName, protocolPartName } from '../../i18n/field-name.ts'
import { sayIssueAtWorkbench } from '../../i18n/say-issue.ts'
import { asSent } from '../as-sent.ts'

/** An issue as the web gets it: what it is, and its sentence in both languages; files as whoever sent them calls them. */
export function saidIssue(of: Issue) {
  const values = Object.fromEntries(
    Object.entries(of.values).map(([name, value]) => [name, typeof value === 'string' ? asSent(value) : value]),
  )
  const i: Issue = { ...of, at: { ...of.at, file: asSent(of.at.file) }, values }
  const name = of.at.field === undefined ? undefined : nameIn(of.at.file, of.at.field)
  return {
    ...i,
    at: { ...i.at, ...(name !== undefined && { name }) },
    said: { en: sayIssueAtWorkbench(i, 'en'), zh: sayIssueAtWorkbench(i, 'zh') },
  }
}

/** What people call the field an issue is on. */
function nameIn(file: string, field: string) {
  if (file === 'protocol.yaml') return protocolPartName(field)
  return file.startsWith('patients/') ? fieldName(field) : undefined
}

/** The one way a request is refused: a status, and why in both languages. */
export const refusal = (c: Context, status: ContentfulStatusCode, issues: readonly Issue[]): Response =>
  c.json({ issues: issues.map(saidIssue) }, status)
