import { entities, facts, signs } from './facts.ts'
import { checklists } from './checklists.ts'
import { drugNames } from './drug-names.ts'
import { drugs } from './drugs.ts'
import { glossary } from './glossary.ts'
import { grading } from './grading.ts'
import { instruments } from './instruments.ts'
import type { Kind } from './kind.ts'
import { latency } from './latency.ts'
import { lookalikes } from './lookalikes.ts'
import { management } from './management.ts'
import { malignancies } from './malignancies.ts'
import { searchTerms } from './search-terms.ts'
import { signals } from './signals.ts'
import { units } from './units.ts'

/** Every kind of entry, in the order they are built. */
export const kinds: readonly Kind[] = [signs, entities, facts, instruments, malignancies, drugs, drugNames, lookalikes, latency, units, glossary, checklists, management, grading, searchTerms, signals]
