/** A fenced block of a Markdown text: the words after the opening fence, and its lines. */
export interface Fence {
  readonly words: readonly string[]
  readonly lines: readonly string[]
  /** Line of the opening fence, from 1. */
  readonly line: number
}

export function fencesOf(markdown: string): readonly Fence[] {
  const fences: Fence[] = []
  let open: { words: readonly string[]; lines: string[]; line: number } | undefined
  for (const [i, line] of markdown.split('\n').entries()) {
    const mark = /^\s*```(.*)$/u.exec(line)
    if (mark === null) open?.lines.push(line)
    else if (open === undefined)
      open = { words: (mark[1] ?? '').trim().split(/\s+/u).filter(Boolean), lines: [], line: i + 1 }
    else {
      fences.push(open)
      open = undefined
    }
  }
  return fences
}

/** The text outside fences. */
export const proseOf = (markdown: string): string => markdown.replace(/^\s*```[\s\S]*?^\s*```\s*$/gmu, '')
