import type { Issue, Place } from '../base/issue.ts'
import type { IssueCode } from '../base/issue-codes.ts'
import type { Locale } from './locale.ts'
import en from './issues/en.json' with { type: 'json' }
import workbench from './issues/workbench.json' with { type: 'json' }
import zh from './issues/zh.json' with { type: 'json' }
import { fill } from './template.ts'
import { say } from './wording.ts'

// A code without a sentence does not compile.
const sentences: Readonly<Record<Locale, Readonly<Record<IssueCode, string>>>> = { en, zh }

/** Said to whoever has a screen in front of them and no command line; the others are the same. */
const atWorkbench = new Map(Object.entries<Readonly<Record<Locale, string>>>(workbench))

/** An issue as a sentence in the reader’s language, without its place. */
export const sayIssue = (issue: Told, locale: Locale): string =>
  filled(sentences[locale][issue.code], valuesIn(issue, locale))

/** The same for the workbench: no sentence names an option of a command where another has been written. */
export const sayIssueAtWorkbench = (issue: Told, locale: Locale): string =>
  filled(atWorkbench.get(issue.code)?.[locale] ?? sentences[locale][issue.code], valuesIn(issue, locale))

type Told = Pick<Issue, 'code' | 'values' | 'shown'>

const valuesIn = ({ values, shown = {} }: Told, locale: Locale): Issue['values'] => ({
  ...values,
  ...Object.fromEntries(Object.entries(shown).map(([name, words]) => [name, words[locale]])),
})

const filled = (sentence: string, values: Issue['values']): string =>
  fill(values['suggestion'] === '' ? sentence.replace(SUGGESTION, '') : sentence, values)

/** The words that offer a suggestion, for where there is none. */
const SUGGESTION =
  /[;；][^.?!;。？！；]*\{suggestion\}[^.?!。？！]*(?=[.。])|[^.?!;。？！；]*\{suggestion\}[^.?!。？！]*[.?。？]/u

/** Where an issue is: `patients/p1.yaml:12 (sex)`. */
export function sayPlace(at: Place, locale: Locale): string {
  const t = say(locale)
  const line = at.line === undefined ? '' : `:${at.line}`
  const row = at.row === undefined ? '' : t('place.row', { row: at.row })
  const field = at.field === undefined ? '' : t('place.field', { field: at.field })
  return `${at.file}${line}${row}${field}`
}
