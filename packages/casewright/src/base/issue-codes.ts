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
  // doors and disk
  'file-too-large': ['file', 'size', 'most'],
  'folder-not-empty': ['folder'],
  'folder-too-full': ['folder', 'most'],
  'not-text': ['file'],
  'table-syntax': ['message'],
  'input-invalid': ['field', 'message'],
  'no-such-number': ['number', 'suggestion'],
  'no-such-patient': ['patient', 'suggestion'],
  'column-missing': ['column', 'found'],
  'nothing-to-report': ['what'],
} as const satisfies Record<string, readonly string[]>

export type IssueCode = keyof typeof issueCodes
export type IssueValues<C extends IssueCode> = Readonly<Record<(typeof issueCodes)[C][number], string | number>>
