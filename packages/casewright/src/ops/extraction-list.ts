import { z } from 'zod'
import { formWords } from '../i18n/form-words.ts'
import type { ExtractionStage } from '../model/extraction.ts'
import { filesOf } from './cases/case-files.ts'
import { studyInput } from './check.ts'
import { compareExtractions } from './extraction/compare-extractions.ts'
import {
  bothSubmitted,
  EXTRACTIONS,
  extractorPath,
  isPerson,
  readState,
  stageOf,
} from './extraction/extraction-files.ts'
import { openFields } from './extraction/adjudicated.ts'
import { columns } from './lines.ts'
import { studyPath } from './load-study.ts'
import { personName } from './literature/person.ts'
import { op } from './op.ts'

/** A patient extracted twice, as the work list shows it. Nothing of what either read is in it. */
export interface ExtractionRow {
  readonly patient: string
  readonly sources: readonly string[]
  readonly stage: ExtractionStage
  readonly people: readonly {
    readonly name: string
    readonly state: 'not-begun' | 'working' | 'submitted'
    readonly submitted?: string
  }[]
  readonly assigned: { readonly by: string; readonly on: string }
  /** Fields in which the two differ, and those still to adjudicate; once both have submitted. */
  readonly differ?: number
  readonly open?: number
  readonly finished?: { readonly by: string; readonly on: string }
  /** What whoever asks is to do: extract it, wait for the other, adjudicate it, or nothing. */
  readonly task: 'extract' | 'wait' | 'adjudicate' | 'none'
}

export const extractionList = op({
  summary: 'Patients whom two people extract: how far each is, what is left to adjudicate, and what is yours to do.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    by: personName.optional(),
    mine: z.boolean().default(false).describe('only what is yours to do'),
  }),
  positional: ['study'],
  examples: ['casewright extraction list my-study --by "Li Na"'],
  run: async (ctx, { study, by, mine }) => {
    const files = filesOf(ctx, await studyPath(ctx, study))
    const rows: ExtractionRow[] = []
    for (const patient of await files.list(EXTRACTIONS)) {
      const state = await readState(files, patient)
      if (state === undefined) continue
      const people: ExtractionRow['people'][number][] = []
      for (const p of state.people) {
        const begun = (await files.read(extractorPath(patient, p))) !== undefined
        people.push({
          name: p.name,
          state: p.submitted !== undefined ? 'submitted' : begun ? 'working' : 'not-begun',
          ...(p.submitted !== undefined && { submitted: p.submitted }),
        })
      }
      const both = bothSubmitted(state)
      const fields = both ? (await compareExtractions(files, state, ctx.version)).fields : []
      const own = by === undefined ? -1 : state.people.findIndex((p) => isPerson(p, by))
      const open = openFields(fields, state).length
      const stage = stageOf(
        state,
        people.some((p) => p.state !== 'not-begun'),
      )
      rows.push({
        patient,
        sources: state.sources,
        stage,
        people,
        assigned: state.assigned,
        ...(both && { differ: fields.filter((f) => f.stands !== 'same' && f.stands !== 'other-words').length, open }),
        ...(state.finished !== undefined && { finished: state.finished }),
        task:
          stage === 'finished'
            ? 'none'
            : own >= 0
              ? both
                ? 'none'
                : people[own]?.state === 'submitted'
                  ? 'wait'
                  : 'extract'
              : both && by !== undefined
                ? 'adjudicate'
                : 'none',
      })
    }
    return {
      value: { rows: mine ? rows.filter((r) => r.task === 'extract' || r.task === 'adjudicate') : rows },
      issues: [],
    }
  },
  show: ({ rows }, locale) => {
    const words = formWords(locale).extraction
    return columns(
      rows.map((r) => [
        r.patient,
        words.stage[r.stage],
        ...r.people.map((p) => `${p.name} ${words.person[p.state]}`),
        r.open === undefined ? '' : String(r.open),
        words.task[r.task],
      ]),
    )
  },
})
