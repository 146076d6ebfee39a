import type { Interval } from '../../base/interval.ts'
import { observedKinds, type ObservedKind } from '../../base/observed.ts'
import { cohenKappa } from '../../stats/agreement/cohen-kappa.ts'
import type { Agreement } from '../../stats/agreement/confusion.ts'
import { wilson } from '../../stats/proportion/wilson.ts'
import { worded, formWorded } from '../cases/in-both.ts'
import type { Bilingual } from '../cases/case-view.ts'
import { isAnswered, type ComparedField } from './compare-extractions.ts'

/** A field of a patient: where a number of agreement comes from. */
export interface FieldOf {
  readonly patient: string
  readonly path: string
}

/** How far two people agree on the fields either answered, before anybody adjudicated. A silence given is an answer like any other. */
export interface AgreementOn {
  readonly id: string
  readonly name: Bilingual
  readonly agree: number
  readonly of: number
  readonly share?: number
  /** Wilson, at the protocol’s confidence. Fields of one patient are not independent: it is too narrow by as much. */
  readonly interval?: Interval
  /** Of single fields: on every value and silence. Of several together: on the kind of answer (a value, absent, each silence). */
  readonly kappa: Agreement
  readonly agreed: readonly FieldOf[]
  readonly differing: readonly FieldOf[]
}

export interface ExtractionAgreement {
  readonly all: AgreementOn
  readonly groups: readonly AgreementOn[]
  readonly fields: readonly AgreementOn[]
}

interface Pair extends FieldOf {
  readonly field: ComparedField
}

/** Agreement over all fields, by group and by field, of every patient whom two people have submitted. */
export function agreementOn(
  patients: readonly { readonly patient: string; readonly fields: readonly ComparedField[] }[],
  confidence: number,
): ExtractionAgreement {
  const pairs = patients.flatMap(({ patient, fields }) =>
    fields.filter(isAnswered).map((field): Pair => ({ patient, path: field.path, field })),
  )
  const groups = Map.groupBy(pairs, (p) => groupOf(p.path))
  const fields = Map.groupBy(pairs, (p) => kindOf(p.path))
  return {
    all: on(
      'all',
      formWorded((w) => w.extraction.all),
      pairs,
      saidTable(pairs),
      confidence,
    ),
    groups: [...groups].map(([id, own]) =>
      on(id, groupNames[id] ?? { en: id, zh: id }, own, saidTable(own), confidence),
    ),
    fields: [...fields].map(([id, own]) =>
      on(id, own[0]?.field.name ?? { en: id, zh: id }, own, valueTable(own), confidence),
    ),
  }
}

const agrees = ({ field }: Pair): boolean => field.says[0] === field.says[1]
const bare = ({ patient, path }: Pair): FieldOf => ({ patient, path })

function on(
  id: string,
  name: Bilingual,
  pairs: readonly Pair[],
  table: readonly (readonly number[])[],
  confidence: number,
): AgreementOn {
  const agreed = pairs.filter(agrees)
  const of = pairs.length
  return {
    id,
    name,
    agree: agreed.length,
    of,
    ...(of > 0 && { share: agreed.length / of, interval: wilson(agreed.length, of, confidence) }),
    kappa: cohenKappa(table, confidence),
    agreed: agreed.map(bare),
    differing: pairs.filter((p) => !agrees(p)).map(bare),
  }
}

function tableOf<T>(
  pairs: readonly Pair[],
  categories: readonly T[],
  of: (p: Pair) => readonly [T, T],
): readonly (readonly number[])[] {
  // A table of one category has no second to be confused with.
  const k = Math.max(2, categories.length)
  const place = new Map(categories.map((c, i) => [c, i]))
  const table = Array.from({ length: k }, () => Array.from({ length: k }, () => 0))
  for (const p of pairs) {
    const [a, b] = of(p)
    const row = table[place.get(a) ?? 0]
    const at = place.get(b) ?? 0
    if (row !== undefined) row[at] = (row[at] ?? 0) + 1
  }
  return table
}

const saidTable = (pairs: readonly Pair[]): readonly (readonly number[])[] =>
  tableOf<ObservedKind>(pairs, observedKinds, (p) => [p.field.first.said, p.field.second.said])

const valueTable = (pairs: readonly Pair[]): readonly (readonly number[])[] =>
  tableOf(pairs, [...new Set(pairs.flatMap((p) => p.field.says))].toSorted(), (p) => p.field.says)

/** The field without whose part it is: `episodes.E2.onset` and `episodes.E1.onset` are one question. */
const kindOf = (path: string): string =>
  path
    .replace(/^(exposures|dechallenges|rechallenges|attributions)\.[^.]+\./u, '$1.')
    .replace(
      /^episodes\.[^.]+\.(?:treatments\.[^.]+\.(.*)|(.*))$/u,
      (_whole, treatment: string | undefined, own: string | undefined) =>
        treatment === undefined ? `episodes.${own ?? ''}` : `treatments.${treatment}`,
    )

function groupOf(path: string): string {
  const [head = '', second = ''] = kindOf(path).split('.')
  if (head === 'episodes') return Object.hasOwn(groupNames, second) ? second : 'reaction'
  if (head === 'outcome' || head === 'followUp') return 'patient-outcome'
  if (head === 'gcsf' || head === 'concomitants') return 'concomitants'
  return Object.hasOwn(groupNames, head) ? head : 'patient'
}

const groupNames: Readonly<Record<string, Bilingual>> = {
  patient: worded('group.patient'),
  concomitants: worded('field.concomitants'),
  exposures: formWorded((w) => w['column-group'].drug),
  reaction: formWorded((w) => w['column-group'].reaction),
  morphology: worded('field.morphology'),
  sites: worded('field.sites'),
  symptoms: worded('field.symptoms'),
  labs: worded('field.labs'),
  histology: worded('field.histology'),
  immunohistochemistry: worded('field.immunohistochemistry'),
  cultures: worded('field.cultures'),
  facts: worded('field.facts'),
  treatments: worded('field.treatment'),
  dechallenges: worded('field.dechallenge'),
  rechallenges: worded('field.rechallenge'),
  attributions: worded('field.attribution'),
  'patient-outcome': worded('field.patient-outcome'),
}
