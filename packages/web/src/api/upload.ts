import { send } from './send.ts'

export interface Uploaded {
  /** What an operation is given as the path of the file. */
  readonly path: string
  readonly name: string
  readonly size: number
  readonly sha256: string
}

/** Send a file to the server; operations then take its `path`. @throws Refusal, Unreachable */
export async function upload(file: File, signal?: AbortSignal): Promise<Uploaded> {
  const response = await send(`/api/uploads?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
    ...(signal && { signal }),
  })
  return (await response.json()) as Uploaded
}

/** Where a file of a study, an upload or a report is read from. */
export const fileUrl = (path: string): string => `/api/files/${path.split('/').map(encodeURIComponent).join('/')}`
