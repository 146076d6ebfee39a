import { z } from 'zod'
import { studyToZip } from '../read/study-zip/study-zip.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { LITERATURE, loadStudy, ORIGINALS } from './load-study.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'
import { studyInput } from './check.ts'

export const exportStudy = op({
  summary: 'Pack a study into one zip file, every byte of it.',
  effect: 'write',
  input: z.strictObject({ study: studyInput, out: z.string().min(1).describe('the zip file to write') }),
  positional: ['study'],
  examples: ['casewright export my-study --out my-study.zip'],
  run: async (ctx, { study, out }) => {
    const { folder, files: own, issues } = await loadStudy(ctx, study)
    const files = new Map([
      ...own,
      ...(await filesBelow(ctx, folder, LITERATURE, ['cache'])),
      ...(await filesBelow(ctx, folder, ORIGINALS)),
    ])
    await ctx.files.write(out, studyToZip(files))
    return { value: { files: files.size, out }, issues: issues.filter((i) => i.level === 'error') }
  },
  show: (value, locale) => fill(opsWords(locale).study.exported, value),
})

/** Files that loading a study leaves aside. Of the literature, what was only worked out (`cache`) stays out. */
async function filesBelow(
  ctx: Context,
  study: string,
  within: string,
  without: readonly string[] = [],
): Promise<readonly (readonly [string, Uint8Array])[]> {
  const at = `${study}/${within}`
  if (!(await ctx.files.exists(at))) return []
  return [...(await ctx.files.readTree(at, without))].map(([path, bytes]) => [`${within}/${path}`, bytes] as const)
}
