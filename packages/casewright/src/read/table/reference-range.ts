/** Limits of normal as they are written; empty where none is. */
export interface Limits {
  readonly lln: string
  readonly uln: string
}

const NUMBER = String.raw`\d+(?:[.,]\d+)?`
const BETWEEN = new RegExp(String.raw`^[(（[]?\s*(${NUMBER})\s*(?:--|[-–—−~～]|to|至)\s*(${NUMBER})`, 'iu')
const BELOW = new RegExp(String.raw`^(?:[<≤＜]=?|up to)\s*(${NUMBER})`, 'iu')
const ABOVE = new RegExp(String.raw`^[>≥＞]=?\s*(${NUMBER})`, 'u')

/** Whether a text names a limit of normal. */
export const isRange = (text: string): boolean => Object.values(limitsOf(text)).some((limit) => limit !== '')

/** The limits a reference range names: `3.5-9.5`, `3.5～9.5`, `<40`, `≥90`; empty where it names none. */
export function limitsOf(range: string): Limits {
  const text = range.trim()
  const [, low, high] = BETWEEN.exec(text) ?? []
  if (low !== undefined && high !== undefined) return { lln: low, uln: high }
  const [, below] = BELOW.exec(text) ?? []
  if (below !== undefined) return { lln: '', uln: below }
  return { lln: ABOVE.exec(text)?.[1] ?? '', uln: '' }
}
