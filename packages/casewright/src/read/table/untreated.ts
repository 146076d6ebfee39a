import words from './untreated-words.json' with { type: 'json' }

/** What a wording of a column of treatments may be said to mean: that no drug was given, or that it is a drug, as it is written. */
export const wordingsOfTreatment = ['none', 'as-written'] as const

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
const UNTREATED: ReadonlySet<string> = new Set(words.untreated.map(folded))

/** Whether what stands as a treatment says that no drug was given: `观察`, `observation`. */
export const isUntreated = (text: string): boolean => UNTREATED.has(folded(text))

const TREATMENT = /^episodes\.E\d+\.treatments\.T\d+\.treatment$/u
/** Whether a field is that of a treatment’s name. */
export const isTreatment = (path: string): boolean => TREATMENT.test(path)
