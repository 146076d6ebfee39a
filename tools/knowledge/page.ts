import type { Cite, Entry } from '../../packages/casewright/src/knowledge/entry.ts'
import { type Review, standing } from '../../packages/casewright/src/knowledge/standing.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** A Markdown table. */
export function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |\n`
  return line(header) + line(header.map(() => '---')) + rows.map(line).join('')
}

export const citedAs = (cite: readonly Cite[]): string => cite.map((c) => `${c.source}, ${c.at}`).join('; ')

/** How far checked, whether signed, and the hash a signature would name: the last three columns of every page. */
export const standingHeader = ['checked in', 'clinician', 'hash'] as const
export const standingCells = (entry: Entry, reviews: readonly Review[]): readonly string[] => [
  entry.interpretive === true ? `${entry.verified} (our reading)` : entry.verified,
  standing(entry, reviews),
  `\`${entry.hash}\``,
]

/** A page to browse: title, a paragraph, the body; says at its foot where it comes from. */
export function pageOf(title: string, intro: string, body: string, from: string): string {
  return `# ${title}\n\n${intro}\n\n${body}\n*Made from \`${from}\` by \`npm run generate\`; edit there.*\n`
}
