/** How a key press is written: `j`, `Shift+J`, `mod+k`, `ArrowDown`, two in a row with a blank. */
const isMac = (): boolean => navigator.platform.startsWith('Mac') || navigator.platform.startsWith('iP')

/** One press as it is written in a list of shortcuts. Shift is written only for keys that do not themselves change with it. */
export function pressed(e: KeyboardEvent): string {
  const key = e.key.length === 1 ? (e.shiftKey && /\p{L}/u.test(e.key) ? e.key.toUpperCase() : e.key) : e.key
  const mod = isMac() ? e.metaKey : e.ctrlKey
  const shift = e.shiftKey && (e.key.length > 1 || /\p{L}/u.test(e.key))
  return [mod && 'mod', e.altKey && 'Alt', shift && 'Shift', mod && key.length === 1 ? key.toLowerCase() : key]
    .filter(Boolean)
    .join('+')
}

/** True while letters go into a text: a field, or an input method in the middle of a word. */
export function isTyping(e: KeyboardEvent): boolean {
  // 229: what browsers say while an input method composes.
  if (e.isComposing || e.keyCode === 229) return true
  const at = e.target
  if (!(at instanceof HTMLElement)) return false
  if (at.isContentEditable || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement) return true
  if (at instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'file'].includes(at.type)
  return (
    at.getAttribute('role') === 'combobox' ||
    at.getAttribute('role') === 'listbox' ||
    at.getAttribute('role') === 'menuitem'
  )
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Enter: '↵',
  ' ': 'Space',
}

/** The keys of a shortcut as they stand on the keyboard, press by press. */
export function keyNames(keys: string): readonly (readonly string[])[] {
  return keys.split(/ (?=.)/u).map((press) => {
    const parts = press === '+' ? ['+'] : press.split(/\+(?=.)/u)
    return parts.map((p) =>
      p === 'mod' ? (isMac() ? '⌘' : 'Ctrl') : (NAMES[p] ?? (p.length === 1 ? p.toUpperCase() : p)),
    )
  })
}

/** The keys of a shortcut in one line, for a tooltip. */
export const keyName = (keys: string): string =>
  keyNames(keys)
    .map((press) => press.join('+'))
    .join(' ')
