import { z } from 'zod'

/** Among which imports duplicates were looked for: what was imported since is not among them. */
export const comparedImports = z.strictObject({
  format: z.literal('casewright/compared@1'),
  imports: z.array(z.string().regex(/^[0-9a-f]{8}$/u)).describe('Ids of imports, sorted'),
})
export type ComparedImports = z.output<typeof comparedImports>
