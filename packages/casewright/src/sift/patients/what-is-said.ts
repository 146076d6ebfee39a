import { comparisonSign } from '../../base/compared-number.ts'
import { wordsOf, type Words } from '../../base/traced.ts'
import { says } from '../../base/observed.ts'
import type { Finding } from '../../model/reading.ts'
import type { FieldId } from './comparison-model.ts'
import type { OnsetClock } from '../../model/time.ts'
import { valuesOf, type Profile } from './profile.ts'
import { latencyOf } from './told-latency.ts'

/** What one file says in a field: the value, of which vocabulary it is, and the words or places it was read from. */
export interface Saying {
  readonly value: string
  readonly of?: 'drug' | 'malignancy' | 'entity' | 'analyte' | 'sign' | 'country' | 'sex' | 'report' | 'latency'
  readonly words: readonly Words[]
}

/** What a patient’s file says in a compared field, for people to look at; empty where it is silent. */
export function saidIn(field: FieldId, p: Profile): readonly Saying[] {
  const { patient, sources } = p
  const [index] = patient.episodes
  switch (field) {
    case 'country':
      return told(patient.country, (c) => c, 'country')
    case 'centre':
      return told(patient.centre, (c) => c)
    case 'sex':
      return told(patient.sex, (s) => s, 'sex')
    case 'age':
      return told(patient.age, (a) => (typeof a === 'number' ? String(a) : `${a.low}–${a.high}`))
    case 'drug':
      return patient.exposures.flatMap((x) =>
        x.role === 'suspect' || x.role === 'co-suspect' ? told(x.drug, (d) => d.drug ?? d.written, 'drug') : [],
      )
    case 'other-drugs':
      return [
        ...patient.exposures.flatMap((x) =>
          x.role === 'suspect' || x.role === 'co-suspect' ? [] : told(x.drug, (d) => d.drug ?? d.written, 'drug'),
        ),
        ...patient.episodes.flatMap((e) =>
          e.treatments.flatMap((t) => told(t.treatment, (d) => d.drug ?? d.written, 'drug')),
        ),
      ]
    case 'start-date':
      return patient.exposures.flatMap((x) => told(x.start, (m) => ('date' in m ? m.date : undefined)))
    case 'onset-date':
      return patient.episodes.flatMap((e) =>
        told(e.onset, (cs) => cs.flatMap((c) => ('date' in c ? [c.date] : [])).join(', ')),
      )
    case 'latency':
      return index === undefined
        ? []
        : valuesOf(index.onset).flatMap((clocks) =>
            clocks.flatMap((c) => {
              const value = onset(c)
              return value === undefined ? [] : [{ value, of: 'latency' as const, words: whence(index.onset) }]
            }),
          )
    case 'malignancy':
      return told(patient.malignancy, (m) => m.id, 'malignancy')
    case 'diagnosis':
      return index === undefined ? [] : told(index.diagnosis, (d) => d.entity, 'entity')
    case 'skin':
      return signs(p.skin)
    case 'histology':
      return signs(p.histology)
    case 'laboratory':
      return Object.entries(index?.labs ?? {}).flatMap(([id, f]) =>
        told(
          f,
          (v) =>
            `${id} ${v.value === undefined ? (v.level ?? '') : `${comparisonSign(v.bound)}${typeof v.value === 'number' ? v.value : `${v.value.low}–${v.value.high}`} ${v.unit ?? ''}`.trim()}`,
          'analyte',
        ),
      )
    case 'order':
    case 'years-apart':
      return sources.flatMap((s) => cited(s.id, s.citation?.issued))
    case 'authors':
      return sources.flatMap((s) =>
        cited(
          s.id,
          s.citation?.author
            ?.map((a) => ('literal' in a ? a.literal : `${a.family} ${a.given ?? ''}`.trim()))
            .join('; '),
        ),
      )
    case 'relation':
      return sources.flatMap((s) =>
        cited(s.id, [s.kind, s.citation?.['container-title']].filter((x) => x !== undefined).join(' '), 'report'),
      )
    case 'title':
      return sources.flatMap((s) => cited(s.id, s.citation?.title))
    case 'text':
    case 'text-numbers':
      return sources.flatMap((s) =>
        s.held.map((t) => ({ value: t.id, words: [{ kind: 'looked' as const, source: t.id }] })),
      )
  }
}

function told<T>(finding: Finding<T>, say: (value: T) => string | undefined, of?: Saying['of']): readonly Saying[] {
  return finding.readings.flatMap((r): readonly Saying[] => {
    const { said } = r
    const value = said.value.kind === 'known' ? say(said.value.value) : undefined
    return value === undefined || value === '' ? [] : [{ value, words: wordsOf(said), ...(of !== undefined && { of }) }]
  })
}

const whence = (finding: Finding<unknown>): readonly Words[] => (says(finding.said.value) ? wordsOf(finding.said) : [])

const cited = (source: string, value: string | undefined, of?: Saying['of']): readonly Saying[] =>
  value === undefined || value === ''
    ? []
    : [{ value, words: [{ kind: 'looked', source }], ...(of !== undefined && { of }) }]

const signs = (found: ReadonlyMap<string, boolean>): readonly Saying[] =>
  [...found].map(([id, present]) => ({ value: `${present ? '+' : '−'} ${id}`, of: 'sign' as const, words: [] }))

/** A time to onset as told, be it one that can be compared or not: what cannot be weighed is still said. Dates are a field of their own. */
function onset(c: OnsetClock): string | undefined {
  const told = latencyOf(c)
  if (told !== undefined) return `${told.clock} ${days(told.days.low, told.days.high)}`
  if ('during' in c) return `during-cycle ${c.during}`
  if ('afterCycle' in c) return `after-cycle ${c.afterCycle}`
  if ('afterDoses' in c) return `after-doses ${c.afterDoses}`
  return 'date' in c ? undefined : 'in-words'
}

const days = (low: number, high: number): string =>
  low === high ? String(low) : `${Math.round(low)}–${Math.round(high)}`
