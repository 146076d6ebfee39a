import { decodeEntities, halfWidth } from './plain-text.ts'

const DOI = /10\.\d{4,9}(?:\.\d+)*\/[^\s"'\u2028\u3000-\u3002，；]+/u
const PERCENT = /%[\dA-Fa-f]{2}/u

/**
 * The DOI in a text, in lower case without resolver or prefix: `https://doi.org/10.1000/XYZ.` → `10.1000/xyz`. Punctuation that
 * ends a sentence and brackets that were not opened inside are left off. Undefined where there is none.
 */
export function doiOf(text: string): string | undefined {
  const written = DOI.exec(decodeEntities(halfWidth(unescapePercent(text))))?.[0]
  return written === undefined ? undefined : trimEnd(written).toLowerCase()
}

/** Whether a text is a DOI and nothing else, so that nothing is lost when only the DOI is kept. */
export function isDoi(text: string): boolean {
  const doi = doiOf(text)
  if (doi === undefined) return false
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi\s*[:：]?\s*)/u, '')
  return (
    unescapePercent(decodeEntities(bare))
      .replace(/\s*\[doi\]$/u, '')
      .replace(/[.,;]$/u, '') === doi
  )
}

function unescapePercent(text: string): string {
  if (!PERCENT.test(text)) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function trimEnd(doi: string): string {
  let end = doi.replace(/\[doi\]$/u, '').replace(/<\/?[a-z]+>.*$/iu, '')
  for (;;) {
    const shorter = /[.,;:]$/u.test(end) || unopened(end) ? end.slice(0, -1) : end
    if (shorter === end) return end
    end = shorter
  }
}

function unopened(text: string): boolean {
  const last = text.at(-1)
  const open = last === ')' ? '(' : last === ']' ? '[' : last === '>' ? '<' : undefined
  return open !== undefined && text.split(open).length < text.split(last ?? '').length
}
