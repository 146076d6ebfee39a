/** FNV-1a over UTF-16 units (Fowler, Noll and Vo), then mixed: 32 bits. */
export function hashText(seed: number, text: string): number {
  let h = seed ^ 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return mix(seed, h)
}

/** Two numbers as one of 32 bits, by the finaliser of MurmurHash3. */
export function mix(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ b
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** 53 bits, enough to tell the records of any library apart. */
export const longHash = (text: string): number => hashText(1, text) * 2 ** 21 + (hashText(2, text) & (2 ** 21 - 1))
