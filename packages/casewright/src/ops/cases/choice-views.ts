import { appraise } from '../../appraise/appraise.ts'
import { openConflicts, sayings, settledAs } from '../../appraise/facts/contradictions.ts'
import type { Finding } from '../../model/reading.ts'
import type { Patient } from '../../model/patient.ts'
import type { Protocol } from '../../model/protocol.ts'
import { patientFields } from '../../write/patient-fields.ts'
import type { Bilingual, JudgementView } from './case-view.ts'
import { both, formWorded } from './in-both.ts'
import { judgementDesk, sayOutcomes, type JudgementDesk } from './judgement-desk.ts'
import type { Books } from './light-book.ts'

type Missing = JudgementView['missing'][number]
interface Choice {
  readonly path: string
  readonly name: Bilingual
  /** What each source says, and what every judgement would be were it right. */
  readonly each: readonly { readonly said: Bilingual; readonly views: ReadonlyMap<string, JudgementView> }[]
}

/**
 * Judgements with the choices that bear on them: a field on which sources contradict each other is named as what it is, with what
 * each of its values would make of the judgement, and is among what is missing wherever they make different things of it.
 */
export function withChoices(
  views: readonly JudgementView[],
  patient: Patient,
  protocol: Protocol,
  books: Books,
  viewsOf: (desk: JudgementDesk) => readonly JudgementView[],
): readonly JudgementView[] {
  const choices = openConflicts(patient).map((finding) => choiceOf(finding, patient, protocol, books, viewsOf))
  if (choices.length === 0) return views
  return views.map((view) => {
    const bearing = choices.flatMap((choice): readonly Missing[] => {
      const wouldChange = sayOutcomes(
        choice.each.map(({ said, views: after }) => ({ answer: said, outcome: outcomeIn(view, after) })),
      )
      const isAsked = view.missing.some((m) => m.path === choice.path)
      if (wouldChange === undefined && !isAsked) return []
      return [{ name: choice.name, path: choice.path, ...(wouldChange !== undefined && { wouldChange }) }]
    })
    if (bearing.length === 0) return view
    const paths = new Set(bearing.map((m) => m.path))
    const missing = [...bearing, ...view.missing.filter((m) => m.path === undefined || !paths.has(m.path))]
    return { ...view, open: true, missing }
  })
}

/** A judgement that a choice does away with: a grade of a term the case then does not fall under. */
const outcomeIn = (view: JudgementView, after: ReadonlyMap<string, JudgementView>): Bilingual =>
  after.get(view.id)?.outcome ?? formWorded((w) => w.judgement['grade-none'])

function choiceOf(
  finding: Finding<unknown>,
  patient: Patient,
  protocol: Protocol,
  books: Books,
  viewsOf: (desk: JudgementDesk) => readonly JudgementView[],
): Choice {
  const [en, zh] = [books.en, books.zh].map((book) => patientFields(book, patient).find((f) => f.path === finding.path))
  const label: Bilingual = { en: en?.label ?? finding.path, zh: zh?.label ?? finding.path }
  return {
    path: finding.path,
    name: formWorded((w) => w.judgement.choice, { field: label }),
    each: sayings(finding).map((said) => {
      const way = settledAs(patient, finding, said)
      const { value } = said
      return {
        said: both((locale) => {
          const field = locale === 'en' ? en : zh
          return value.kind === 'known' ? (field?.say(value.value) ?? '') : books[locale].t(`silence.${value.kind}`)
        }),
        views: new Map(viewsOf(judgementDesk(way, protocol, appraise(way, protocol))).map((v) => [v.id, v])),
      }
    }),
  }
}
