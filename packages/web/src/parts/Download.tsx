import Button from '@mui/material/Button'
import { useState, type ReactNode } from 'react'
import { fileUrl } from '../api/upload.ts'
import { ErrorBox } from './ErrorBox.tsx'
import { Icon } from './Icon.tsx'

interface Common {
  /** Name the file is saved under. */
  readonly name: string
  readonly children: ReactNode
}
type DownloadProps = Common &
  (
    | { readonly path: string; readonly href?: never; readonly make?: never }
    | { readonly href: string; readonly path?: never; readonly make?: never }
    | { readonly make: () => Blob | Promise<Blob>; readonly path?: never; readonly href?: never }
  )

/** Saves a file: one of the server's by its path, or one made here. */
export function Download({ name, children, path, href, make }: DownloadProps) {
  const [problem, fail] = useState<unknown>()
  if (make === undefined)
    return (
      <Button component="a" href={path === undefined ? href : fileUrl(path)} download={name} variant="outlined" startIcon={<Icon name="download" />}>
        {children}
      </Button>
    )
  const save = async (): Promise<void> => {
    try {
      fail(undefined)
      saveBlob(await make(), name)
    } catch (thrown) {
      fail(thrown)
    }
  }
  return (
    <>
      <Button variant="outlined" startIcon={<Icon name="download" />} onClick={() => void save()}>
        {children}
      </Button>
      {problem !== undefined && <ErrorBox problem={problem} />}
    </>
  )
}

/** Hands bytes to the browser to be saved. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
