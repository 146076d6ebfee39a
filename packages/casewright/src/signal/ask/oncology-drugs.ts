import type { LakeDrug } from '../../model/signal/lake.ts'
import { drugById } from '../../knowledge/drugs/drug-by-id.ts'
import { drugGroups } from '../../knowledge/generated/drug-classes.ts'
import untargeted from './oncology-groups.json' with { type: 'json' }

const groups: ReadonlySet<string> = new Set([
  ...drugGroups.filter((g) => g.targeted || g.checkpoint).map((g) => g.id),
  ...untargeted.groups,
])

/** Ids of the lake's drugs that the knowledge has as drugs against cancer: targeted, checkpoint, cytotoxic, hormonal, investigational. */
export const oncologyDrugs = (drugs: readonly LakeDrug[]): readonly number[] =>
  drugs.filter((d) => d.knowledge !== null && groups.has(drugById(d.knowledge)?.group ?? '')).map((d) => d.id)
