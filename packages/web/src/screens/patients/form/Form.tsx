import { useMemo } from 'react'
import { useBilingual } from '../../../words/language.tsx'
import { useOnDesk } from '../case/desk.ts'
import type { FieldView, FormField, FormGroup } from '../contract.ts'
import { usePatientWords } from '../words.ts'
import { AddPart, type OnAddPart } from './AddPart.tsx'
import { FieldRow } from './FieldRow.tsx'
import styles from './form.module.css'

interface Props {
  readonly form: readonly FormGroup[]
  readonly fields: ReadonlyMap<string, FieldView>
  readonly unsaved: ReadonlySet<string>
  readonly clashed: ReadonlySet<string>
  readonly folded: ReadonlySet<string>
  readonly readOnly: boolean
  readonly onFold: (group: string) => void
  readonly onAddPart: OnAddPart
  readonly onRemovePart: (path: string, name: string) => void
}

/** The fields of a group that are on the screen: asked, answered, or brought in. */
export function shownFields(
  group: FormGroup,
  fields: ReadonlyMap<string, FieldView>,
  added: ReadonlySet<string>,
): readonly FormField[] {
  const holds = (f: FormField): boolean => (fields.get(f.path)?.readings.length ?? 0) > 0 || added.has(f.path)
  return [...group.fields.filter((f) => f.asked || holds(f)), ...group.addable.filter(holds)]
}

/** The questions of a case, in groups that can be folded. */
export function Form({ form, fields, unsaved, clashed, folded, readOnly, onFold, onAddPart, onRemovePart }: Props) {
  const say = usePatientWords()
  const name = useBilingual()
  const added = useOnDesk((s) => s.added)
  const groups = useMemo(
    () =>
      form
        .map((group) => ({ group, shown: shownFields(group, fields, added) }))
        // A section without anything in it comes when something is added to it.
        .filter(({ group, shown }) => group.within === undefined || shown.length > 0 || group.parts.length > 0),
    [form, fields, added],
  )
  return (
    <div className={styles.form}>
      {groups.map(({ group, shown }) => {
        const open = !folded.has(group.id)
        const answered = shown.filter((f) => (fields.get(f.path)?.readings.length ?? 0) > 0).length
        return (
          <section
            key={group.id}
            className={styles.group}
            data-within={group.within}
            id={groupId(group.id)}
            aria-label={name(group.name)}
          >
            <div className={styles.head}>
              <h2 className={styles.title}>
                <button type="button" className={styles.toggle} aria-expanded={open} onClick={() => onFold(group.id)}>
                  <span className={styles.groupName} title={name(group.name)}>
                    {name(group.name)}
                  </span>
                  <span className={styles.toggleNote}>
                    {shown.length > 0 && say('form.answered', { answered, of: shown.length })}
                  </span>
                </button>
              </h2>
              {group.removable !== undefined && open && !readOnly && (
                <button
                  type="button"
                  className={styles.act}
                  onClick={() => onRemovePart(group.removable ?? '', name(group.name))}
                >
                  {say('form.removePart')}
                </button>
              )}
            </div>
            {open &&
              shown.map((f) => (
                <FieldRow
                  key={f.path}
                  field={f}
                  view={fields.get(f.path)}
                  unsaved={unsaved.has(f.path)}
                  clashed={clashed.has(f.path)}
                />
              ))}
            {open && group.parts.length > 0 && !readOnly && (
              <div className={styles.addParts}>
                {group.parts.map((p) => (
                  <AddPart key={p.kind} part={p} onAdd={onAddPart} />
                ))}
              </div>
            )}
          </section>
        )
      })}
    </div>
  )
}

export const groupId = (id: string): string => `group-${id}`
