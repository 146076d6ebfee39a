import type { IconName } from '../parts/icons.ts'
import type { words } from './words.ts'

/** A screen the frame leads to. */
export interface Place {
  readonly id: keyof (typeof words.en)['places']
  readonly icon: IconName
  /** Address, with `$study` for the open study. */
  readonly to: string
  /** Pressed after `g`. */
  readonly key?: string
  readonly within?: readonly Place[]
}

/** Parts of a study, in the order of the work. */
export const studyPlaces: readonly Place[] = [
  { id: 'overview', icon: 'overview', to: '/studies/$study', key: 'o' },
  {
    id: 'literature',
    icon: 'literature',
    to: '/studies/$study/literature',
    key: 'l',
    within: [
      { id: 'import', icon: 'import', to: '/studies/$study/literature/import', key: 'i' },
      { id: 'duplicates', icon: 'duplicates', to: '/studies/$study/literature/duplicates', key: 'd' },
      { id: 'screening', icon: 'screening', to: '/studies/$study/literature/screening', key: 's' },
      { id: 'conflicts', icon: 'conflicts', to: '/studies/$study/literature/conflicts', key: 'c' },
      { id: 'flow', icon: 'flow', to: '/studies/$study/literature/flow', key: 'f' },
      { id: 'update', icon: 'update', to: '/studies/$study/literature/update', key: 'n' },
      { id: 'log', icon: 'log', to: '/studies/$study/literature/log', key: 'j' },
    ],
  },
  { id: 'patients', icon: 'patients', to: '/studies/$study/patients', key: 'p' },
  { id: 'sources', icon: 'records', to: '/studies/$study/sources', key: 'b' },
  { id: 'extraction', icon: 'extraction', to: '/studies/$study/extraction', key: 'e' },
  { id: 'samePatient', icon: 'samePatient', to: '/studies/$study/same-patient', key: 'm' },
  { id: 'analysis', icon: 'analysis', to: '/studies/$study/analysis', key: 'a' },
  { id: 'signals', icon: 'signals', to: '/studies/$study/signals', key: 'v' },
  { id: 'report', icon: 'report', to: '/studies/$study/report', key: 'r' },
  { id: 'audit', icon: 'audit', to: '/studies/$study/audit', key: 't' },
  { id: 'studySettings', icon: 'settings', to: '/studies/$study/settings', key: 'w' },
]

/** Outside any study. */
export const workbenchPlaces: readonly Place[] = [
  { id: 'studies', icon: 'studies', to: '/studies', key: 'u' },
  { id: 'knowledge', icon: 'knowledge', to: '/knowledge', key: 'k' },
  { id: 'settings', icon: 'person', to: '/settings', key: 'x' },
]

export const addressOf = (place: Place, study: string): string => place.to.replace('$study', encodeURIComponent(study))
export const withinToo = (places: readonly Place[]): readonly Place[] => places.flatMap((p) => [p, ...(p.within ?? [])])
