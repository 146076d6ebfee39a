import caseStyles from '../case/case.module.css'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import type { Draft } from './source-draft.ts'
import type { SourceForm } from './use-draft.ts'

interface Props {
  readonly id: string
  readonly form: SourceForm
  readonly now: Draft
  readonly label: (box: string) => string
  readonly shown: (box: string, held: string) => string
}

/** Somebody else saved another thing in a box one has typed in: both are shown, and neither is lost until one is chosen. */
export function SourceClashes({ id, form, now, label, shown }: Props) {
  const say = usePatientWords()
  if (form.open.length === 0) return null
  return (
    <section id={id} className={caseStyles.clashes} aria-label={say('clash.title')} role="alert">
      <span>{say('sources.clash')}</span>
      {form.open.map((box) => (
        <div key={box} className={caseStyles.clash}>
          <b>{label(box)}</b>
          <span>
            {say('sources.clashNow')} {shown(box, now[box] ?? '')}
          </span>
          <span>
            {say('clash.mine')} {shown(box, form.draft[box] ?? '')}
          </span>
          <span className={formStyles.acts}>
            <button type="button" className={formStyles.act} onClick={() => form.decide(box, 'theirs')}>
              {say('clash.takeTheirs')}
            </button>
            <button type="button" className={formStyles.act} onClick={() => form.decide(box, 'mine')}>
              {say('clash.takeMine')}
            </button>
          </span>
        </div>
      ))}
    </section>
  )
}
