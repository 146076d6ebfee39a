import { z } from 'zod'
import { tableMatch } from '../../read/table/mapping.ts'

/** What an operation that reads a table of patients is given. */
export const tableInputs = {
  table: z.string().min(1).describe('CSV or XLSX, one row a patient (or several rows of one id)'),
  mapping: z.string().min(1).optional().describe('mapping file, see casewright template and import preview'),
  match: tableMatch.optional().describe('what a mapping file holds, in place of one'),
  dictionary: z.string().optional().describe('REDCap data dictionary, if the table is a REDCap export'),
  existing: z
    .enum(['refuse', 'keep'])
    .default('refuse')
    .describe(
      'patients who are there already and say something else: refuse the table, or keep them as they are and add the others',
    ),
  rows: z
    .enum(['refuse', 'leave'])
    .default('refuse')
    .describe('rows without a usable id: refuse the table, or leave them among the leftovers'),
  names: z
    .enum(['refuse', 'apart', 'one'])
    .default('refuse')
    .describe(
      'rows of one name or number that would be different patients, or of one patient that tell of different people: refuse the table; take them for different people; or, where they have one number, for one',
    ),
  again: z
    .enum(['refuse', 'add'])
    .default('refuse')
    .describe('a file that is in already, its patients named otherwise: refuse it, or add its patients once more'),
} as const
