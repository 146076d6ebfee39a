import { utf8 } from '../../base/content-hash.ts'
import { spliceYaml } from '../../extract/edit/splice-yaml.ts'
import { isNode } from '../../extract/merge/patient-parts.ts'
import type { Locale } from '../../i18n/locale.ts'
import type { Bilingual } from '../../model/wording.ts'
import { changedProtocol } from './changed-protocol.ts'
import type { ProtocolChange } from './protocol-change.ts'
import { instrumentsFitting } from './instrument-choices.ts'
import { nameOfChosen } from './protocol-names.ts'
import { protocolOrder } from './protocol-order.ts'
import { readProtocol } from './read-protocol.ts'
import { usualCriteria } from './usual-criteria.ts'

/** What somebody says of a study when they make it: words in their own language, things of the knowledge by their ids. */
export interface Asked {
  readonly title: string
  readonly language: Locale
  readonly question?: string | undefined
  readonly drugs: readonly string[]
  readonly groups: readonly string[]
  readonly entities: readonly string[]
  /** Nobody else reads the records: one reading is enough. */
  readonly alone?: boolean
}

const FOLLOWING = ['reaction-diagnosed', 'drug-of-the-groups']

/**
 * The protocol of a new study with what was asked in it, and what follows from it: criteria of eligibility, and the sets of
 * diagnostic criteria and scales of causality that were made for its diagnoses. What was said is said in one
 * language: the other stays empty until somebody translates it.
 * @throws InputProblem `term-unknown`
 */
export function newProtocol(
  text: string,
  { title, language, question, drugs, groups, entities, alone }: Asked,
): string {
  const { data, protocol } = readProtocol(utf8(text))
  if (!isNode(data)) throw new Error('a protocol that was read is a record')
  const said = (words: string): Bilingual => ({ en: '', zh: '', [language]: words })
  const reaction = {
    name: nameOfChosen('reaction', { entities }) ?? protocol.reaction.name,
    entities: entities.length === 0 ? protocol.reaction.entities : [...entities],
  }
  const named = nameOfChosen('drugs', { include: drugs, groups })
  const asked =
    named === undefined ? protocol.drugs : { name: named, include: [...drugs], groups: [...groups], exclude: [] }
  const follows = (id: string): boolean => (id === 'reaction-diagnosed' ? entities.length > 0 : named !== undefined)
  const criteria = usualCriteria({ reaction, drugs: asked }).filter((c) => FOLLOWING.includes(c.id) && follows(c.id))
  const plain = (id: string) => ({ id, options: {} })
  const change: ProtocolChange = {
    criteria: instrumentsFitting('criteria', reaction.entities).map(plain),
    causality: [...protocol.causality, ...instrumentsFitting('causality', reaction.entities).map(plain)],
    title: said(title),
    ...(alone === true && { screeners: { 'title-abstract': 1, 'full-text': 1 } }),
    ...(question !== undefined && { question: said(question) }),
    ...(entities.length > 0 && { reaction }),
    ...(named !== undefined && { drugs: asked }),
    ...(criteria.length > 0 && {
      eligibility: [
        ...protocol.eligibility.map(({ id, label, excluded }) => ({
          id,
          label,
          ...(excluded !== undefined && { excluded }),
        })),
        ...criteria,
      ],
    }),
  }
  const made = spliceYaml(text, changedProtocol(data, change), protocolOrder)
  readProtocol(utf8(made))
  return made
}
