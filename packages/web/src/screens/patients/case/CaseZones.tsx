import type { CaseView, SourceView } from '../contract.ts'
import { Judgements } from '../judgements/Judgements.tsx'
import { ChosenBar } from '../source/ChosenBar.tsx'
import { LinkSource } from '../source/LinkSource.tsx'
import { SourcePane } from '../source/SourcePane.tsx'
import { usePatientWords } from '../words.ts'
import type { CaseInput } from './case-input.ts'
import { FormZone } from './FormZone.tsx'
import type { CaseEdits } from './use-case-edits.ts'
import styles from './case.module.css'

export type Zone = 'source' | 'form' | 'judgements'

/** Which zones are on the screen where there is room for so many, and one of them is asked for. */
export function shownZones(room: 1 | 2 | 3, asked: Zone): readonly Zone[] {
  if (room === 3) return ['source', 'form', 'judgements']
  return room === 1 ? [asked] : ['source', asked === 'judgements' ? 'judgements' : 'form']
}

interface Props {
  readonly shown: readonly Zone[]
  readonly zones: 1 | 2 | 3
  readonly input: CaseInput
  readonly view: CaseView
  readonly sources: readonly SourceView[]
  readonly edits: CaseEdits
  readonly readOnly: boolean
  readonly folded: ReadonlySet<string>
  readonly onFold: (group: string) => void
  readonly finding: number
  readonly onField: (path: string) => void
}

/** What the sources say, the questions, and what follows from the answers, side by side as far as there is room. */
export function CaseZones({ shown, zones, input, view, sources, edits, readOnly, folded, onFold, finding, onField }: Props) {
  const say = usePatientWords()
  return (
    <div className={styles.zones} data-zones={zones}>
      <section className={styles.zone} hidden={!shown.includes('source')} aria-label={say('zone.source')}>
        <div className={styles.scroll}>
          <SourcePane
            sources={sources}
            fields={edits.fields}
            onQuote={onField}
            {...(!readOnly && {
              adding: (
                <LinkSource study={input.study} patient={input.patient} reopens={view.extraction === 'finished'} />
              ),
            })}
          />
        </div>
        <ChosenBar form={view.form} onTaken={onField} />
      </section>
      <section className={styles.zone} hidden={!shown.includes('form')} aria-label={say('zone.form')}>
        <FormZone
          view={view}
          edits={edits}
          readOnly={readOnly}
          folded={folded}
          onFold={onFold}
          finding={finding}
          onField={onField}
        />
      </section>
      <section className={styles.zone} hidden={!shown.includes('judgements')} aria-label={say('zone.judgements')}>
        <div className={styles.scroll}>
          <Judgements view={view} onField={onField} />
        </div>
      </section>
    </div>
  )
}
