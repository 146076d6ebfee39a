export const setEnd = '</PubmedArticleSet>'
const SET_BEGINS = /<PubmedArticleSet(?:\s[^>]*)?>/u
const RECORD = /<(?:PubmedArticle|PubmedBookArticle)(?:\s[^>]*)?>/u
const PMID = /<PMID(?:\s[^>]*)?>\s*(\d+)\s*<\/PMID>/u

/** Everything before the first record, the opening of the set with it. */
export const prologOf = (xml: string): string => xml.slice(0, beginOf(xml) ?? 0)

/** What stands within the set; undefined where the text is no whole set. */
export function innerOf(xml: string): string | undefined {
  const begin = beginOf(xml)
  const end = xml.lastIndexOf(setEnd)
  return begin === undefined || end < begin ? undefined : xml.slice(begin, end)
}

/** The number of each record, in their order: the first PMID within it (later ones are of works it cites or corrects). */
export const pmidsOf = (xml: string): readonly string[] =>
  xml
    .split(RECORD)
    .slice(1)
    .flatMap((record) => PMID.exec(record)?.[1] ?? [])

function beginOf(xml: string): number | undefined {
  const match = SET_BEGINS.exec(xml)
  return match === null ? undefined : match.index + match[0].length
}
