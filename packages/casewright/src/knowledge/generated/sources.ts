// Made from knowledge/ by tools/generate-knowledge.ts (npm run generate). Edit there, not here.

import type { BibEntry } from '../bibliography.ts'

export const sources: readonly BibEntry[] = []
