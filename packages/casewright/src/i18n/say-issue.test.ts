import { describe, expect, it } from 'vitest'
import { issueCodes, type IssueCode } from '../base/issue-codes.ts'
import { locales } from './locale.ts'
import { sayIssue } from './say-issue.ts'

describe.each(locales)('issues (%s)', (locale) => {
  it('offer a suggestion where there is one, and no empty offer where there is none', () => {
    const codes = Object.keys(issueCodes) as IssueCode[] // the keys of the table are the codes
    const offering = codes.filter((c) => (issueCodes[c] as readonly string[]).includes('suggestion'))
    expect(offering.length).toBeGreaterThan(5)
    for (const code of offering) {
      const values = Object.fromEntries(issueCodes[code].map((v) => [v, v.toUpperCase()]))
      expect(sayIssue({ code, values }, locale)).toContain('SUGGESTION')
      const without = sayIssue({ code, values: { ...values, suggestion: '' } }, locale)
      expect(without).not.toMatch(/“”|[:：]\s*[.。]|\.\.|。。|[;；][.。]/u)
      expect(without.length).toBeGreaterThan(8)
    }
  })
})
