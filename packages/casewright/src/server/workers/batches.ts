export interface Batches<M> {
  readonly send: (message: M, bytes?: ArrayBuffer) => void
  /** Let go of what was not sent yet. */
  readonly forget: () => void
}

/** Gathers what is sent in one turn of the event loop into one message: a message costs more than what is in it. */
export function batches<M>(post: (messages: readonly M[], transfer: readonly ArrayBuffer[]) => void): Batches<M> {
  let waiting: M[] = []
  let transfer: ArrayBuffer[] = []
  const forget = (): void => {
    waiting = []
    transfer = []
  }
  return {
    send: (message, bytes) => {
      if (waiting.length === 0)
        setImmediate(() => {
          const [messages, buffers] = [waiting, transfer]
          forget()
          if (messages.length > 0) post(messages, buffers)
        })
      waiting.push(message)
      if (bytes !== undefined) transfer.push(bytes)
    },
    forget,
  }
}
