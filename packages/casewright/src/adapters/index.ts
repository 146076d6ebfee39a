export * from './node-context.ts'
