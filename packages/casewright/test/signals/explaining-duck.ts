import { openDuck, type Duck, type DuckSettings } from '../../src/adapters/duckdb/connection.ts'

/** A DuckDB that explains every question before it answers: one that it could not plan would fail the test. `plans` gathers them. */
export async function explainingDuck(settings: DuckSettings, plans: Map<string, string>): Promise<Duck> {
  const duck = await openDuck(settings)
  const { connection } = duck
  const run = connection.run.bind(connection)
  const stream = connection.stream.bind(connection)
  const explain = async (sql: string): Promise<void> => {
    const rows = await (await run(`EXPLAIN ${sql}`)).getRowsJS()
    plans.set(sql, rows.map((row) => String(row[1])).join('\n'))
  }
  connection.run = async (sql: string) => {
    await explain(sql)
    return run(sql)
  }
  connection.stream = async (sql: string) => {
    await explain(sql)
    return stream(sql)
  }
  return duck
}
