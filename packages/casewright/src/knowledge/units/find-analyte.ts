import { type AnalyteId, analytes } from '../generated/units.ts'
import type { Analyte } from './unit.ts'

const byId: ReadonlyMap<string, Analyte> = new Map(analytes.map((a) => [a.id, a]))

/** The analyte of an id. */
export const analyte = (id: AnalyteId): Analyte => {
  const found = byId.get(id)
  if (found === undefined) throw new Error(`generated tables lack analyte ${id}`)
  return found
}

export const isAnalyteId = (text: string): text is AnalyteId => byId.has(text)

const fold = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_.,()'/:]/gu, '')

const byName: ReadonlyMap<string, readonly Analyte[]> = (() => {
  const all = new Map<string, Analyte[]>()
  for (const a of analytes) {
    const names = new Set([a.id, a.label.en, a.label.zh, ...a.codes, ...a.synonyms, ...a.zhSynonyms].map(fold))
    for (const name of names) all.set(name, [...(all.get(name) ?? []), a])
  }
  return all
})()

/** The analytes that bear a written name or test code: one, several where it does not tell, or none. */
export const findAnalyte = (written: string): readonly Analyte[] => byName.get(fold(written)) ?? []
