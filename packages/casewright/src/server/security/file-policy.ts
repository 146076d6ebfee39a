import { createHash } from 'node:crypto'
import { script } from '../../write/html/script.ts'

/** The one script a report of ours holds, by its hash: any other does not run, should words of a study ever end up as one. */
const ownScript = `'sha256-${createHash('sha256').update(script).digest('base64')}'`

const looks =
  "img-src 'self' data:; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
const lets = 'allow-popups allow-popups-to-escape-sandbox allow-downloads'
/** Somebody's file: nothing in it runs, and it asks nobody for anything. With no script, being of our origin gives it nothing but its pictures. */
const shutIn = `sandbox allow-same-origin ${lets}; default-src 'none'; ${looks}`
/** Of an origin of its own: its script reaches nothing of the workbench. */
const ofReport = `sandbox allow-scripts ${lets}; default-src 'none'; script-src ${ownScript}; ${looks}`
/** The browser's own viewer of PDF does not run in a sandbox. */
const ofPdf = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"

/** What a browser lets a file do that is given out under our address, by its virtual path. */
export function filePolicy(path: string): string {
  if (/\.pdf$/iu.test(path)) return ofPdf
  return path.startsWith('reports/') && /\.html?$/iu.test(path) ? ofReport : shutIn
}
