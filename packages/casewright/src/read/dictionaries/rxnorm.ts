import { issue, type Issue } from '../../base/issue.ts'
import type { DictionaryName, NameDictionary } from '../../model/signal/name-dictionary.ts'
import { type DictionaryFile, type DictionaryRead, fieldsOf } from './dictionary-file.ts'

/** The two files of an RxNorm release that are needed, in its Rich Release Format. */
export interface RxNormFiles {
  readonly conso: DictionaryFile
  readonly rel: DictionaryFile
}

/** Places of the columns in RXNCONSO.RRF and RXNREL.RRF. https://www.nlm.nih.gov/research/umls/rxnorm/docs/techdoc.html */
const CONSO = { rxcui: 0, language: 1, source: 11, type: 12, name: 14, suppressed: 16 } as const
const REL = { first: 0, second: 4, relation: 7, source: 10 } as const

/** Ingredient, ingredient with its salt, several ingredients, brand: the concepts whose names are names of drugs, not of products. */
const CONCEPTS = new Set(['IN', 'PIN', 'MIN', 'BN'])
const SYNONYMS = new Set(['SY', 'TMSY', 'SU', 'PT', 'IN', 'BN', 'PIN', 'MIN'])
const LEADING = new Set(['tradename_of', 'has_tradename', 'form_of', 'has_form', 'part_of', 'has_part'])

interface Concept {
  readonly type: string
  readonly name: string
}

/**
 * The names of ingredients and brands in RxNorm, each with its ingredients: a brand by `tradename_of`, an ingredient with its salt
 * by `form_of`, several ingredients by `part_of`, whichever way round a release states them. Suppressed names are left out.
 * Throws InputProblem where a file is no text; where no concept is found, an issue.
 */
export async function readRxNorm(files: RxNormFiles): Promise<DictionaryRead<NameDictionary>> {
  const issues: Issue[] = []
  const tell = (i: Issue): void => void issues.push(i)
  const concepts = new Map<string, Concept>()
  const atoms: { readonly rxcui: string; readonly name: string }[] = []
  for await (const f of fieldsOf(files.conso, '|', tell)) {
    const [rxcui, type, name] = [f[CONSO.rxcui] ?? '', f[CONSO.type] ?? '', f[CONSO.name] ?? '']
    const kept = (f[CONSO.suppressed] ?? 'N') === 'N' && f[CONSO.language] === 'ENG' && name !== ''
    if (!kept || !SYNONYMS.has(type)) continue
    if (f[CONSO.source] === 'RXNORM' && CONCEPTS.has(type)) concepts.set(rxcui, { type, name })
    else atoms.push({ rxcui, name })
  }
  const ingredients = await ingredientsOf(files.rel, concepts, tell)
  const names: DictionaryName[] = []
  for (const [rxcui, { name }] of concepts) {
    const of = ingredients(rxcui)
    if (of.length > 0) names.push({ name, ingredients: of, preferred: true })
  }
  for (const { rxcui, name } of atoms) {
    const of = ingredients(rxcui)
    if (of.length > 0) names.push({ name, ingredients: of, preferred: false })
  }
  if (names.length === 0)
    issues.push(issue('warning', 'dictionary-empty', { file: files.conso.name }, { file: files.conso.name }))
  return { value: { kind: 'rxnorm', names }, issues }
}

/** From a concept to the names of its ingredients, through the concepts between. */
async function ingredientsOf(
  rel: DictionaryFile,
  concepts: ReadonlyMap<string, Concept>,
  tell: (issue: Issue) => void,
): Promise<(rxcui: string) => readonly string[]> {
  const downward = new Map<string, Set<string>>()
  for await (const f of fieldsOf(rel, '|', tell)) {
    if (!LEADING.has(f[REL.relation] ?? '') || f[REL.source] !== 'RXNORM') continue
    const [x, y] = [f[REL.first] ?? '', f[REL.second] ?? '']
    for (const [upper, lower] of [
      [x, y],
      [y, x],
    ] as const) {
      if (depth(concepts.get(upper)?.type) <= depth(concepts.get(lower)?.type)) continue
      downward.set(upper, (downward.get(upper) ?? new Set<string>()).add(lower))
    }
  }
  return (rxcui) => {
    const found = new Set<string>()
    const open = [rxcui]
    const seen = new Set(open)
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const concept = concepts.get(at)
      if (concept?.type === 'IN') found.add(concept.name)
      for (const next of downward.get(at) ?? []) {
        if (!seen.has(next)) open.push(next)
        seen.add(next)
      }
    }
    return [...found].sort()
  }
}

/** Brand above several ingredients above one with its salt above the ingredient; 0 for what is none of them. */
function depth(type: string | undefined): number {
  if (type === undefined) return Number.NaN
  return type === 'BN' ? 3 : type === 'MIN' ? 2 : type === 'PIN' ? 1 : 0
}
