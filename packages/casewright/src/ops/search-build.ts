import { z } from 'zod'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { searchedDatabases } from '../model/literature/search-definition.ts'
import { wordingIn } from '../model/wording.ts'
import { buildSearch } from '../search/build-search.ts'
import { studyInput } from './check.ts'
import { lines } from './lines.ts'
import { inBoth } from './literature/in-both.ts'
import { loadStudy } from './load-study.ts'
import { op } from './op.ts'
import { soughtTerms } from './search/sought-terms.ts'
import { searchPage, searchText } from './search-page.ts'

export const searchBuild = op({
  summary: 'Write the search strings of eleven databases, English and Chinese, from one definition in the protocol.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    database: z.array(z.enum(searchedDatabases)).optional().describe('only these databases; all where left out'),
    out: z
      .string()
      .min(1)
      .optional()
      .describe('folder to write the strategies to, as the appendix of a review needs them'),
  }),
  positional: ['study'],
  examples: [
    'casewright search build neutrophilic-dermatosis --database pubmed cnki',
    'casewright search build neutrophilic-dermatosis --out searches --json',
  ],
  run: async (ctx, { study: named, database, out }) => {
    const { study, issues } = await loadStudy(ctx, named)
    const terms = soughtTerms(study.protocol, issues)
    const searches = (database ?? searchedDatabases).map((d) => buildSearch(terms, d, study.protocol.search))
    if (out !== undefined) {
      const page = (locale: 'en' | 'zh'): string =>
        searchPage(searches, { title: wordingIn(study.protocol.title, locale), version: ctx.version }, locale)
      const files = new Map<string, string>([
        ['search-strategies.en.md', page('en')],
        ['search-strategies.zh.md', page('zh')],
        ...searches.map((s) => [`${s.database}.txt`, queriesOf(s)] as const),
      ])
      await ctx.files.writeTree(out, files, { fresh: false })
    }
    const names = Object.fromEntries(
      searches.map((s) => [s.database, inBoth((l) => opsWords(l).search.platforms[s.database])]),
    )
    const value = { searches, names, ...(out !== undefined && { out }) }
    return { value, issues: issues.filter((i) => i.level === 'error') }
  },
  show: ({ searches, out }, locale) => {
    const written = fill(opsWords(locale).search.written, { out: out ?? '' })
    return lines(...searches.map((s) => `${searchText(s, locale)}\n`), out !== undefined && written)
  },
})

/** Nothing but what is pasted into the database: its lines, its parts, or the whole. */
function queriesOf(s: ReturnType<typeof buildSearch>): string {
  const queries = s.lines.length > 0 ? s.lines.map((l) => l.query) : s.parts.length > 0 ? s.parts : [s.oneLine]
  return `${queries.join('\n')}\n`
}
