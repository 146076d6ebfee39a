/** Every code with the values its sentence needs. The sentences are in `i18n/issues/<locale>.json`. */
export const issueCodes = {
  // reading files
  'file-missing': ['file'],
  'not-a-folder': ['folder'],
  'yaml-syntax': ['message'],
  'field-unknown': ['field', 'suggestion'],
  'field-invalid': ['field', 'got', 'want'],
  'field-missing': ['field'],
  // provenance
  'quote-not-found': ['source', 'exact'],
  'quote-ambiguous': ['source', 'exact'],
  'source-unknown': ['source', 'suggestion'],
  'sources-disagree': ['field', 'values'],
} as const satisfies Record<string, readonly string[]>

export type IssueCode = keyof typeof issueCodes
export type IssueValues<C extends IssueCode> = Readonly<Record<(typeof issueCodes)[C][number], string | number>>
