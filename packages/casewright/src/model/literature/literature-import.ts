import { z } from 'zod'

/** By which way records were found: PRISMA 2020 keeps databases, registers and other methods apart. */
export const vias = ['database', 'register', 'website', 'organisation', 'citation-searching', 'other'] as const
export type Via = (typeof vias)[number]

/** One file brought into a study. Its folder under `literature/imports/` holds the file as it came and the records read from it. */
export const literatureImport = z.strictObject({
  format: z.literal('casewright/import@1'),
  /** First 8 hex digits of the hash: also the first part of its records' ids. */
  id: z.string().regex(/^[0-9a-f]{8}$/u),
  file: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  bytes: z.int().min(0),
  reader: z.string(),
  encoding: z.string(),
  database: z.string().describe('Database the export is from: pubmed, embase, cnki … or a name of the user’s own'),
  via: z.enum(vias),
  /** Id of the protocol's search the export answers. */
  search: z.string().optional(),
  on: z.iso.date().optional().describe('Day of the search, where it is told'),
  by: z.string().optional(),
  records: z.int().min(0),
  /** Of `records.jsonl`, so that a change by hand does not go unseen. */
  recordsSha256: z.string().regex(/^[0-9a-f]{64}$/u).optional(),
})
export type LiteratureImport = z.output<typeof literatureImport>
