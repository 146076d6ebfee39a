/** One sign a case may show: a lesion, a site, a symptom, a finding in tissue, a culture. Its fact id is `<section>.<id>`. */
export interface Sign {
  readonly id: string
  readonly section: SignSection
  readonly en: string
  readonly zh: string
  readonly synonyms: { readonly en: readonly string[]; readonly zh: readonly string[] }
  readonly group: string
  /** Signs of the same section that are there wherever this one is. */
  readonly parents: readonly string[]
}

export const signSections = [
  'morphology',
  'sites',
  'symptoms',
  'histology',
  'immunohistochemistry',
  'cultures',
] as const
export type SignSection = (typeof signSections)[number]

/** A diagnosis a case may carry. */
export interface Entity {
  readonly id: string
  readonly en: string
  readonly zh: string
  readonly synonyms: { readonly en: readonly string[]; readonly zh: readonly string[] }
  readonly group: string
}
