import type { Settings } from './draft.ts'

/** A part of the form: the draft as it is, and a way to change some of it. */
export interface PartProps {
  readonly draft: Settings
  /** It may be looked at, not changed. */
  readonly fixed: boolean
  readonly onDraft: (some: Partial<Settings>) => void
}
