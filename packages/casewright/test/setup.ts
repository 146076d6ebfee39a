import fc from 'fast-check'

/**
 * Laws are tested on the same chance inputs each run, so that a failure is everybody’s; `LAWS_SEED=<number> npm test` tries others.
 */
const seed = Number(process.env['LAWS_SEED'] ?? 20261123)
fc.configureGlobal({ seed })
