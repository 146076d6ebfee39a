import type { Issue, Place } from '../base/issue.ts'
import type { IssueCode } from '../base/issue-codes.ts'
import type { Locale } from './locale.ts'
import en from './issues/en.json' with { type: 'json' }
import zh from './issues/zh.json' with { type: 'json' }
import { fill } from './template.ts'
import { say } from './wording.ts'

// A code without a sentence does not compile.
const sentences: Readonly<Record<Locale, Readonly<Record<IssueCode, string>>>> = { en, zh }

/** An issue as a sentence in the reader’s language, without its place. */
export function sayIssue(issue: Pick<Issue, 'code' | 'values'>, locale: Locale): string {
  const sentence = sentences[locale][issue.code]
  return fill(issue.values['suggestion'] === '' ? sentence.replace(SUGGESTION, '') : sentence, issue.values)
}

/** The words that offer a suggestion, for where there is none. */
const SUGGESTION = /[;；][^.?!;。？！；]*\{suggestion\}[^.?!。？！]*(?=[.。])|[^.?!;。？！；]*\{suggestion\}[^.?!。？！]*[.?。？]/u

/** Where an issue is: `patients/p1.yaml:12 (sex)`. */
export function sayPlace(at: Place, locale: Locale): string {
  const t = say(locale)
  const line = at.line === undefined ? '' : `:${at.line}`
  const row = at.row === undefined ? '' : t('place.row', { row: at.row })
  const field = at.field === undefined ? '' : t('place.field', { field: at.field })
  return `${at.file}${line}${row}${field}`
}
