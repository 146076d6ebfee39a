import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { gradingTerms } from '../knowledge/generated/grading.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { officialTable } from './ctcae-show.ts'
import { findOfficialTerms } from '../read/ctcae/find-term.ts'
import { knowledgeKinds, type EntryPart, type EntryView } from './knowledge/entry-view.ts'
import type { RuleTree } from './knowledge/say-rule.ts'
import { shelves } from './knowledge/shelves.ts'
import { columns, lines } from './lines.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'
import { saidIn } from './results/results-of.ts'

export const knowledgeShow = op({
  summary:
    'One entry of what casewright knows, whole: its rules as sentences, its sources, its content hash, who reviewed it.',
  effect: 'read',
  input: z.strictObject({
    kind: z.enum(knowledgeKinds).describe('kind of entry'),
    id: z.string().min(1).describe('id of the entry, as knowledge list gives it'),
  }),
  positional: ['kind', 'id'],
  examples: ['casewright knowledge show causality naranjo', 'casewright knowledge show drugs imatinib'],
  run: async (ctx, { kind, id }) => {
    const entries = shelves[kind].entries()
    const found = entries.find((e) => e.listed.id === id)
    if (found === undefined) {
      const suggestion = nearest(
        id,
        entries.map((e) => e.listed.id),
      )
      throw new InputProblem([issue('error', 'knowledge-unknown', { file: 'knowledge' }, { id, kind, suggestion })])
    }
    const view = found.view()
    const value: EntryView =
      kind === 'grading' ? { ...view, parts: [...view.parts, ...(await official(ctx, id))] } : view
    return { value, issues: [] }
  },
  show: (v, locale) =>
    lines(
      `${v.title[locale]}  ${v.id}${v.hash === null ? '' : `  ${v.hash}`}`,
      v.standing?.said[locale],
      ...v.cautions.map((c) => `! ${c[locale]}`),
      columns(v.facts.map((f) => [f.name[locale], f.value[locale]])),
      ...v.parts.map((p) => partText(p, locale)),
      ...v.cite.map((c) => `  ${c.reference[locale]} (${c.at})`),
    ),
})

/** The official text of a term, from the workbook the user imported; what it has no row for stays away. */
async function official(ctx: Context, id: string): Promise<readonly EntryPart[]> {
  const term = gradingTerms.find((t) => t.id === id)
  if (term === undefined) return []
  const table = await officialTable(ctx, term.version)
  if (table === undefined) return []
  const { terms } = findOfficialTerms(table, String(term.llt))
  if (terms.length === 0) return []
  return [
    {
      kind: 'official',
      title: saidIn((locale) => fill(opsWords(locale).knowledge.official, { version: term.version })),
      terms: terms.map((t) => ({
        code: t.code,
        term: t.term,
        definition: t.definition ?? null,
        grades: Object.entries(t.grades).map(([grade, text]) => ({ grade, text })),
      })),
    },
  ]
}

function partText(p: EntryPart, locale: 'en' | 'zh'): string {
  const title = p.title === null ? '' : p.title[locale]
  switch (p.kind) {
    case 'text':
      return lines(title, p.text[locale])
    case 'list':
      return lines(title, ...p.items.map((i) => `  - ${i[locale]}`))
    case 'table':
      return lines(title, columns([p.columns, ...p.rows].map((r) => ['', ...r.map((c) => c[locale])])))
    case 'rule':
      return lines(title, treeText(p.tree, locale, 1))
    case 'official':
      return lines(
        title,
        ...p.terms.flatMap((t) => [`  ${t.term} ${t.code}`, ...t.grades.map((g) => `    ${g.grade}  ${g.text}`)]),
      )
  }
}

const treeText = (t: RuleTree, locale: 'en' | 'zh', depth: number): string =>
  lines('  '.repeat(depth) + t.said[locale], ...t.children.map((c) => treeText(c, locale, depth + 1)))
