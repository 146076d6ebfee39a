/** A number of bytes for people: `209.7 MB`. */
export const saySize = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 100) / 10} kB` : `${Math.round(bytes / 100_000) / 10} MB`
