import type { OpenStore } from '../adapters/store/open-store.ts'
import type { Door } from './auth/door.ts'
import type { Changes } from './changes.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { KeptAnswers } from './kept-answers.ts'
import type { Passports } from './passports.ts'
import type { Uploads } from './uploads.ts'
import type { Answered } from './workers/messages.ts'
import type { Waiting } from './waiting.ts'
import type { Threads } from './workers/threads.ts'

/** What the routes of a running server share. */
export interface Runtime {
  readonly store: OpenStore
  readonly dataFolder: string
  readonly door: Door
  readonly threads: Threads
  readonly answers: KeptAnswers
  readonly passports: Passports
  /** Reading that is being done, by the same keys as the answers that are kept. */
  readonly asking: Map<string, Promise<Answered>>
  readonly waiting: Waiting
  readonly jobs: Jobs
  readonly uploads: Uploads
  readonly changes: Changes
}
