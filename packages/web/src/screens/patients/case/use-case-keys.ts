import { useShortcuts } from '../../../parts/keyboard/Shortcuts.tsx'
import type { FieldAct } from '../form/field-keys.ts'
import { usePatientWords } from '../words.ts'

interface CaseKeys {
  /** To the field last focused. */
  readonly act: (what: FieldAct) => void
  readonly step: (by: 1 | -1) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly find: () => void
  readonly takeWords: () => void
  readonly forget: () => void
  readonly judgements: () => void
  readonly course: () => void
  readonly before: (() => void) | undefined
  readonly after: (() => void) | undefined
  /** The keys that change something are off. */
  readonly readOnly: boolean
}

const nothing = (): void => {}

/** The keys of the case page. Those that answer a field are heard by the field; here they are only listed. */
export function useCaseKeys(keys: CaseKeys): void {
  const say = usePatientWords()
  const off = keys.readOnly
  useShortcuts(say('keys.case'), [
    { keys: 'j', says: say('keys.next'), run: () => keys.step(1) },
    { keys: 'k', says: say('keys.previous'), run: () => keys.step(-1) },
    { keys: ']', says: say('keys.nextPatient'), run: keys.after ?? nothing, off: keys.after === undefined },
    { keys: '[', says: say('keys.previousPatient'), run: keys.before ?? nothing, off: keys.before === undefined },
    { keys: 'f', says: say('form.find'), run: keys.find },
    { keys: 'q', says: say('keys.words'), run: keys.takeWords, off },
    { keys: 't', says: say('keys.course'), run: keys.course },
    { keys: 'i', says: say('keys.judgements'), run: keys.judgements },
    { keys: 'Escape', says: say('chosen.forget'), run: keys.forget },
    { keys: 'mod+z', says: say('undo.undo'), run: keys.undo, off },
    { keys: 'mod+Shift+z', says: say('undo.redo'), run: keys.redo, off },
    { keys: 'mod+y', says: say('undo.redo'), run: keys.redo, off },
  ])
  const act = (what: FieldAct) => () => keys.act(what)
  useShortcuts(say('keys.field'), [
    { keys: 'p', says: say('answer.present'), run: act('present'), off },
    { keys: 'a', says: say('answer.absent'), run: act('absent'), off },
    { keys: 'n', says: say('answer.not-reported'), run: act('not-reported'), off },
    { keys: 'v', says: say('answer.not-visible'), run: act('not-visible'), off },
    { keys: 'u', says: say('keys.unclear'), run: act('unclear'), off },
    { keys: 'e', says: say('keys.enter'), run: act('edit'), off },
    { keys: 'o', says: say('field.origin'), run: act('origin') },
    { keys: 'w', says: say('keys.look'), run: act('look') },
  ])
}
