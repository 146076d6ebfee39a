import { says } from '../../base/observed.ts'
import type { Patient } from '../../model/patient.ts'
import type { Book } from '../book.ts'
import { words, type Inline } from '../document.ts'
import type { Field } from '../patient-fields.ts'
import { listed } from '../phrase.ts'

type Sentence = readonly Inline[]
type Given = Extract<Inline, { kind: 'given' }>

/** Two treatments may both be stated not to have been given: that is said once. */
const once = (list: readonly Given[]): readonly Given[] => [...new Map(list.map((x) => [x.text, x])).values()]

/**
 * What the sources answer and no sentence of a narrative says: whatever the form asks or somebody named stands in the
 * paragraph, what is stated to be absent apart from the rest.
 */
export function answersNotTold(book: Book, p: Patient, fields: readonly Field[], told: Sentence): readonly Sentence[] {
  const said = new Set(told.flatMap((i) => (i.kind === 'given' ? [i.path] : [])))
  const histologyTold = fields.some((f) => f.kind === 'histology' && f.finding.said.value.kind === 'known')
  const left = fields.filter((f) => says(f.finding.said.value) && !said.has(f.path) && !isUnderstood(f, histologyTold))
  const owner = ownerIn(p, fields)
  const label = (f: Field): string => {
    const whose = f.kind === 'concomitants' ? inSentence(book, book.t('field.concomitants')) : owner(f)
    const name = inSentence(book, f.label)
    return whose === undefined ? name : book.t('value.with', { value: name, rest: whose })
  }
  const given = (f: Field, text: string): Given => ({
    kind: 'given',
    text,
    patient: p.id,
    path: f.path,
    said: f.finding.said.value.kind,
  })
  const known = left.filter((f) => f.finding.said.value.kind === 'known')
  const denied = left.filter((f) => f.finding.said.value.kind === 'absent').map((f) => given(f, label(f)))
  const pairs = known.map((f): Sentence => {
    // A sign or a drug is named, and there: its name says all.
    if (f.text === book.t('silence.known')) return [given(f, label(f))]
    return book.phrase('narrative.also-pair', { name: given(f, label(f)), value: given(f, f.text) })
  })
  const between = words(book.locale === 'zh' ? '；' : '; ')
  return [
    pairs.length === 0
      ? []
      : book.phrase('narrative.also', { items: pairs.flatMap((pair, i) => (i > 0 ? [between, ...pair] : pair)) }),
    denied.length === 0
      ? []
      : book.phrase('narrative.denied', {
          items: listed(
            book.locale,
            once(denied).map((x) => [x]),
          ),
        }),
  ]
}

/** A treatment of the reaction is given to treat it, and histology is seen in a biopsy: neither is worth a word. */
const isUnderstood = ({ kind, finding: { said } }: Field, histologyTold: boolean): boolean =>
  said.value.kind === 'known' &&
  ((kind === 'purpose' && said.value.value === 'treatment') || (kind === 'biopsy' && histologyTold))

/** Whose a field is, where it is not of the first drug, episode, treatment or challenge the narrative tells of. */
function ownerIn(p: Patient, fields: readonly Field[]): (f: Field) => string | undefined {
  const firsts = [
    `exposures.${(p.exposures.find((x) => x.role === 'suspect') ?? p.exposures[0])?.id}.`,
    `episodes.${p.episodes[0]?.id}.`,
    'dechallenges.1.',
    'rechallenges.1.',
  ]
  const treatment = /^(?:episodes\.[^.]+\.treatments|exposures)\.[^.]+\./u
  const [firstTreatment = ''] = fields.flatMap((f) =>
    f.kind === 'treatment' ? [treatment.exec(f.path)?.[0] ?? ''] : [],
  )
  return (f) => {
    const own = treatment.exec(f.path)?.[0]
    if (own === undefined)
      return !/^(?:episodes|dechallenges|rechallenges)\./u.test(f.path) || firsts.some((x) => f.path.startsWith(x))
        ? undefined
        : f.group
    if (own === firstTreatment || firsts.includes(own)) return undefined
    const name = fields.find((x) => (x.kind === 'drug' || x.kind === 'treatment') && x.path.startsWith(own))
    return name?.finding.said.value.kind === 'known' ? name.text : f.group
  }
}

/** A field’s name inside an English sentence: `Highest temperature` → `highest temperature`, `G-CSF given` as it is. */
export const inSentence = (book: Book, label: string): string =>
  book.locale === 'en' && /^[A-Z][a-z]/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
