/** Where the files people send are kept until they are used: nobody knows them by that. */
const kept = /\/?\buploads\/[^/\s]+~[\da-f-]{36}\//gu

/** A text that names files somebody sent, with the names they have for whoever sent them. */
export const asSent = (text: string): string => text.replaceAll(kept, '')
