import { fileUrl } from '../../../api/upload.ts'

/** A file that was made on the server, saved by the browser. */
export function saveMade(path: string | undefined): Promise<void> {
  if (path === undefined) return Promise.resolve()
  const link = document.createElement('a')
  link.href = `${fileUrl(path)}?download`
  link.download = path.split('/').at(-1) ?? ''
  link.click()
  return Promise.resolve()
}
