/**
 * A citation in the form in which citations are compared: its DOI or PubMed number, else the first author with year, volume and
 * first page, else its letters. `null` where it says nothing. Two parties rarely write one citation alike; year, volume and page
 * they do.
 */
export function literatureKey(citation: string | null): string | null {
  const text = (citation ?? '').slice(0, LONGEST).normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const doi = DOI.exec(text)?.[0]
  if (doi !== undefined) return `doi:${doi.replace(/[.,;:)\]]+$/u, '')}`
  const pmid = PUBMED.exec(text)?.[1]
  if (pmid !== undefined) return `pmid:${pmid}`
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) return null
  const place = PLACE.exec(text)
  const author = words.find((w) => w.length > 2 && /^\p{L}+$/u.test(w))
  const [, year, volume, page] = place ?? []
  if (year !== undefined && author !== undefined) return `place:${author}:${year}:${volume ?? ''}:${page ?? ''}`
  return `words:${words.join(' ').slice(0, 160)}`
}

const LONGEST = 2000
const DOI = /\b10\.\d{4,9}\/[^\s"<>]+/u
const PUBMED = /\bpm(?:id|c)?:?\s*(\d{5,9})\b/u
/** `2015;10(3):123`, `2015 Mar 4; 10: 123`, `2015, vol 10, pp 123`. */
const PLACE =
  /\b((?:19|20)\d{2})\b[^;:,]{0,16}[;,:]\s*(?:vol(?:ume)?\.?\s*)?(\d{1,4})\s*(?:\([^)]{0,20}\))?\s*[:,;]\s*(?:pp?\.?\s*)?(e?\d{1,7})/u
