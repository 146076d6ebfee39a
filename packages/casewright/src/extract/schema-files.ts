import { z } from 'zod'
import { patientFile } from '../model/patient.ts'
import { protocolFile } from '../model/protocol.ts'
import { sourceFile } from '../model/source.ts'
import { reviewsFile } from '../model/study-reviews.ts'
import { comparisonFile, decisionsFile, exclusionsFile } from '../model/study.ts'

const schemas = {
  protocol: protocolFile,
  source: sourceFile,
  patient: patientFile,
  decisions: decisionsFile,
  exclusions: exclusionsFile,
  comparison: comparisonFile,
  reviews: reviewsFile,
}

/** JSON Schema of what may be written in each kind of study file (file name → text), so that editors complete it. */
export function schemaFiles(more: Readonly<Record<string, z.ZodType>> = {}): ReadonlyMap<string, string> {
  return new Map(
    Object.entries({ ...schemas, ...more }).map(([name, schema]) => {
      const json = z.toJSONSchema(schema, { io: 'input', reused: 'ref', unrepresentable: 'any' })
      return [`${name}.schema.json`, `${JSON.stringify({ title: `casewright ${name}`, ...json }, null, 1)}\n`]
    }),
  )
}
