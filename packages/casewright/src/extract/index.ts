export * from './assemble-study.ts'
export * from './new-study.ts'
export * from './schema-files.ts'
