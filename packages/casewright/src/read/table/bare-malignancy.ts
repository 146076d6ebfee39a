import { z } from 'zod'
import { shortLine } from '../../base/short-line.ts'
import words from './malignancy-qualifiers.json' with { type: 'json' }

const list = z.array(z.string().min(1))
const { before, after, within, secondary } = z
  .strictObject({
    before: list,
    after: list,
    within: list,
    /** Said of an organ’s cancer, these mean the cancer of another organ that has spread to it. */
    secondary: z.strictObject({ said: list, of: list }),
  })
  .parse(words)

const STAGE = String.raw`(?:stage\s+(?:iv|i{1,3}|[1-4])[abc]?\b|(?:iv|i{1,3}|[1-4一二三四])[abc]?期)`
const longestFirst = (some: readonly string[]): string =>
  some
    .toSorted((a, b) => b.length - a.length)
    .map((w) => (/[a-z]$/u.test(w) ? String.raw`${w}\b` : w))
    .join('|')
const HEAD = new RegExp(`^(${longestFirst(before)}|${STAGE})[\\s、,，]*`, 'u')
const TAIL = new RegExp(`[\\s、,，]*[（(]?(?:${longestFirst(after)}|${STAGE})[)）]?$`, 'u')
const LOBE = new RegExp(`(?<=肺)(?:${within.join('|')})`, 'u')

/** Longer than any name with its stage and course. */
const LONGEST = 100

/**
 * The name of a malignancy without stage, side and course (`左肺上叶腺癌（IV期）术后` → `肺腺癌`); undefined where what is left
 * would name another disease: a “转移性肝癌” is no cancer of the liver.
 */
export function bareMalignancy(text: string): string | undefined {
  const line = shortLine(text.normalize('NFKC'), LONGEST)
  if (line === undefined) return undefined
  let bare = line.toLowerCase().replace(LOBE, '')
  let spread = false
  for (;;) {
    const head = HEAD.exec(bare)
    spread ||= head?.[1] !== undefined && secondary.said.includes(head[1])
    const shorter = (head === null ? bare : bare.slice(head[0].length)).replace(TAIL, '')
    if (shorter === bare || shorter === '') break
    bare = shorter
  }
  return spread && secondary.of.includes(bare) ? undefined : bare
}
