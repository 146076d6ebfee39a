import { facts } from '../knowledge/generated/facts.ts'
import { instrumentOf } from '../knowledge/instruments/instruments.ts'
import { fullWidth } from '../i18n/full-width.ts'
import type { Key } from '../i18n/wording.ts'
import type { Book } from './book.ts'
import { term, words, type Inline } from './document.ts'

const ask = new Map(facts.map((f) => [f.id, f.ask]))

const inLanguage = (book: Book, text: string): string => (book.locale === 'zh' ? fullWidth(text) : text)

/** The question an instrument asks for one of its items (`infiltrate`, or `item.infiltrate` as rules name it). */
export function wordsOfItem(book: Book, instrument: string, item: string): readonly Inline[] {
  const id = item.replace(/^item\./u, '')
  const asked = instrumentOf(instrument)?.items.find((i) => i.id === id)?.ask[book.locale]
  return asked === undefined ? wordsOfFact(book, item) : [term(inLanguage(book, asked))]
}

const signKinds = ['morphology', 'sites', 'symptoms', 'histology', 'immunohistochemistry', 'culture'] as const
type SignKind = (typeof signKinds)[number]
const groupOf: Readonly<Record<SignKind, Key>> = {
  morphology: 'results.group.morphology',
  sites: 'results.group.sites',
  symptoms: 'results.group.symptoms',
  histology: 'results.group.histology',
  immunohistochemistry: 'results.group.immunohistochemistry',
  culture: 'results.group.culture',
}

/** The knowledge’s own question for a fact; for a sign or a laboratory value one made from its name. Never one without a name. */
export function wordsOfFact(book: Book, fact: string): readonly Inline[] {
  const known = ask.get(fact)
  if (known !== undefined) return [term(inLanguage(book, known[book.locale]))]
  const [head = fact, ...rest] = fact.split('.')
  const name = rest.join('.')
  const kind = signKinds.find((k) => k === (head === 'cultures' ? 'culture' : head))
  if (kind !== undefined) return name === '' ? book.phrase('queries.about', { name: words(book.t(groupOf[kind])) }) : book.phrase('queries.sign', { name: book.name('sign', name) })
  if (head === 'lab' || head === 'labs') return rest[0] === undefined ? book.phrase('queries.about', { name: words(book.t('field.labs')) }) : book.phrase('queries.lab', { name: book.name('analyte', rest[0]) })
  return book.phrase('queries.about', { name: book.name('fact', name === '' ? fact : name) })
}
