/** A malignancy (or its lack) a patient may have. */
export interface Malignancy {
  readonly id: string
  readonly en: string
  readonly zh: string
  readonly synonyms: { readonly en: readonly string[]; readonly zh: readonly string[] }
  readonly group: MalignancyGroup
  /** The malignancy this is a kind of: a series counts it there, and apart as a subtype. */
  readonly parent?: string
}

export const malignancyGroups = ['haematological', 'solid', 'none'] as const
type MalignancyGroup = (typeof malignancyGroups)[number]
