/** Contents larger than this are held in parts of this size. */
export const partBytes = 1 << 20
