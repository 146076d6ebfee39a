/** Every code with the values its sentence needs. The sentences are in `i18n/issues/<locale>.json`. */
export const issueCodes = {
  // reading files
  'file-missing': ['file'],
  'not-a-folder': ['folder'],
  'yaml-syntax': ['message'],
  'field-unknown': ['field', 'suggestion'],
  'field-invalid': ['field', 'got', 'want'],
  'field-missing': ['field'],
  'date-invalid': ['field', 'got'],
  'yaml-too-deep': ['most'],
  'file-unread': ['file'],
  'path-outside': ['path'],
  // provenance
  'quote-not-found': ['source', 'exact', 'nearest'],
  'quote-ambiguous': ['source', 'exact'],
  'source-unknown': ['source', 'suggestion'],
  'sources-disagree': ['field', 'values'],
  'source-not-of-patient': ['source', 'patient'],
  'decision-unfit': ['decision', 'field'],
  // what a study says, taken together
  'no-cases': ['folder'],
  'duplicate-id': ['id', 'other'],
  'term-unknown': ['field', 'id', 'suggestion'],
  'reference-unknown': ['field', 'id', 'suggestion'],
  'dates-out-of-order': ['first', 'second'],
  'onset-before-exposure': ['onset', 'start'],
  'cycle-length-missing': ['exposure'],
  'value-implausible': ['field', 'got', 'want'],
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
