/** Milliseconds and characters after which lines are written. */
const LATEST = 100
const MOST = 65_536

/**
 * Writes lines together rather than one by one: writing to a file or pipe holds up everything else the process does. What is left
 * is written when the process ends.
 */
export function bufferedLines(write: (text: string) => void): (line: string) => void {
  let waiting = ''
  let timer: NodeJS.Timeout | undefined
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    const text = waiting
    waiting = ''
    if (text !== '') write(text)
  }
  process.once('exit', flush)
  return (line) => {
    waiting += line
    if (waiting.length > MOST) flush()
    else timer ??= setTimeout(flush, LATEST).unref()
  }
}
