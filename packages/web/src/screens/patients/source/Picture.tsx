import { useState } from 'react'
import styles from './source.module.css'

/** A picture as wide as there is room and no wider than it is, or enlarged from there. */
export function Picture({ url, name, zoom }: { readonly url: string; readonly name: string; readonly zoom: number }) {
  const [width, measure] = useState<number>()
  return (
    <img
      className={styles.picture}
      src={url}
      alt={name}
      onLoad={(e) => measure(e.currentTarget.naturalWidth)}
      {...(width !== undefined && { style: { width: `calc(min(100%, ${width}px) * ${zoom})`, maxWidth: 'none' } })}
    />
  )
}
