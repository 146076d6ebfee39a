import { contentHash } from '../../base/content-hash.ts'
import { known } from '../../base/observed.ts'
import { wordsOf, type Words } from '../../base/traced.ts'
import { fieldPlace, valueAt } from '../../extract/edit/field-place.ts'
import { fieldHash } from '../../extract/edit/patient-edit.ts'
import { readingsOf, type Node } from '../../extract/merge/patient-parts.ts'
import { itemOfAnswerFact } from '../../knowledge/instruments/instruments.ts'
import { isUnderWay, type Patient } from '../../model/patient.ts'
import type { Reading } from '../../model/reading.ts'
import { isSeenInPart, type Source } from '../../model/source.ts'
import type { Decision } from '../../model/study.ts'
import { patientFields, type Field } from '../../write/patient-fields.ts'
import { wordOr, type Book } from '../../write/book.ts'
import { sayAny } from '../../write/say-value.ts'
import { wordingIn, type Wording } from '../../model/wording.ts'
import type { FormWords } from '../../i18n/form-words.ts'
import { sayFact } from '../say-fact.ts'
import type { Bilingual, FieldView, ReadingView, WordsAt } from './case-view.ts'
import { coursesOf } from './courses.ts'
import { both, formWorded, worded } from './in-both.ts'
import type { Books } from './light-book.ts'

/** What field views are made from: the patient as read, and the file as it is written. */
export interface FieldDesk {
  readonly patient: Patient
  readonly data: Node
  readonly sources: ReadonlyMap<string, Source>
  readonly decisions: readonly Decision[]
  readonly books: Books
}

/** Every field of a case: those that are read in sources, and those its recorder set. */
export function fieldViews(desk: FieldDesk): readonly FieldView[] {
  const chinese = patientFields(desk.books.zh, desk.patient)
  const read = patientFields(desk.books.en, desk.patient).map((field, i) => {
    const other = chinese[i]
    if (other?.path !== field.path) throw new Error(`fields differ by language: ${field.path}`)
    return fieldView(field, other, desk)
  })
  return [...read, ...plainFields(desk)]
}

function fieldView(en: Field, zh: Field, desk: FieldDesk): FieldView {
  const { finding } = en
  const place = fieldPlace(desk.data, en.path)
  const held = place === undefined ? undefined : valueAt(desk.data, place.at)
  const written = readingsOf(held)
  const say: SayBoth = { en: sayOf(en, desk.books.en), zh: sayOf(zh, desk.books.zh) }
  const { value: taken } = finding.said
  const decision = desk.decisions.find(
    (d) => d.kind === 'settle' && d.patient === desk.patient.id && d.field === en.path,
  )
  return {
    path: en.path,
    hash: fieldHash(held),
    said: finding.said.value.kind,
    shown: taken.kind === 'known' ? both((locale) => say[locale](taken.value)) : { en: en.text, zh: zh.text },
    readings: finding.readings.map((r, i) =>
      readingView(r, written.length === finding.readings.length ? written[i] : undefined, say, desk.sources),
    ),
    conflict: finding.conflict,
    ...(finding.conflict === 'settled' &&
      decision?.kind === 'settle' && {
        settled: {
          take: decision.take,
          by: decision.by,
          on: decision.on,
          why: decision.why,
          decision: decision.id,
          hash: contentHash(decision),
        },
      }),
  }
}

/** A choice of a fact or of an instrument in the words of the knowledge; an attribution without the text that is a field of its own. */
function sayOf(field: Field, book: Book): (value: unknown) => string {
  if (field.kind === 'attribution') return (value) => sayAny(book, 'verdict', value)
  const id = /^(?:history|episodes\.[^.]+\.facts)\.(.+)$/u.exec(field.path)?.[1]
  if (id === undefined) return field.say
  const item = itemOfAnswerFact(id)
  return (value) => {
    if (typeof value !== 'string') return field.say(value)
    return item?.answers.find((a) => a.id === value)?.label[book.locale] ?? sayFact(id, known(value), book.locale)
  }
}

type SayBoth = Readonly<Record<keyof Bilingual, (value: unknown) => string>>

function readingView(
  r: Reading<unknown>,
  written: unknown,
  say: SayBoth,
  sources: ReadonlyMap<string, Source>,
): ReadingView {
  const said = r.said.value
  if (said.kind === 'unread') throw new Error('a reading says something')
  const value =
    typeof written === 'object' && written !== null && 'value' in written
      ? written.value
      : written === 'present'
        ? true
        : undefined
  return {
    said: said.kind,
    ...(said.kind === 'known' && { value: value ?? said.value }),
    shown: said.kind === 'known' ? both((locale) => say[locale](said.value)) : worded(`silence.${said.kind}`),
    ...(r.raw !== undefined && { raw: r.raw }),
    ...(r.note !== undefined && { note: r.note }),
    ...(said.kind === 'unclear' && said.why !== '' && { why: said.why }),
    ...(said.kind === 'not-visible' && isOfWhole(wordsOf(r.said), sources) && { sourceWhole: true }),
    words: wordsOf(r.said).map((w) => wordsAt(w, sources)),
    by: r.said.by.id.replace(/^reader:/u, ''),
    on: r.said.by.version,
  }
}

