// Scores blocks of pairs in a thread: claims one after the other.
import { parentPort, workerData } from 'node:worker_threads'
import type { PairTable } from '../../packages/casewright/src/model/signal/counts.ts'
import { readyScreen, scoreBlock, type ScreenSetting } from '../../packages/casewright/src/signal/screen/score-block.ts'
import { screenColumns } from '../../packages/casewright/src/signal/screen/screen-columns.ts'

export interface ScoreShare {
  readonly pairs: PairTable
  readonly setting: ScreenSetting
  readonly next: Int32Array
}
const rows = 65_536

const { pairs, setting, next } = workerData as ScoreShare
const ready = readyScreen(setting)
const columns = screenColumns(rows)
let above = 0
for (;;) {
  const from = Atomics.add(next, 0, 1) * rows
  if (from >= pairs.n.length) break
  const below = Math.min(from + rows, pairs.n.length)
  scoreBlock(ready, pairs, from, below, columns)
  for (let i = 0; i < below - from; i++) if ((columns.eb05[i] ?? 0) >= 2) above++
}
parentPort?.postMessage(above)
