import { Refusal, Unreachable } from '../../api/answer.ts'
import { problemIn } from '../../api/problem.ts'
import type { Uploaded } from '../../api/upload.ts'

/** Sends a file and tells how far it is, 0 to 1; `fetch` cannot. @throws Refusal, Unreachable */
export function sendFile(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/uploads?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-casewright', '1')
    request.upload.onprogress = (e) => e.lengthComputable && onProgress(e.loaded / e.total)
    request.onerror = () => reject(new Unreachable())
    request.onabort = () => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'))
    request.onload = () => {
      const body = bodyOf(request.responseText)
      if (request.status >= 200 && request.status < 300 && body !== undefined) resolve(body as unknown as Uploaded)
      else void problemOf(request).then((problem) => reject(problem ?? new Refusal(request.status, [])))
    }
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

const problemOf = (request: XMLHttpRequest): ReturnType<typeof problemIn> => {
  const wait = request.getResponseHeader('retry-after')
  return problemIn(
    new Response(request.responseText, {
      status: request.status,
      ...(wait !== null && { headers: { 'retry-after': wait } }),
    }),
  )
}

function bodyOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}
