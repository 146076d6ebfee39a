import { inDrugGroup } from '../../appraise/facts/drug-group.ts'
import { sameDrug } from '../../appraise/facts/same-drug.ts'
import { isSteroid, routeOf } from '../../appraise/facts/treatment-kind.ts'
import { says, type Observed } from '../../base/observed.ts'
import { isOfTable, unclearCases } from '../../model/unclear-reason.ts'
import type { Exposure, Patient } from '../../model/patient.ts'
import type { Book } from '../book.ts'
import { words, type Inline } from '../document.ts'
import { plainText } from '../figure-reader.ts'
import { wordsOfFact, wordsOfItem } from '../questions.ts'

type Sentence = readonly Inline[]

/** A question, and which facts its answer tells: what asks for nothing else is not asked again. */
interface Question {
  readonly ask: Sentence
  readonly answers?: (fact: string) => boolean
}
type Told = { readonly said: { readonly value: Observed<unknown> } }

const isTold = ({ said }: Told): boolean => says(said.value)
const isAnyTold = (record: Readonly<Record<string, Told | undefined>>): boolean =>
  Object.values(record).some((f) => f !== undefined && isTold(f))

/** Every question worth asking of a patient, most telling first, each once, and none that the case answers. */
export function questionsFor(book: Book, p: Patient): readonly Sentence[] {
  const seen = new Set<string>()
  const general = generalQuestions(book, p)
  return [...general.map((q) => q.ask), ...ofCriteria(book, p, general)].filter((q) => {
    const text = plainText(q)
    return !seen.has(text) && seen.add(text).size > 0
  })
}

function generalQuestions(book: Book, p: Patient): readonly Question[] {
  const suspect = p.exposures.find((x) => x.role === 'suspect')
  if (suspect === undefined || p.episodes.length === 0) return []
  const drug = drugName(book, p, suspect)
  const ask = (key: 'gcsf' | 'counts' | 'alive' | 'alive-only' | 'last-contact' | 'death-due'): Sentence =>
    book.phrase(`queries.${key}`)
  const askOf = (key: 'dates' | 'cycle-length' | 'action' | 'steroid' | 'steroid-when' | 'steroid-start'): Sentence =>
    book.phrase(`queries.${key}`, { drug })
  const own = p.exposures.filter((x) => sameDrug(x, suspect))
  return [
    ...timeQuestion(book, p, askOf),
    ...(tellsGrowthFactor(p) ? [] : [{ ask: ask('gcsf') }]),
    ...(own.some((x) => isTold(x.action) || isTold(x.stop)) ? [] : [{ ask: askOf('action') }]),
    ...steroidQuestion(book, p, askOf),
    ...infectionQuestion(book, p),
    ...countQuestion(book, p, ask('counts')),
    ...vitalQuestion(p, ask),
  ]
}

function drugName(book: Book, p: Patient, { drug }: Exposure): Inline {
  const name = drug.said.value
  if (name.kind !== 'known') return words(book.t('queries.the-drug'))
  return name.value.drug === null
    ? { kind: 'given', text: name.value.written, patient: p.id, path: drug.path, said: 'known' }
    : book.name('drug', name.value.drug)
}

/** Of an onset told by cycles only the length of a cycle is missing. */
function timeQuestion(book: Book, p: Patient, ask: (key: 'dates' | 'cycle-length') => Sentence): readonly Question[] {
  const e = book.find(`latency.${book.study.protocol.latency.clock}.summary`)
  if (e === undefined || e.of.includes(p.id)) return []
  const why = unclearCases(e).find(({ cases }) => cases.includes(p.id))?.reason
  return [{ ask: ask(why === 'cycle-length-unknown' ? 'cycle-length' : 'dates') }]
}

/** Given or denied, as such, as a drug of the case, or as what was stopped beside it. */
function tellsGrowthFactor(p: Patient): boolean {
  const isGrowthFactor = (id: string | null): boolean => id !== null && inDrugGroup(id, 'growth-factor')
  const stopped = [...p.dechallenges, ...p.rechallenges].flatMap((c) => c.confounders['g-csf-stopped'] ?? [])
  return (
    isTold(p.gcsf) ||
    p.exposures.some(({ drug: { said } }) => said.value.kind === 'known' && isGrowthFactor(said.value.value.drug)) ||
    Object.entries(p.concomitants).some(([id, f]) => isGrowthFactor(id) && f !== undefined && isTold(f)) ||
    stopped.some(({ said }) => said.value.kind === 'known')
  )
}

