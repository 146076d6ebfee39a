import { z } from 'zod'
import { screeningProtocol } from '../../model/literature/screening-protocol.ts'
import { protocolFile } from '../../model/protocol.ts'
import { rule } from '../../model/rule.ts'
import { bilingual } from '../../model/wording.ts'

const { reaction, drugs, latency, report, completeness, ctcae, criteria, causality } = protocolFile.shape
const { name, groups, include, exclude } = drugs.shape
const named = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/u)
    .describe('letters, figures and hyphens'),
  label: bilingual,
})

/** The settings that are changed most, each as the protocol has it. What is left out stays. */
export const protocolChange = z.strictObject({
  title: bilingual.optional(),
  question: bilingual.optional(),
  reaction: reaction.partial().optional(),
  // Without the defaults of the file: what is left out stays.
  drugs: z
    .strictObject({ name, groups: groups.unwrap(), include: include.unwrap(), exclude: exclude.unwrap() })
    .partial()
    .optional(),
  eligibility: z
    .array(
      named.extend({
        excluded: bilingual.optional(),
        keep: rule.optional().describe('needed for a criterion that is new'),
      }),
    )
    .optional()
    .describe('all criteria in their order; one that is left out is taken away'),
  undecided: protocolFile.shape.undecided.unwrap().optional(),
  complete: completeness.shape.complete.optional(),
  clock: latency.unwrap().shape.clock.unwrap().optional(),
  ctcae: z
    .strictObject({
      version: ctcae.shape.version,
      compare: ctcae.shape.compare.unwrap(),
      primaryTerm: ctcae.shape.primaryTerm.unwrap(),
    })
    .partial()
    .optional(),
  criteria: criteria.unwrap().optional().describe('all sets of criteria; one that is left out is taken away'),
  causality: causality.unwrap().optional().describe('all scales of causality; one that is left out is taken away'),
  screeners: z.strictObject({ 'title-abstract': z.int().min(1).max(5), 'full-text': z.int().min(1).max(5) }).optional(),
  reasons: z.array(named).optional(),
  labels: z.array(named).optional(),
  order: screeningProtocol.shape.order.unwrap().optional(),
  languages: report.unwrap().shape.languages.unwrap().optional(),
  words: report.unwrap().shape.words.unwrap().optional(),
})
export type ProtocolChange = z.output<typeof protocolChange>
