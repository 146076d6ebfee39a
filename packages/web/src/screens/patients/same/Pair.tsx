import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../../api/call.ts'
import { useWhyNot } from '../../../api/may.ts'
import { useRead } from '../../../api/queries.ts'
import type { Value } from '../../../api/api.ts'
import { WhyNotLine } from '../../../parts/Allowed.tsx'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { useShortcuts } from '../../../parts/keyboard/Shortcuts.tsx'
import { Loaded } from '../../../parts/Loaded.tsx'
import { useUndo } from '../../../parts/Undo.tsx'
import { useFormat } from '../../../words/format.ts'
import { useBilingual } from '../../../words/language.tsx'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { PairFields } from './PairFields.tsx'
import { PairNumbers } from './PairNumbers.tsx'
import { Reason } from './Reason.tsx'
import styles from './same.module.css'

interface Props {
  readonly study: string
  readonly pair: Value<'patients.link'>['pairs'][number]
  readonly onDecided: () => void
}

/** Two patients side by side, with what a merge would change; merged or told apart by a person, with the reason. */
export function Pair({ study, pair, onDecided }: Props) {
  const say = usePatientWords()
  const name = useBilingual()
  const { percent, number } = useFormat()
  const queries = useQueryClient()
  const { offer } = useUndo()
  const { a, b } = pair
  const [asked, ask] = useState<'merge' | 'separate'>()
  const said = useRead('patients.pair', { study, a, b })
  const whyNot = useWhyNot(study)('patients.merge')
  const off = whyNot !== undefined
  const [busy, setBusy] = useState(false)
  const [problem, fail] = useState<unknown>()
  const again = (): void => void queries.invalidateQueries({ queryKey: [study] })
  const decide = async (why: string): Promise<void> => {
    setBusy(true)
    fail(undefined)
    try {
      const { value } = await call(asked === 'merge' ? 'patients.merge' : 'patients.separate', { study, a, b, why })
      offer({
        says: asked === 'merge' ? say('same.merged', { a, b }) : say('same.apart', { a, b }),
        undo: async () => {
          await call('patients.undo', { study, decision: value.decision })
          again()
        },
      })
      ask(undefined)
      onDecided()
      again()
    } catch (thrown) {
      fail(thrown)
    } finally {
      setBusy(false)
    }
  }
  useShortcuts(say('same.pair'), [
    { keys: 'm', says: say('same.merge'), run: () => ask('merge'), off },
    { keys: 'd', says: say('same.different'), run: () => ask('separate'), off },
    { keys: 'Escape', says: say('field.cancel'), run: () => ask(undefined), off: asked === undefined },
  ])
  const agreeing = said.data?.value.fields.filter((f) => f.speaks === 'for' && f.same).map((f) => name(f.name)) ?? []
  const differing = said.data?.value.fields.filter((f) => f.speaks === 'against').map((f) => name(f.name)) ?? []
  return (
    <section className={styles.pair} aria-label={`${a} – ${b}`}>
      <div className={styles.head}>
        <h2>
          {a} – {b}
        </h2>
        <span>
          {say(`same.standing.${pair.standing}`)} ·{' '}
          {say('same.probability', { p: percent(pair.posterior), bits: number(Math.round(pair.weight * 10) / 10) })}
        </span>
        {whyNot !== undefined && <WhyNotLine why={whyNot} />}
        <span className={styles.acts} hidden={off}>
          <button type="button" className={formStyles.act} onClick={() => ask('merge')}>
            {say('same.merge')} <kbd>M</kbd>
          </button>
          <button type="button" className={formStyles.act} onClick={() => ask('separate')}>
            {say('same.different')} <kbd>D</kbd>
          </button>
        </span>
      </div>
      {pair.rivals.length > 0 && (
        <p className={styles.warn}>{say('same.rivals', { patients: pair.rivals.join(', ') })}</p>
      )}
      {asked !== undefined && (
        <Reason
          key={asked}
          what={asked === 'merge' ? say('same.mergeWhy', { a, b }) : say('same.apartWhy', { a, b })}
          start={reasonOf(asked, agreeing, differing, say)}
          busy={busy}
          onGive={(why) => void decide(why)}
          onCancel={() => ask(undefined)}
        />
      )}
      {problem !== undefined && <ErrorBox problem={problem} />}
      <div className={styles.columns}>
        <Loaded of={said}>
          {({ fields, pair: weighed, prior }) => (
            <PairFields
              fields={fields}
              weighed={weighed}
              prior={prior}
              a={
                <Link to="/studies/$study/patients/$patient" params={{ study, patient: a }}>
                  {a}
                </Link>
              }
              b={
                <Link to="/studies/$study/patients/$patient" params={{ study, patient: b }}>
                  {b}
                </Link>
              }
            />
          )}
        </Loaded>
        <PairNumbers study={study} a={a} b={b} />
      </div>
    </section>
  )
}

function reasonOf(
  asked: 'merge' | 'separate',
  agreeing: readonly string[],
  differing: readonly string[],
  say: ReturnType<typeof usePatientWords>,
): string {
  const [fields, key] =
    asked === 'merge' ? [agreeing, 'same.agreeing' as const] : [differing, 'same.differing' as const]
  return fields.length === 0 ? '' : say(key, { fields: fields.join(say('same.comma')) })
}
