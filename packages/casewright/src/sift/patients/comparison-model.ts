import file from './comparison-model.json' with { type: 'json' }

/** What is compared between two patients. */
export type FieldId = keyof typeof file.fields

/** One degree of agreement: how often it is met between two tellings of one patient (m) and between two patients (u). */
export interface Level {
  readonly speaks: 'for' | 'against'
  readonly m: number
  readonly u: number
  /** Where m and u come from: the house rule, this study’s pairs, or both estimated by EM. */
  readonly mFrom: 'house-rule' | 'em'
  readonly uFrom: 'house-rule' | 'study'
}

/** What is thought of a value’s frequency beforehand, as if so many patients had been seen. */
export interface ValuePrior {
  readonly chance: number
  readonly asIfSeen: number
}

/** How a field is weighed. `sum` fields add up many small comparisons, damped as they go together, within limits (bits). */
interface FieldModel {
  readonly levels: ReadonlyMap<string, Level>
  readonly sum: { readonly damp: number; readonly most: number; readonly least: number } | undefined
  /** For fields in which a rare value says more: the chance of a value before anyone is seen, and how firmly that is held. */
  readonly value: ValuePrior | undefined
  /** u is never taken from the study’s own pairs. */
  readonly houseRuleOnly: boolean
  /** The authors’ or the place’s rather than the patient’s: agrees in two patients whom one group reports. */
  readonly ofGroup: boolean
  readonly basis: string
}

/** The weights a linkage works by. */
export type ComparisonModel = ReadonlyMap<FieldId, FieldModel>

interface FieldInFile {
  readonly levels: Readonly<Record<string, { readonly speaks: string; readonly m: number; readonly u: number }>>
  readonly sum?: { readonly damp: number; readonly most: number; readonly least: number }
  readonly value?: ValuePrior
  readonly houseRuleOnly?: boolean
  readonly ofGroup?: boolean
  readonly basis: string
}

// Object.keys forgets that the keys are those of the file.
export const fieldIds = Object.keys(file.fields) as readonly FieldId[]

/** The weights as the house rules set them (`comparison-model.json`, unverified). */
export const houseRules: ComparisonModel = new Map(
  fieldIds.map((id) => {
    const field: FieldInFile = file.fields[id]
    return [id, fromFile(field)] as const
  }),
)

function fromFile(field: FieldInFile): FieldModel {
  const levels = Object.entries(field.levels).map(
    ([level, { speaks, m, u }]) =>
      [
        level,
        { speaks: speaks === 'for' ? 'for' : 'against', m, u, mFrom: 'house-rule', uFrom: 'house-rule' },
      ] as const,
  )
  const { sum, value, houseRuleOnly = false, ofGroup = false, basis } = field
  return { levels: new Map(levels), sum, value, houseRuleOnly, ofGroup, basis }
}

/** Settings beside the weights, from the same file. */
export const settings = {
  prior: file.prior,
  alike: file.alike,
  classes: file.classes,
  study: file.study,
  latency: { nearRatio: file.fields.latency.nearRatio, aboutWidens: file.fields.latency.aboutWidens },
  laboratory: { nearRatio: file.fields.laboratory.nearRatio },
  authors: { commonNameChance: file.fields.authors.commonNameChance, few: file.fields.authors.fewAuthors },
  relation: { yearsBetween: file.fields.relation.yearsBetween },
  text: { copied: file.fields.text.copied, alike: file.fields.text.alike },
  cutShort: new Set(file.authorsCutShort),
} as const

/** One comparison that came out: a level of its field, and the chance of it where the value’s own frequency tells. */
export interface Hit {
  readonly level: string
  readonly chance?: number
}

export function levelOf(model: ComparisonModel, field: FieldId, level: string): Level {
  const found = model.get(field)?.levels.get(level)
  if (found === undefined) throw new Error(`no level ${level} of ${field}`)
  return found
}

/**
 * Weight of evidence of what was found in one field, in bits: log2 of m over u (Fellegi IP, Sunter AB. J Am Stat Assoc
 * 1969;64:1183–1210. doi:10.1080/01621459.1969.10501049), u being the value’s own frequency where it is known (Winkler WE.
 * Frequency-based matching in the Fellegi–Sunter model. US Bureau of the Census RR2000/06, 2000). What agrees never counts against, what disagrees never for. No hit is silence: 0.
 */
export function weightOf(model: ComparisonModel, field: FieldId, hits: readonly Hit[]): number {
  let bits = 0
  for (const { level, chance } of hits) {
    const { speaks, m, u } = levelOf(model, field, level)
    const ratio = Math.log2(m / (chance ?? u))
    bits += speaks === 'for' ? Math.max(0, ratio) : Math.min(0, ratio)
  }
  const sum = model.get(field)?.sum
  return sum === undefined ? bits : Math.min(sum.most, Math.max(sum.least, bits * sum.damp))
}
