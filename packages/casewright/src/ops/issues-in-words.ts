import { sayings } from '../appraise/facts/contradictions.ts'
import type { Issue } from '../base/issue.ts'
import { locales, type Locale } from '../i18n/locale.ts'
import { formWords } from '../i18n/form-words.ts'
import { fill } from '../i18n/template.ts'
import { latencyClocks } from '../model/judgement.ts'
import type { Patient } from '../model/patient.ts'
import type { Study } from '../model/study.ts'
import { wordOr, type Book } from '../write/book.ts'
import { patientFields, type Field } from '../write/patient-fields.ts'
import type { Bilingual } from './cases/case-view.ts'
import { both, joined, worded } from './cases/in-both.ts'
import { booksOf, type Books } from './cases/light-book.ts'

/** Issues of one patient whose values are paths, ids and what the file holds: with the form's names of them beside. */
export function inWords(issues: readonly Issue[], patient: Patient, books: Books): readonly Issue[] {
  if (!issues.some((i) => SAID.has(i.code))) return issues
  const fields = { en: fieldsOf(books.en, patient), zh: fieldsOf(books.zh, patient) }
  return issues.map((i) => {
    const shown = shownOf(i, fields, books)
    return shown === undefined ? i : { ...i, shown }
  })
}

/** The same of a whole study, each issue by the patient whose file it is on. */
export function inWordsOfStudy(issues: readonly Issue[], study: Study, version: string): readonly Issue[] {
  if (!issues.some((i) => SAID.has(i.code))) return issues
  const books = booksOf(study, new Map(), version)
  return issues.map((i) => {
    const patient = SAID.has(i.code) ? study.patients.find((p) => i.at.file === `patients/${p.id}.yaml`) : undefined
    return patient === undefined ? i : (inWords([i], patient, books)[0] ?? i)
  })
}

const SAID: ReadonlySet<Issue['code']> = new Set([
  'sources-disagree',
  'merge-value-differs',
  'merge-part-added',
  'latency-conflict',
  'onset-before-start',
])

type Fields = Readonly<Record<keyof Bilingual, ReadonlyMap<string, Field>>>
const fieldsOf = (book: Book, patient: Patient): ReadonlyMap<string, Field> =>
  new Map(patientFields(book, patient).map((f) => [f.path, f]))

function shownOf(i: Issue, fields: Fields, books: Books): Issue['shown'] {
  switch (i.code) {
    case 'sources-disagree': {
      const field = String(i.values['field'])
      const [en, zh] = locales.map((locale) => fields[locale].get(field))
      if (en === undefined || zh === undefined) return undefined
      const each = sayings(en.finding).map(({ value }) =>
        both((locale) =>
          value.kind === 'known'
            ? (locale === 'en' ? en : zh).say(value.value)
            : books[locale].t(`silence.${value.kind}`),
        ),
      )
      return { field: named(field, { en: en.label, zh: zh.label }), values: joined(each, { en: ' / ', zh: ' / ' }) }
    }
    case 'merge-value-differs':
      return plainDiffers(i, books)
    case 'merge-part-added':
      return { part: partNamed(String(i.values['part'])) }
    case 'latency-conflict':
    case 'onset-before-start': {
      const clock = latencyClocks.find((c) => c === i.values['clock'])
      return clock === undefined ? undefined : { clock: worded(`methods.clock.${clock}`) }
    }
    default:
      return undefined
  }
}

/** What the recorder set, of which there can be one: its name, and both values as the form prints them. */
function plainDiffers(i: Issue, books: Books): Issue['shown'] {
  const path = String(i.values['path'])
  const key = path.split('.').at(-1) ?? path
  const word = (value: string): Bilingual => both((locale) => wordOr(books[locale], `value.${key}.${value}`, value))
  const [, other = '', whose = ''] = /^(.*?)( \([^()]*\))?$/u.exec(String(i.values['other'])) ?? []
  const said = word(other)
  return {
    path: named(
      path,
      both((locale) => asked(locale)[key] ?? wordOr(books[locale], `field.${key}`, key)),
    ),
    kept: word(String(i.values['kept'])),
    other: { en: `${said.en}${whose}`, zh: `${said.zh}${whose}` },
  }
}

const asked = (locale: Locale): Readonly<Record<string, string>> => formWords(locale).field

/** A drug, a bout, a treatment: what it is and its id. */
function partNamed(path: string): Bilingual {
  const [id = '', list = ''] = path.split('.').toReversed()
  return both((locale) => {
    const words: Readonly<Record<string, string>> = formWords(locale)['merged-part']
    return fill(words[list] ?? '{id}', { id })
  })
}

/** A field with the part of the case it is of: `onset (E1)`. */
function named(path: string, label: Bilingual): Bilingual {
  const [, part] = /^(?:exposures|episodes|dechallenges|rechallenges)\.([^.]+)\./u.exec(path) ?? []
  if (part === undefined) return label
  return both((locale) => fill(formWords(locale)['of-part'], { field: label[locale], part }))
}
