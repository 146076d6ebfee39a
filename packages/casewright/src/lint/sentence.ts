import { isMark, type Token } from './tokens.ts'

/** A sentence: its tokens without the end, and for each opening bracket the index of the bracket that closes it. */
export interface Sentence {
  readonly index: number
  readonly tokens: readonly Token[]
  readonly closing: ReadonlyMap<number, number>
}

/** A stretch of a sentence's tokens, end excluded. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

export function sentences(tokens: readonly Token[]): readonly Sentence[] {
  const out: Sentence[] = []
  let from = 0
  const close = (to: number): void => {
    if (to > from) out.push(sentence(tokens.slice(from, to), out.length))
    from = to + 1
  }
  tokens.forEach((t, i) => {
    if (t.kind === 'end') close(i)
  })
  close(tokens.length)
  return out
}

function sentence(tokens: readonly Token[], index: number): Sentence {
  const closing = new Map<number, number>()
  const open: number[] = []
  tokens.forEach((t, i) => {
    if (isMark(t, '(')) open.push(i)
    else if (isMark(t, ')')) {
      const at = open.pop()
      if (at !== undefined) closing.set(at, i)
    }
  })
  return { index, tokens, closing }
}

export const isInBracket = (sentence: Sentence, token: number): boolean =>
  [...sentence.closing].some(([open, close]) => open < token && token < close)
