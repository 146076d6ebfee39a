import { z } from 'zod'
import { nameIn } from '../i18n/name-in.ts'
import { sayList } from '../i18n/format.ts'
import { signalWords } from '../i18n/signal-words.ts'
import { drugClasses, drugGroups } from '../knowledge/generated/drug-classes.ts'
import { madeGroups } from '../knowledge/drugs/made-groups.ts'
import { resolveDrug } from '../knowledge/drugs/resolve-drug.ts'
import type { SignalAnswer } from '../model/signal/answer.ts'
import type { DrugChoice, EventGroup, SignalQuestion } from '../model/signal/question.ts'
import { sayMeasured } from '../draw/signals/said-measure.ts'
import { studyInput } from './check.ts'
import { columns } from './lines.ts'
import { loadStudy } from './load-study.ts'
import { op } from './op.ts'
import { saidIn, type Said } from './results/results-of.ts'
import { LAKES, lakeStanding, lakesThere, type LakeStanding } from './signals/lakes/lakes-there.ts'
import { withSignals } from './signals/study-signals.ts'

export interface StudyQuestions {
  readonly questions: readonly QuestionListed[]
  /** Groups of reactions the study can ask about. */
  readonly groups: readonly {
    readonly id: string
    readonly label: Said
    readonly narrow: number
    readonly broad: number
  }[]
  /** Choices a question can be made of, with their names. */
  readonly choices: {
    readonly classes: readonly Choice[]
    readonly drugGroups: readonly Choice[]
    readonly comparators: readonly Choice[]
    readonly roles: readonly Choice[]
  }
}
interface Choice {
  readonly id: string
  readonly name: Said
}
export interface QuestionListed {
  readonly question: SignalQuestion
  readonly drug: Said
  readonly event: Said
  readonly comparator: Said
  readonly role: Said
  /** What was kept of it; null where it was not asked as it stands. */
  readonly answered: AnsweredBriefly | null
  /** Something was kept, but of the question as it read before, or from another lake. */
  readonly stale: boolean
}
export interface AnsweredBriefly {
  readonly lake: LakeStanding & {
    readonly generation: string
    readonly reports: number
    readonly received: { readonly from: string; readonly to: string } | null
    readonly generated: boolean
  }
  readonly a: number
  /** Reporting odds ratio with its interval, as printed. */
  readonly ror: Said
  readonly multiverse: boolean
  readonly onset: boolean
  readonly file: string
}

const choiceIds = {
  comparators: ['all', 'oncology', 'same-indication'],
  roles: ['suspect', 'primary', 'any'],
} as const

export const signalsQuestions = op({
  summary:
    'What a study asks of spontaneous reports, what was answered, and whether the lake that answered is still the same.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    lakes: z.string().min(1).default(LAKES).describe('folder the lakes are in'),
  }),
  positional: ['study'],
  examples: ['casewright signals questions neutrophilic-dermatosis'],
  run: async (ctx, { study, lakes: folder }) => {
    const { study: read, issues, files } = withSignals(await loadStudy(ctx, study, 'as-protocol'))
    const lakes = await lakesThere(ctx, folder)
    const { groups = [], questions = [], answers = [], multiverses = [], onsets = [] } = read.signals ?? {}
    const listed = questions.map((question): QuestionListed => {
      const answer = answers.find((a) => a.question.id === question.id)
      const kept = [...files.keys()].some((f) => f.startsWith(`signals/results/${question.id}.`))
      const is = (r: { readonly question: SignalQuestion }): boolean => r.question.id === question.id
      return {
        question,
        drug: sayDrugs(question.drug),
        event: sayEvent(question, groups),
        comparator: named('comparator', question.comparator),
        role: named('role', question.role ?? 'suspect'),
        answered:
          answer === undefined
            ? null
            : {
                ...briefly(answer),
                lake: lakeOf(answer, lakeStanding(lakes, answer.lake)),
                multiverse: multiverses.some(is),
                onset: onsets.some(is),
                file: `signals/results/${question.id}.json`,
              },
        stale: kept && answer === undefined,
      }
    })
    const value: StudyQuestions = {
      questions: listed,
      groups: groups.map((g) => ({ id: g.id, label: g.label, narrow: g.narrow.length, broad: g.broad.length })),
      choices: {
        classes: drugClasses.map((c) => ({ id: c.id, name: c.label })),
        drugGroups: [...madeGroups, ...drugGroups].map((g) => ({ id: g.id, name: g.label })),
        comparators: choiceIds.comparators.map((id) => ({ id, name: named('comparator', id) })),
        roles: choiceIds.roles.map((id) => ({ id, name: named('role', id) })),
      },
    }
    return { value, issues: issues.filter((i) => i.at.file.startsWith('signals/')) }
  },
  show: ({ questions }, locale) =>
    columns(
      questions.map((q) => [
        q.question.id,
        q.question.label[locale],
        q.answered === null ? '–' : `${q.answered.a} · ${q.answered.ror[locale]}`,
      ]),
    ),
})

const named = (of: 'comparator' | 'role', id: string): Said =>
  saidIn((locale) => {
    const names: Readonly<Record<string, string>> = signalWords(locale).figures[of]
    return names[id] ?? id
  })

function sayDrugs(choice: DrugChoice): Said {
  return saidIn((locale) => {
    const name = nameIn(locale)
    if ('class' in choice) return name('drug-class', choice.class)
    if ('group' in choice) return name('drug-class', choice.group)
    const drugs = choice.drugs.map((d) => {
      const [match, ...others] = resolveDrug(d).matches
      return match === undefined || others.length > 0 ? d : name('drug', match.id)
    })
    return sayList(drugs, locale)
  })
}

function sayEvent({ event }: SignalQuestion, groups: readonly EventGroup[]): Said {
  if (typeof event !== 'string') return saidIn((locale) => sayList(event.terms, locale))
  return groups.find((g) => g.id === event)?.label ?? { en: event, zh: event }
}

function briefly(answer: SignalAnswer): Pick<AnsweredBriefly, 'a' | 'ror'> {
  const ror = answer.measures.find((m) => m.measure === 'ror')
  return { a: answer.table.a, ror: saidIn((locale) => (ror === undefined ? '–' : sayMeasured(ror, locale))) }
}

const lakeOf = ({ lake }: SignalAnswer, standing: LakeStanding): AnsweredBriefly['lake'] => ({
  ...standing,
  generation: lake.generation,
  reports: lake.reports,
  received: lake.received,
  generated: lake.generated,
})