/** Whether one was given, where nobody says; else of its dose and its beginning what is missing. */
function steroidQuestion(
  book: Book,
  p: Patient,
  ask: (key: 'steroid' | 'steroid-when' | 'steroid-start') => Sentence,
): readonly Question[] {
  const steroids = p.episodes.flatMap((e) => e.treatments).filter((t) => isSteroid(t) && routeOf(t) !== 'topical')
  if (steroids.length === 0) {
    const isAnswered = ['treatment.systemic-steroid', 'dechallenge.with-steroid'].some(
      (id) => book.find(id)?.of.includes(p.id) === true,
    )
    return isAnswered ? [] : [{ ask: ask('steroid') }]
  }
  const [dose, start] = [steroids.some((t) => isTold(t.dose)), steroids.some((t) => isTold(t.start))]
  if (start) return dose ? [] : [{ ask: book.phrase('queries.steroid-dose') }]
  return [{ ask: ask(dose ? 'steroid-start' : 'steroid-when') }]
}

const infection = ['infection-excluded', 'histology.stains-negative']

function infectionQuestion(book: Book, p: Patient): readonly Question[] {
  const isAnswered = p.episodes.some((e) => {
    const [excluded, stains] = [e.facts['infection-excluded'], e.histology['stains-negative']]
    return isAnyTold({ excluded, stains }) || isAnyTold(e.cultures)
  })
  return isAnswered
    ? []
    : [
        {
          ask: wordsOfFact(book, 'infection-excluded'),
          answers: (f) => infection.includes(f) || f.startsWith('cultures.'),
        },
      ]
}

/** Of leukocytes and neutrophils what no bout tells; a share of the leukocytes tells the neutrophils with their count. */
function countQuestion(book: Book, p: Patient, both: Sentence): readonly Question[] {
  const tells = (analyte: string): boolean => p.episodes.some(({ labs }) => isAnyTold({ value: labs[analyte] }))
  const leukocytes = tells('wbc')
  const neutrophils = tells('neutrophils') || (leukocytes && tells('neutrophils-fraction'))
  const of = (analyte: string): Question => ({
    ask: book.phrase('queries.lab', { name: book.name('analyte', analyte) }),
    answers: (f) => f.startsWith(`lab.${analyte}`),
  })
  if (!leukocytes && !neutrophils)
    return [{ ask: both, answers: (f) => f.startsWith('lab.wbc') || f.startsWith('lab.neutrophils') }]
  return [...(leukocytes ? [] : [of('wbc')]), ...(neutrophils ? [] : [of('neutrophils')])]
}

/**
 * Who died of the reaction needs no word; of a death whose cause is not told whether it was that; of others whether they lived,
 * and until when, as far as it is not told. A cell nobody could read may tell it.
 */
function vitalQuestion(
  p: Patient,
  ask: (key: 'alive' | 'alive-only' | 'last-contact' | 'death-due') => Sentence,
): readonly Question[] {
  const said = p.outcome.said.value
  if (said.kind === 'unclear' && isOfTable(said.why)) return []
  const isDead = p.episodes.some(({ outcome: { said } }) => said.value.kind === 'known' && said.value.value === 'fatal')
  const [outcome, until] = [isTold(p.outcome) || isDead, isTold(p.followUp)]
  if (said.kind === 'known' && said.value === 'died-cause-not-stated' && !isDead) return [{ ask: ask('death-due') }]
  if (outcome) return until || isDead || diedOf(p) ? [] : [{ ask: ask('last-contact') }]
  return [{ ask: ask(until ? 'alive-only' : 'alive') }]
}

const diedOf = ({ outcome: { said } }: Patient): boolean =>
  said.value.kind === 'known' && said.value.value.startsWith('died')

/** What the criteria made for the authors’ diagnosis still lack of the first bout: a later one is a short word beside it. */
const ofCriteria = (book: Book, p: Patient, asked: readonly Question[]): readonly Sentence[] =>
  (book.appraisals.get(p.id)?.criteria ?? [])
    .filter((j) => j.value.misfits.length === 0 && j.value.episode === p.episodes[0]?.id)
    .flatMap(({ value: { instrument, items, settles } }) =>
      settles.flatMap((item) => {
        const lacking = items.find((i) => i.item === item)?.lacking ?? []
        const isAsked = lacking.length > 0 && lacking.every((f) => asked.some((q) => q.answers?.(f) === true))
        return isAsked ? [] : [wordsOfItem(book, instrument, item)]
      }),
    )
