export interface Batches<M> {
  readonly send: (message: M, bytes?: ArrayBuffer) => void
  /** Let go of what was not sent yet. */
  readonly forget: () => void
}

/** So many go at once: with all of a turn in one message, whoever takes part would wait for the others in turn, one at work. */
const mostTogether = 16

/** Gathers what is sent in one turn of the event loop into few messages: a message costs more than what is in it. */
export function batches<M>(post: (messages: readonly M[], transfer: readonly ArrayBuffer[]) => void): Batches<M> {
  let waiting: M[] = []
  let transfer: ArrayBuffer[] = []
  const forget = (): void => {
    waiting = []
    transfer = []
  }
  const sendAll = (): void => {
    const [messages, buffers] = [waiting, transfer]
    forget()
    if (messages.length > 0) post(messages, buffers)
  }
  return {
    send: (message, bytes) => {
      if (waiting.length === 0) setImmediate(sendAll)
      waiting.push(message)
      if (bytes !== undefined) transfer.push(bytes)
      if (waiting.length >= mostTogether) sendAll()
    },
    forget,
  }
}
