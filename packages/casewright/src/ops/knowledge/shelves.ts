import type { KnowledgeKind, KnowledgeShelf } from './entry-view.ts'
import { classesShelf, drugsShelf, lookalikesShelf, misprintsShelf } from './shelf-drugs.ts'
import { gradingShelf } from './shelf-grading.ts'
import { causalityShelf, criteriaShelf } from './shelf-instruments.ts'
import { managementShelf } from './shelf-management.ts'
import { analytesShelf, referenceShelf, unitsShelf } from './shelf-measures.ts'
import { checklistsShelf, formulasShelf, latencyShelf, searchShelf, signalRulesShelf } from './shelf-methods.ts'
import {
  distinctShelf,
  entitiesShelf,
  factsShelf,
  glossaryShelf,
  malignanciesShelf,
  signsShelf,
} from './shelf-vocabularies.ts'

/** Every kind of knowledge. */
export const shelves: Readonly<Record<KnowledgeKind, KnowledgeShelf>> = {
  grading: gradingShelf,
  criteria: criteriaShelf,
  causality: causalityShelf,
  drugs: drugsShelf,
  'drug-classes': classesShelf,
  lookalikes: lookalikesShelf,
  misprints: misprintsShelf,
  management: managementShelf,
  entities: entitiesShelf,
  signs: signsShelf,
  malignancies: malignanciesShelf,
  analytes: analytesShelf,
  units: unitsShelf,
  'reference-intervals': referenceShelf,
  facts: factsShelf,
  latency: latencyShelf,
  checklists: checklistsShelf,
  'search-terms': searchShelf,
  'signal-rules': signalRulesShelf,
  formulas: formulasShelf,
  glossary: glossaryShelf,
  'distinct-terms': distinctShelf,
}
