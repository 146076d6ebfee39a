import type { Context } from '../ops/ports.ts'

/** Progress on standard error: a bar where there is a terminal, a line a step elsewhere. */
export function progressOn(stream: NodeJS.WriteStream): Context['progress'] {
  const width = 24
  let last = ''
  return (step, done, of) => {
    if (stream.isTTY) {
      const full = Math.min(width, Math.round((done / Math.max(of, 1)) * width))
      stream.write(`\r\u001B[2K${'█'.repeat(full)}${'░'.repeat(width - full)} ${step}`)
      if (done >= of) stream.write('\r\u001B[2K')
    } else if (step !== last) {
      stream.write(`${step}\n`)
      last = step
    }
  }
}
