/** Which case is open: the one that counts, or one’s own part of a double extraction. */
export interface CaseInput {
  readonly study: string
  readonly patient: string
  readonly extraction?: 'own'
}
