import { factEntry } from '../../knowledge/facts/facts.ts'
import { signSections } from '../../knowledge/signs/sign.ts'
import { fieldKind, type FieldKind } from '../../read/table/field-kind.ts'
import { isTreatment, wordingsOfTreatment } from '../../read/table/untreated.ts'
import { fieldOf } from '../cases/case-form.ts'
import { synonymsOf } from '../cases/form-answers.ts'
import type { AnswerKind, Bilingual, FormField, Option } from '../cases/case-view.ts'
import {
  coMedication,
  confounders,
  historyFacts,
  laboratory,
  ownFacts,
  recordAt,
  signsBySection,
} from '../cases/form-addable.ts'
import * as asked from '../cases/form-asked.ts'
import { formWorded, worded } from '../cases/in-both.ts'

/** A field of a patient that a column of a table can be matched to. */
export interface TableField {
  /** As a mapping names it. */
  readonly path: string
  readonly name: Bilingual
  /** Other names it is found by. */
  readonly synonyms?: readonly string[]
  readonly kind: FieldKind
  /** What a cell of it may say, where that is one of several. */
  readonly options?: readonly Option[]
  /** Units it can be given in, where a number needs one. */
  readonly units?: readonly string[]
}
export interface TableFieldGroup {
  readonly id: string
  readonly name: Bilingual
  readonly fields: readonly TableField[]
}

/** As many drugs and treatments as tables usually have columns for; a mapping file can name more. */
const EXPOSURES = ['X1', 'X2', 'X3'] as const
const TREATMENTS = ['T1', 'T2', 'T3'] as const
const E1 = 'episodes.E1'

const at = (start: string, fields: readonly asked.Asked[]): readonly FormField[] =>
  fields.map((f) => fieldOf(start === '' ? f.key : `${start}.${f.key}`, f))

function fieldsIn(form: readonly FormField[]): readonly TableField[] {
  return form.flatMap(({ path, name, synonyms, answer }): readonly TableField[] => {
    const kind = fieldKind(path)
    if (kind === undefined) return []
    const options = isTreatment(path) ? { options: treatmentOptions } : taken(answer)
    return [{ path, name, ...(synonyms !== undefined && { synonyms }), kind, ...options }]
  })
}

/** What a wording among treatments may be, where it names no drug known. */
const treatmentOptions: readonly Option[] = wordingsOfTreatment.map((value) => ({
  value,
  name: formWorded((w) => w.treatment[value]),
}))

const taken = (answer: AnswerKind): Pick<TableField, 'options' | 'units'> =>
  answer.kind === 'choice' || answer.kind === 'term'
    ? { options: answer.options }
    : answer.kind === 'laboratory'
      ? { units: answer.units }
      : {}

const challenge = (what: 'dechallenges' | 'rechallenges', fields: readonly asked.Asked[]): readonly FormField[] =>
  EXPOSURES.slice(0, 1).flatMap((x) => [
    ...at(`${what}.${x}`, fields),
    ...recordAt(`${what}.${x}.confounders`, confounders, {}),
  ])

/** Several signs stand in one cell more often than each has a column of its own. */
const sections = signSections.flatMap((section): readonly TableField[] =>
  fieldKind(`${E1}.${section}`) === 'signs'
    ? [
        {
          path: `${E1}.${section}`,
          name: worded(`field.${section}`),
          ...synonymsOf('field', section),
          kind: 'signs',
          options: signsBySection[section].map(({ id, name, synonyms }) => ({
            value: id,
            name,
            ...(synonyms !== undefined && { synonyms }),
          })),
        },
      ]
    : [],
)

/** Every field a column can be matched to, in the order of the form of a case. */
export const tableFields: readonly TableFieldGroup[] = [
  {
    id: 'patient',
    name: worded('group.patient'),
    fields: fieldsIn([...at('', asked.onPatient), ...recordAt('history', historyFacts, {})]),
  },
  ...EXPOSURES.map((id) => ({
    id,
    name: worded('group.exposure', { id }),
    fields: fieldsIn(at(`exposures.${id}`, asked.onExposure)),
  })),
  {
    id: 'E1',
    name: worded('group.episode', { id: 'E1' }),
    fields: [
      ...fieldsIn(at(E1, asked.onEpisode)),
      ...sections,
      ...fieldsIn(at(E1, [...asked.onAppearance, ...asked.onSymptoms, ...asked.onHistology])),
    ],
  },
  ...TREATMENTS.map((id) => ({
    id,
    name: worded('group.treatment', { id }),
    fields: fieldsIn(at(`${E1}.treatments.${id}`, asked.onTreatment)),
  })),
  {
    id: 'outcome',
    name: worded('field.outcome'),
    fields: fieldsIn([...at(E1, asked.onReactionOutcome), ...at('', asked.onOutcome)]),
  },
  {
    id: 'dechallenge',
    name: worded('field.dechallenge'),
    fields: fieldsIn(challenge('dechallenges', asked.onDechallenge)),
  },
  {
    id: 'rechallenge',
    name: worded('field.rechallenge'),
    fields: fieldsIn(challenge('rechallenges', asked.onRechallenge)),
  },
  { id: 'labs', name: formWorded((w) => w.group.labs), fields: fieldsIn(recordAt(`${E1}.labs`, laboratory, {})) },
  ...(['morphology', 'sites', 'symptoms', 'histology', 'immunohistochemistry', 'cultures'] as const).map((section) => ({
    id: section,
    name: worded(`field.${section}`),
    fields: fieldsIn(recordAt(`${E1}.${section}`, signsBySection[section], {})),
  })),
  {
    id: 'facts',
    name: formWorded((w) => w.group.facts),
    fields: fieldsIn(recordAt(`${E1}.facts`, ownFacts, {})).filter(
      (f) => factEntry(f.path.split('.').at(-1) ?? '') !== undefined,
    ),
  },
  {
    id: 'concomitants',
    name: formWorded((w) => w.group.concomitants),
    fields: fieldsIn([...at('', asked.onCoMedication), ...recordAt('concomitants', coMedication, {})]),
  },
]

/** What a drug of a patient may have been. */
export const exposureRoles: readonly Option[] = asked.onExposure.flatMap(({ key, answer }) =>
  key === 'role' && answer.kind === 'choice' ? answer.options : [],
)

const byPath: ReadonlyMap<string, TableField> = new Map(tableFields.flatMap((g) => g.fields).map((f) => [f.path, f]))

/** The field at a path of a mapping, where it is one of those listed. */
export const tableField = (path: string): TableField | undefined => byPath.get(path)
