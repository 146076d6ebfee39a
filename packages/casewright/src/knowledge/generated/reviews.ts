// Made from knowledge/ by tools/generate-knowledge.ts (npm run generate). Edit there, not here.

import type { Review } from '../standing.ts'

export const reviews: readonly Review[] = []
