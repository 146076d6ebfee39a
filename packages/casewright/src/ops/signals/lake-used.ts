import type { LakeUsed } from '../../model/signal/answer.ts'
import type { OpenLake } from '../signal-ports.ts'

/** Which lake gave the numbers, as every answer carries it. */
export const lakeUsed = ({ manifest, counts }: OpenLake): LakeUsed => ({
  generation: manifest.generation,
  engine: counts.name,
  sources: manifest.sources,
  flow: manifest.flow,
  reports: manifest.reports,
  received: manifest.received,
  generated: manifest.sources.some((s) => s.generated),
})
