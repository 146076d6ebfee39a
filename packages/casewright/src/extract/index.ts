export * from './assemble-study.ts'
