import { fileUrl } from '../../../api/upload.ts'

/** A file that was made on the server, of any size, saved by the browser. */
export function saveMade(path: string): void {
  const link = document.createElement('a')
  link.href = `${fileUrl(path)}?download`
  link.download = path.split('/').at(-1) ?? ''
  link.click()
}
