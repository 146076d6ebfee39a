import { nameParts } from '../generated/drug-name-parts.ts'
import type { NamePart, NamePartKind } from './drug.ts'

/** The words of one kind that stand around drug names, longest first (so that "for injection" is met before "injection"). */
export const namePartsOf = (kind: NamePartKind): readonly NamePart[] =>
  nameParts.filter((p) => p.kind === kind).sort((a, b) => b.text.length - a.text.length)
