import type { ReactNode } from 'react'
import type { Value } from '../../../api/api.ts'
import { useFormat } from '../../../words/format.ts'
import { useBilingual } from '../../../words/language.tsx'
import { usePatientWords } from '../words.ts'
import styles from './same.module.css'

type Field = Value<'patients.pair'>['fields'][number]
interface Props {
  readonly fields: readonly Field[]
  readonly weighed: Pick<Value<'patients.pair'>['pair'], 'weight' | 'alike'>
  /** How likely any two patients are one before they are compared. */
  readonly prior: number
  readonly a: ReactNode
  readonly b: ReactNode
}

const MARKS = { for: '=', against: '≠', neither: '·' } as const
const MOST_SAID = 8
/** Bits below which nothing is printed. */
const WORTH_SAYING = 0.05

/** What each file says, field by field; agreement told by a mark and in words, with its weight. */
export function PairFields({ fields, weighed, prior, a, b }: Props) {
  const say = usePatientWords()
  const name = useBilingual()
  const { number } = useFormat()
  const told = fields.filter((f) => f.agreement !== undefined)
  const silent = fields.filter((f) => f.agreement === undefined && (f.a.length > 0 || f.b.length > 0))
  const bits = (n: number): string => `${n < 0 ? '−' : '+'}${number(Math.abs(Math.round(n * 10) / 10))}`
  return (
    <table className={styles.fields}>
      <thead>
        <tr>
          <th scope="col">{say('same.field')}</th>
          <th scope="col">{a}</th>
          <th scope="col">{b}</th>
          <th scope="col">{say('same.agreement')}</th>
        </tr>
      </thead>
      <tbody>
        {[...told, ...silent].map((f) => (
          <tr key={f.field} data-speaks={f.agreement === undefined ? undefined : f.speaks}>
            <th scope="row">{name(f.name)}</th>
            <Side said={f.a.map(name)} />
            <Side said={f.b.map(name)} />
            <td>
              {f.agreement === undefined ? (
                <span className={styles.quiet}>{say('same.oneSilent')}</span>
              ) : (
                <>
                  <span aria-hidden className={styles.mark}>
                    {MARKS[f.speaks]}
                  </span>{' '}
                  {name(f.agreement)} <span className={styles.quiet}>{say('same.bits', { bits: bits(f.weight) })}</span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {weighed.alike < -WORTH_SAYING && (
          <tr>
            <th scope="row" colSpan={3}>
              {say('same.alike')}
            </th>
            <td>{say('same.bits', { bits: bits(weighed.alike) })}</td>
          </tr>
        )}
        <tr>
          <th scope="row" colSpan={3}>
            {say('same.sum')}
          </th>
          <td>{say('same.bits', { bits: bits(weighed.weight) })}</td>
        </tr>
        <tr>
          <th scope="row" colSpan={3}>
            {say('same.prior', { one: number(Math.round(1 / prior)) })}
          </th>
          <td>{say('same.bits', { bits: bits(Math.log2(prior / (1 - prior))) })}</td>
        </tr>
      </tfoot>
    </table>
  )
}

function Side({ said }: { readonly said: readonly string[] }) {
  const say = usePatientWords()
  const once = [...new Set(said)]
  if (once.length === 0) return <td className={styles.quiet}>{say('same.silent')}</td>
  const rest = once.length - MOST_SAID
  return (
    <td>
      {once.slice(0, MOST_SAID).join(say('same.semicolon'))}
      {rest > 0 && <span className={styles.quiet}> {say('field.moreWords', { n: rest })}</span>}
    </td>
  )
}
