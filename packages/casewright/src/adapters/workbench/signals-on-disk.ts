import { InputProblem, issue } from '../../base/issue.ts'
import type { Context } from '../../ops/ports.ts'

export interface SignalPlaces {
  /** Where a path can be read on disk. */
  readonly onDisk: (path: string) => Promise<string>
  readonly write: (path: string) => Promise<string>
}

type Signals = Pick<Context, 'lakes' | 'lakeMaker' | 'reportFiles' | 'tableCounting'>

/** Spontaneous reports at virtual paths. Only what is part of casewright counts them: no address of an input is called. */
export const signalsOnDisk = (node: Signals, { onDisk, write }: SignalPlaces): Signals => ({
  lakes: {
    open: async (path, engine) => {
      if (engine !== undefined && engine !== 'cache' && engine !== 'duckdb')
        throw new InputProblem([
          issue('error', 'path-unreachable', { file: 'input', field: 'engine' }, { path: engine }),
        ])
      return { ...(await node.lakes.open(await onDisk(path), engine)), folder: path }
    },
  },
  lakeMaker: {
    begin: async (path, settings) => node.lakeMaker.begin(await write(path), settings),
    remove: async (path, generation) => node.lakeMaker.remove(await write(path), generation),
    above: (path) => Promise.resolve(path.split('/').map((_, i, all) => all.slice(0, all.length - i).join('/'))),
  },
  reportFiles: {
    open: async (path) => node.reportFiles.open(await onDisk(path)),
    sha256: (files) => node.reportFiles.sha256(files),
  },
  tableCounting: {
    columns: async (table) => node.tableCounting.columns(await onDisk(table)),
    count: async (ask) => node.tableCounting.count({ ...ask, table: await onDisk(ask.table) }),
  },
})
