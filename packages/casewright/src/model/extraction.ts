import { z } from 'zod'

/** How a field in which two extractors differ is to be: as one of them read it, or read anew by whoever adjudicates. */
export const adjudication = z.strictObject({
  field: z.string(),
  take: z.enum(['first', 'second', 'reading']),
  /** Of `reading`: what the field is to hold, as a patient’s file writes it. */
  readings: z.array(z.unknown()).optional(),
  why: z.string().optional(),
  by: z.string(),
  on: z.iso.date(),
})
export type Adjudication = z.output<typeof adjudication>

const extractor = z.strictObject({
  name: z.string(),
  file: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/u)
    .describe('Name of their file beside this one, without its ending'),
  submitted: z.iso.date().optional(),
})
export type Extractor = z.output<typeof extractor>

/** A patient whom two people extract independently: `extractions/<patient>/state.yaml`. */
export const extractionFile = z.strictObject({
  format: z.literal('casewright/extraction@1'),
  patient: z.string(),
  sources: z.array(z.string()).min(1),
  people: z.tuple([extractor, extractor]),
  assigned: z.strictObject({ by: z.string(), on: z.iso.date() }),
  adjudications: z.array(adjudication).default([]),
  unread: z
    .array(z.string())
    .optional()
    .describe('Sources of which a file came after both had submitted: neither has read it'),
  finished: z.strictObject({ by: z.string(), on: z.iso.date() }).optional(),
})
export type Extraction = z.output<typeof extractionFile>

/** Where a double extraction stands. */
export type ExtractionStage = 'assigned' | 'extracting' | 'to-adjudicate' | 'finished'