/** Whether all the words are of sources read whole. */
const isOfWhole = (words: readonly Words[], sources: ReadonlyMap<string, Source>): boolean =>
  words.every((w) => {
    const source = sources.get(w.source.split('#')[0] ?? '')
    return source !== undefined && !isSeenInPart(source)
  })

function wordsAt(w: Words, sources: ReadonlyMap<string, Source>): WordsAt {
  switch (w.kind) {
    case 'quote': {
      const [source = w.source] = w.source.split('#')
      const held = sources.get(source)?.held.find((h) => h.id === w.source)
      return {
        source,
        text: w.source,
        ...(held !== undefined && { language: held.language, nature: held.nature }),
        quote: { words: w.exact, start: w.start, occurrence: occurrenceOf(held?.text ?? '', w.exact, w.start) },
      }
    }
    case 'cited':
      return { source: w.source, at: w.at }
    case 'cell':
      return { source: w.source, cell: { row: w.row, column: w.column }, at: w.text }
    case 'sealed':
    case 'looked':
      return { source: w.source, looked: true }
  }
}

/** Which of the places of the words in the text is at `start`, counted from 1 as quotes are looked up. */
function occurrenceOf(text: string, words: string, start: number): number {
  let n = 1
  for (let at = text.indexOf(words); at >= 0 && at < start; at = text.indexOf(words, at + 1)) n += 1
  return n
}

/** What the recorder set: the role of a drug, the kind of an episode, which drug a dechallenge is of. */
function plainFields(desk: FieldDesk): readonly FieldView[] {
  const { patient: p, books } = desk
  const choice =
    (field: string) =>
    (value: string): Bilingual =>
      both((locale) => wordOr(books[locale], `value.${field}.${value}`, value))
  const itself = (value: string): Bilingual => ({ en: value, zh: value })
  const courses = coursesOf(p)
  const told = (value: Wording): Bilingual => both((locale) => wordingIn(value, locale))
  const plain = (path: string, value: string | undefined, say: (value: string) => Bilingual): readonly FieldView[] =>
    value === undefined ? [unset(path, desk)] : [plainView(path, value, say(value), desk)]
  const whose = choice('suspectedBy')
  return [
    ...p.exposures.flatMap((x) => {
      const views = plain(`exposures.${x.id}.role`, x.role, choice('role'))
      return isRolePresumed(x, desk) ? views.map((v) => presumed(v, (w) => w.presumed.role, desk)) : views
    }),
    ...p.episodes.flatMap((e) => {
      const path = `episodes.${e.id}.kind`
      const views = plain(path, e.kind, choice('kind'))
      return heldAt(path, desk) === undefined ? views.map((v) => presumed(v, (w) => w.presumed.kind, desk)) : views
    }),
    ...(['dechallenges', 'rechallenges'] as const).flatMap((list) =>
      p[list].flatMap((c, i) => [
        ...plain(`${list}.${i + 1}.exposure`, c.exposure, (id) => courses.get(id) ?? itself(id)),
        ...plain(`${list}.${i + 1}.episode`, c.episode, (id) => worded('group.episode', { id })),
      ]),
    ),
    ...p.attributions.flatMap((a, i) => [
      ...plain(`attributions.${i + 1}.by`, a.by, whose),
      ...(a.text === undefined
        ? [unset(`attributions.${i + 1}.text`, desk)]
        : [plainView(`attributions.${i + 1}.text`, a.text, told(a.text), desk)]),
      ...plain(`attributions.${i + 1}.method`, a.method, itself),
    ]),
  ]
}

/** A case begins with the drug it is about, and nobody has said its role. Whether anybody suspects it is told by a field of its own. */
const isRolePresumed = (x: Patient['exposures'][number], desk: FieldDesk): boolean =>
  isUnderWay(desk.patient) &&
  heldAt(`exposures.${x.id}.role`, desk) === undefined &&
  x.suspectedBy.readings.length === 0

const presumed = (view: FieldView, why: (words: FormWords) => string, { patient }: FieldDesk): FieldView => ({
  ...view,
  said: patient.unsaid.value.kind,
  readings: [],
  presumed: formWorded(why),
})

const heldAt = (path: string, { data }: FieldDesk): unknown => {
  const place = fieldPlace(data, path)
  return place === undefined ? undefined : valueAt(data, place.at)
}
const hashAt = (path: string, desk: FieldDesk): string => fieldHash(heldAt(path, desk))

const plainView = (path: string, value: unknown, shown: Bilingual, desk: FieldDesk): FieldView => {
  const { by, on } = desk.patient.recorded
  return {
    path,
    hash: hashAt(path, desk),
    said: 'known',
    shown,
    readings: [{ said: 'known', value, shown, words: [], by, on }],
    conflict: 'none',
  }
}

const unset = (path: string, desk: FieldDesk): FieldView => ({
  path,
  hash: hashAt(path, desk),
  said: desk.patient.unsaid.value.kind,
  shown: { en: '', zh: '' },
  readings: [],
  conflict: 'none',
})
