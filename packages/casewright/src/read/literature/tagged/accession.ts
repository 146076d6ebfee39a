/** Numbers that say by their form which database gave them. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/^(?:WOS|ISI|BCI|KJD|CSCD|RSCI|SCIELO|MEDLINE|DIIDW|ZOOREC|PPRN):\S+$/iu, 'wos'],
  [/^L\d{6,12}$/u, 'embase'],
  [/^CN-\d{6,9}$/iu, 'central'],
  [/^2-s2\.0-\d+$/u, 'scopus'],
  [/^NCT\d{8}$/u, 'clinicaltrials'],
  [/^ChiCTR[\w-]+$/iu, 'chictr'],
  [/^(?:PMID|pubmed)[:\s]\s*\d+$/iu, 'pmid'],
  [/^rayyan-\d+$/u, 'rayyan'],
]
const DATABASES: readonly (readonly [RegExp, string])[] = [
  [/embase|emcare/iu, 'embase'],
  [/medline|pubmed|^nlm$/iu, 'pmid'],
  [/web of science|science citation|\bwos\b/iu, 'wos'],
  [/scopus/iu, 'scopus'],
  [/proquest/iu, 'proquest'],
  [/cochrane|central register/iu, 'central'],
  [/cnki|知网|中国学术期刊|中国期刊全文/iu, 'cnki'],
  [/wanfang|万方/iu, 'wanfang'],
  [/vip|维普/iu, 'vip'],
  [/sinomed|cbm|中国生物医学/iu, 'sinomed'],
  [/psyc/iu, 'psycinfo'],
  [/cinahl/iu, 'cinahl'],
]
/** Tags that are for a number of the database; others may hold keys of the user's own. */
const FOR_ACCESSIONS: ReadonlySet<string> = new Set(['AN', 'UI', '%M', 'UT', 'U2', 'Accession Number'])

/**
 * Whose number this is: told by its form, else by the database the entry or dialect names. `pmid` where it is PubMed's. Undefined
 * where nothing tells.
 */
export function accession(
  text: string,
  database: string | undefined,
  tag: string,
): { readonly from: string; readonly number: string } | undefined {
  const number = text.trim()
  const form = FORMS.find(([pattern]) => pattern.test(number))
  if (form !== undefined) return { from: form[1], number }
  if (/\s/u.test(number)) return undefined
  const named = database === undefined ? undefined : DATABASES.find(([pattern]) => pattern.test(database))?.[1]
  const asked = FOR_ACCESSIONS.has(tag)
  if (named === 'pmid') return (asked ? /^\d{1,9}$/u : /^\d{7,8}$/u).test(number) ? { from: 'pmid', number } : undefined
  // Ovid prints Embase’s numbers without their letter.
  if (named === 'embase' && /^\d{6,12}$/u.test(number)) return { from: 'embase', number: `L${number}` }
  if (named !== undefined && (asked || /^\d{6,}$/u.test(number))) return { from: named, number }
  return undefined
}
