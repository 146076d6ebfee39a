/** What a key means while a field is focused. */
export type FieldAct =
  | 'present'
  | 'absent'
  | 'not-reported'
  | 'not-visible'
  | 'unclear'
  | 'edit'
  | 'clear'
  | 'words'
  | 'origin'
  | 'look'

const KEYS: Readonly<Record<string, FieldAct>> = {
  p: 'present',
  a: 'absent',
  n: 'not-reported',
  v: 'not-visible',
  u: 'unclear',
  q: 'words',
  o: 'origin',
  w: 'look',
  e: 'edit',
  Enter: 'edit',
  Backspace: 'clear',
  Delete: 'clear',
}

/** A letter key also counts while an input method is switched on, which hides the letter. */
export function actOf(e: {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}): FieldAct | undefined {
  if (e.ctrlKey || e.metaKey || e.altKey) return undefined
  const key = e.key === 'Process' && e.code.startsWith('Key') ? e.code.slice(3) : e.key
  return KEYS[key.length === 1 ? key.toLowerCase() : key]
}
