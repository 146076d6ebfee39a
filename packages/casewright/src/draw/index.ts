export * from './figure.ts'
export * from './figures.ts'
