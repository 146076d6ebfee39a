export * from './read-literature.ts'
export * from './reader.ts'
export * from './readers.ts'
