import { userInfo } from 'node:os'
import { nodeContext } from '../../adapters/node-context.ts'
import { nodeSecrets } from '../../adapters/secrets/node-secrets.ts'
import type { OpenStore } from '../../adapters/store/open-store.ts'
import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { fill } from '../../i18n/template.ts'
import type { Person } from '../../model/workbench/entities.ts'
import { personCalled } from '../../ops/people/find-person.ts'
import { standingAlone } from '../../ops/people/standing-of.ts'
import { peopleReset } from '../../ops/workbench/people-invite.ts'
import { peopleAdministrator } from '../../ops/workbench/people-roles.ts'
import type { WorkbenchContext } from '../../ops/workbench/workbench-op.ts'
import type { PersonFlags } from '../admin.ts'
import { say, withStore, type StoreWhere } from './stored.ts'

/** Who is in the store; or what is asked for one of them. Whoever is at the machine has the store anyway: the trail says it was they. */
export const aboutPerson = (
  where: StoreWhere,
  called: string | undefined,
  flags: PersonFlags,
): Promise<readonly Issue[]> =>
  withStore(where, async (store) => {
    const { admin } = opsWords(where.locale)
    if (called === undefined) {
      const people = await store.entities('person')
      say(people.length === 0 ? admin.nobody : people.map(([id, p]) => lineOf(id, p, where)).join('\n'))
      return []
    }
    const found = await personCalled(store, called)
    if (found === undefined)
      throw new InputProblem([issue('error', 'person-not-found', { file: 'input' }, { person: called })])
    const ctx = await contextOf(store, flags.publicUrl)
    if (flags.administrator === true) {
      await peopleAdministrator.call(ctx, { person: found.id, administrator: true })
      say(fill(admin.made, { name: found.person.name }))
    }
    if (flags.reset === true || flags.withoutSecondFactor === true) {
      const { value } = await peopleReset.call(ctx, {
        person: found.id,
        secondFactor: flags.withoutSecondFactor === true,
      })
      say(fill(admin.link, value as Readonly<Record<string, string>>))
    }
    if (flags.administrator !== true && flags.reset !== true && flags.withoutSecondFactor !== true)
      say(lineOf(found.id, found.person, where))
    return []
  })

async function contextOf(store: OpenStore, publicUrl: string): Promise<WorkbenchContext> {
  return {
    store,
    world: nodeContext(),
    who: { person: 'system', name: userInfo().username, administrator: true, via: 'command-line' },
    now: () => new Date().toISOString(),
    standing: await standingAlone(store),
    secrets: nodeSecrets,
    origin: publicUrl.replace(/\/+$/u, ''),
  }
}

function lineOf(id: string, { name, administrator, totp, left }: Person, { locale }: StoreWhere): string {
  const { admin } = opsWords(locale)
  const marks = [
    administrator && admin.administrator,
    totp?.confirmed !== undefined && admin.secondFactor,
    left !== undefined && `${admin.left} ${left.slice(0, 10)}`,
  ]
  return [id, name, ...marks.filter((m) => m !== false)].join('  ')
}
