import { folded } from './fold-heading.ts'
import { addsNothing } from './words-behind.ts'

/**
 * The names a heading holds, folded, without what only says how it is filled in: `住院号（必填）` holds one, `病案号/住院号` and
 * `Medical record number (MRN)` two.
 */
export const namesIn = (heading: string): readonly string[] =>
  heading
    .split(/[/／、|（([【)）\]】]/u)
    .map(folded)
    .filter((name, i) => name !== '' && !(i > 0 && addsNothing(name)))

/** A name as it may stand in a list of names: by itself, of the patient, called a number once more. */
export const waysToName = (name: string): readonly string[] => {
  const own = name.replace(/^(?:patients?|患者|病人|本院)/u, '')
  return [name, own, own.replace(/(?:码|no|number)$/u, '')]
}
