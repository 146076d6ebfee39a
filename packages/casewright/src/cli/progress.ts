import type { Locale } from '../i18n/locale.ts'
import { sayProgress } from '../i18n/progress-steps.ts'
import type { Context } from '../ops/ports.ts'

/** Progress on standard error: a bar where there is a terminal, a line a step elsewhere. */
export function progressOn(stream: NodeJS.WriteStream, locale: Locale): Context['progress'] {
  const width = 24
  let last = ''
  return (step, done, of, at = '') => {
    const said = sayProgress(step, at, locale)
    if (stream.isTTY) {
      const full = Math.min(width, Math.round((done / Math.max(of, 1)) * width))
      stream.write(`\r\u001B[2K${'█'.repeat(full)}${'░'.repeat(width - full)} ${said}`)
      if (done >= of) stream.write('\r\u001B[2K')
    } else if (said !== last) {
      stream.write(`${said}\n`)
      last = said
    }
  }
}
