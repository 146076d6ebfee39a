import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Time of the newest source, in milliseconds: file or, where one was taken away, folder. Tests are no sources.
 * @param {string} folder
 * @returns {number}
 */
export function newestSource(folder) {
  let newest = statSync(folder).mtimeMs
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) newest = Math.max(newest, newestSource(path))
    else if (!entry.name.endsWith('.test.ts')) newest = Math.max(newest, statSync(path).mtimeMs)
  }
  return newest
}

/**
 * What `tools/bundle.ts` made: its folder, the time of the newest source it is of, and what else it was made with.
 * @param {string} dist
 * @returns {{ readonly folder: string, readonly of: number, readonly with?: string } | undefined}
 */
export function readBundle(dist) {
  try {
    const made = JSON.parse(readFileSync(join(dist, 'bundle.json'), 'utf8'))
    return existsSync(join(dist, made.folder, 'main.js')) ? made : undefined
  } catch {
    return undefined
  }
}
