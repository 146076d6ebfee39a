import type { Standing } from './standing.ts'
import { isBlindIn } from './standing.ts'

/**
 * Files of a study in which each person's verdict or reading stands under their name, or what a table says of
 * patients whom two people are reading. Operations show of them what may be seen already; the files themselves are for those who neither screen nor extract.
 */
const blindFiles = [
  /^literature\/decisions\.jsonl(?:\.cut)?$/u,
  /^(?:history\/)?extractions?\//u,
  /^imports\/[^/]+\/blind\//u,
  /^(?:literature\/)?cache\//u,
] as const

export const isBlindFile = (path: string): boolean => blindFiles.some((pattern) => pattern.test(path))

/** Whether somebody who may read a study may read this file of it as it stands. */
export const mayReadStudyFile = (standing: Standing, study: string, path: string): boolean =>
  !(isBlindFile(path) && isBlindIn(standing, study))
