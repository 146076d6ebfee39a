import { isUnreachable, type PostgresAddress, postgresDriver, unreachable } from './postgres-driver.ts'

/** Whether the tables of a store are in a database. */
export async function postgresHasStore(address: PostgresAddress): Promise<boolean> {
  const client = (await postgresDriver(address)).client()
  try {
    await client.connect()
    const { rows } = await client.query<{ readonly there: string | null }>("select to_regclass('audit_event') as there")
    return rows[0]?.there !== null
  } catch (problem) {
    throw isUnreachable(problem) ? unreachable(address, problem) : problem
  } finally {
    await client.end().catch(() => {})
  }
}
