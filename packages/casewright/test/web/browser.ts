import { existsSync } from 'node:fs'

/**
 * The browser the tests run in; without one they are not run, and say so. The headless shell is the same engine without windows: walks
 * take a sixth less time in it.
 */
export const browserPath = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path))
export const notRun = browserPath === undefined ? ' (not run: no Chromium here; name one in CHROMIUM)' : ''
