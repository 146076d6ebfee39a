import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drugsOfLake, type PlainReport, termsOfLake } from './random-reports.ts'
import { writeReports } from './write-reports.ts'

/** A generation whose reports lie in two files, as a large one’s do. Its folder is added to those to be taken away. */
export async function generationOf(folders: string[], reports: readonly PlainReport[]) {
  const generation = await mkdtemp(join(tmpdir(), 'counting-'))
  folders.push(generation)
  await mkdir(join(generation, 'reports'))
  const half = reports.length >> 1
  if (half > 0) await writeReports(join(generation, 'reports', '0.parquet'), reports.slice(0, half))
  await writeReports(join(generation, 'reports', '1.parquet'), reports.slice(half))
  return { generation, sizes: { reports: reports.length, drugs: drugsOfLake, events: termsOfLake } }
}
