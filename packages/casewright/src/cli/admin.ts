import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { InputProblem, type Issue } from '../base/issue.ts'
import { locales, type Locale } from '../i18n/locale.ts'
import { exitCodes } from '../ops/op.ts'
import type { StoreWhere } from './admin/stored.ts'

interface Flags {
  readonly data: string
  readonly store?: string
  readonly lang: Locale
}
type Tell = (issues: readonly Issue[], locale: Locale) => void

/** `casewright admin …`: what an administrator does at the machine itself, directly on the store, while no server runs on it. */
export function addAdminCommand(program: Command, locale: Locale, done: (code: number) => void, tell: Tell): void {
  const admin = program
    .command('admin')
    .description('Backup, restore, verification and people of a workbench’s store, while no server runs on it.')
    .exitOverride()
  const add = (name: string, description: string): Command =>
    admin
      .command(name)
      .description(description)
      .addOption(
        new Option('--data <folder>', 'where the data are kept')
          .env('CASEWRIGHT_DATA')
          .default(join(homedir(), '.casewright', 'workbench')),
      )
      .addOption(
        new Option('--store <url>', 'sqlite:<file> or postgres://… (default: a file among the data)').env(
          'CASEWRIGHT_STORE',
        ),
      )
      .addOption(new Option('--lang <language>', 'language of what is printed').choices(locales).default(locale))
      .exitOverride()
  const perform = async (flags: Flags, work: (where: StoreWhere) => Promise<readonly Issue[]>): Promise<void> => {
    try {
      const dataFolder = resolve(flags.data)
      const issues = await work({
        dataFolder,
        url: flags.store ?? `sqlite:${join(dataFolder, 'workbench.db')}`,
        locale: flags.lang,
      })
      if (issues.length > 0) tell(issues, flags.lang)
      done(issues.length > 0 ? exitCodes.issues : exitCodes.fine)
    } catch (problem) {
      if (!(problem instanceof InputProblem)) throw problem
      tell(problem.issues, flags.lang)
      done(exitCodes.badInput)
    }
  }

  add(
    'backup',
    'Copy the store to a file (default: below backups among the data). A running server makes its own: backup.make.',
  )
    .option('--to <folder>', 'folder of the copy')
    .action(async (flags: Flags & { readonly to?: string }) =>
      perform(flags, async (where) => (await import('./admin/stored.ts')).backupStore(where, flags.to)),
    )
  add('restore', 'Make a store from a backup, of either engine, where there is none yet; then look through all of it.')
    .argument('<backup>', 'file that a backup made')
    .action(async (backup: string, flags: Flags) =>
      perform(flags, async (where) => (await import('./admin/stored.ts')).restoreFrom(where, resolve(backup))),
    )
  add('verify', 'Look through the audit trail, and everything held against what it says.')
    .addOption(
      new Option(
        '--head <line:hash>',
        'a line noted before, as this command or an export of the trail gave it',
      ).argParser(headIn),
    )
    .action(async (flags: Flags & { readonly head?: Head }) =>
      perform(flags, async (where) => (await import('./admin/stored.ts')).verifyTrail(where, flags.head)),
    )
  add('person', 'List the people of the store; or help one back in, for when no administrator can.')
    .argument('[name]', 'whom it is about')
    .option('--reset', 'a link to choose a new password')
    .option('--without-second-factor', 'take the second factor away too')
    .option('--administrator', 'make them an administrator')
    .option('--public-url <url>', 'address browsers reach the workbench by, for the link', 'http://127.0.0.1:7423')
    .action(async (name: string | undefined, flags: Flags & PersonFlags) =>
      perform(flags, async (where) => (await import('./admin/people.ts')).aboutPerson(where, name, flags)),
    )
}

export interface PersonFlags {
  readonly reset?: true
  readonly withoutSecondFactor?: true
  readonly administrator?: true
  readonly publicUrl: string
}
export interface Head {
  readonly seq: number
  readonly hash: string
}

function headIn(text: string): Head {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/u.exec(text) ?? []
  if (seq === undefined || hash === undefined || Number(seq) < 1) throw new InvalidArgumentError('not LINE:HASH')
  return { seq: Number(seq), hash }
}
