import { doiOf, isDoi } from '../normalise/doi.ts'
import { isbnsOf, issnsOf } from '../normalise/issn.ts'
import { halfWidth } from '../normalise/plain-text.ts'
import { pmcidOf, pmidOf } from '../normalise/pubmed-id.ts'
import { dateOf, saysMore } from '../normalise/year.ts'
import { plainly, type Take } from './take.ts'

/** A year field may hold a date, a date field more than the year. The more precise wins where they do not contradict. */
export const takeDate: Take = (draft, from) => {
  const { text } = from
  const found = dateOf(text)
  if (found.year === undefined) {
    if (draft.month !== undefined) return 'kept'
    draft.month = from
    return 'taken'
  }
  const { date: known } = draft.when
  if (known === undefined || found.date?.startsWith(known) === true) draft.when = found
  else if (known.startsWith(found.date ?? '') !== true) return 'kept'
  return saysMore(text) ? 'kept' : 'taken'
}

/** ISSNs and ISBNs, by their form. */
export const takeSerialNumbers: Take = (draft, { text }) => {
  const isbn = isbnsOf(text)
  const issn = issnsOf(isbn.length > 0 ? text.replace(/97[89][\d\s-]{10,}/gu, ' ') : text)
  for (const n of issn) draft.record.issn.push(n)
  for (const n of isbn) draft.record.isbn.push(n)
  const other = halfWidth(text).replace(
    /[\d\s–-]{7,}[\dXx]|\(?\b(?:electronic|print|linking|online|ISSN|ISBN)\b\)?|[;,:\s]/giu,
    '',
  )
  return issn.length + isbn.length > 0 && other === '' ? 'taken' : 'kept'
}

export const takeDoi: Take = (draft, { text }) => {
  const doi = doiOf(text)
  if (doi === undefined) return 'kept'
  draft.record.doi ??= doi
  return draft.record.doi === doi && isDoi(text) ? 'taken' : 'kept'
}

export const takePmid: Take = (draft, { text }) => {
  const pmid = pmidOf(text)
  if (pmid === undefined) return 'kept'
  draft.record.pmid ??= pmid
  return draft.record.pmid === pmid && /^(?:PMID\W*)?\d+$/iu.test(text) ? 'taken' : 'kept'
}

/** Longer addresses are not looked through. */
const LONGEST_URL = 2_000

export const takeUrls: Take = (draft, { text }) => {
  for (const url of text.split(/\s*;\s*(?=\w+:\/\/)|\s+/u)) {
    if (url === '') continue
    draft.record.urls.push(url)
    if (url.length > LONGEST_URL) continue
    if (/doi\.org\//iu.test(url)) draft.record.doi ??= doiOf(url)
    const scopus = /[?&]eid=(2-s2\.0-\d+)/u.exec(url)?.[1]
    if (scopus !== undefined) draft.record.accessions['scopus'] ??= scopus
  }
  return 'taken'
}

export const takePmcid = plainly((draft, text) => {
  const pmcid = pmcidOf(text, 'digits-too')
  if (pmcid === undefined) return 'kept'
  draft.record.pmcid ??= pmcid
  return draft.record.pmcid === pmcid ? 'taken' : 'kept'
})
