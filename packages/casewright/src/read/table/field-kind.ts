/** What kind of value a field takes, and so how the text of a cell becomes one. */
export type FieldKind =
  | 'word'
  | 'number'
  | 'presence'
  | 'signs'
  | 'malignancy'
  | 'diagnosis'
  | 'drug'
  | 'text'
  | 'moment'
  | 'onset'
  | 'laboratory'
  | 'fact'
  | 'duration'
  | 'resolution'
  | 'grade'

const EXPOSURE = /^exposures\.X\d+\./u
const EPISODE = /^episodes\.E\d+\./u
const TREATMENT = /^episodes\.E\d+\.treatments\.T\d+\./u
const CHALLENGE = /^(?:dechallenges|rechallenges)\.X\d+\./u

const OF_PATIENT: readonly (readonly [RegExp, FieldKind])[] = [
  [/^(?:sex|country|centre|outcome)$/u, 'word'],
  [/^age$/u, 'number'],
  [/^malignancy$/u, 'malignancy'],
  [/^(?:gcsf|concomitants\.[\w-]+)$/u, 'presence'],
  [/^history\.[\w-]+$/u, 'fact'],
  [/^followUp$/u, 'duration'],
]
const OF_EXPOSURE: readonly (readonly [RegExp, FieldKind])[] = [
  [/^drug$/u, 'drug'],
  [/^(?:suspectedBy|route|action)$/u, 'word'],
  [/^(?:dose|schedule)$/u, 'text'],
  [/^cycleLength$/u, 'number'],
  [/^(?:start|stop)$/u, 'moment'],
]
const OF_EPISODE: readonly (readonly [RegExp, FieldKind])[] = [
  [/^diagnosis$/u, 'diagnosis'],
  [/^onset$/u, 'onset'],
  [/^(?:morphology|sites|symptoms|histology|immunohistochemistry)$/u, 'signs'],
  [/^(?:morphology|sites|symptoms|histology|immunohistochemistry)\.[\w-]+$/u, 'presence'],
  [/^(?:mucosa|biopsy)$/u, 'presence'],
  [/^(?:bsa|temperature)$/u, 'number'],
  [/^(?:symptomSeverity|pain|adl|outcome|cultures\.[\w-]+)$/u, 'word'],
  [/^labs\.[\w-]+$/u, 'laboratory'],
  [/^facts\.[\w-]+$/u, 'fact'],
  [/^timeToResolution$/u, 'resolution'],
  [/^gradeReported$/u, 'grade'],
]
const OF_TREATMENT: readonly (readonly [RegExp, FieldKind])[] = [
  [/^treatment$/u, 'drug'],
  [/^(?:route|dose|purpose|response)$/u, 'word'],
  [/^start$/u, 'moment'],
]
const OF_CHALLENGE: readonly (readonly [RegExp, FieldKind])[] = [
  [/^(?:result|manner)$/u, 'word'],
  [/^confounders\.[\w-]+$/u, 'presence'],
]

/** The kind of the field at a path such as `episodes.E1.labs.crp`; undefined where a patient has no such field. */
export function fieldKind(path: string): FieldKind | undefined {
  for (const [start, fields] of [
    [EXPOSURE, OF_EXPOSURE],
    [TREATMENT, OF_TREATMENT],
    [EPISODE, OF_EPISODE],
    [CHALLENGE, OF_CHALLENGE],
  ] as const)
    if (start.test(path)) return kindIn(fields, path.replace(start, ''))
  return kindIn(OF_PATIENT, path)
}

const kindIn = (fields: readonly (readonly [RegExp, FieldKind])[], rest: string): FieldKind | undefined =>
  fields.find(([shape]) => shape.test(rest))?.[1]
