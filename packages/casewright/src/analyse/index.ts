export * from './analyse.ts'
export * from './compare-results.ts'
export * from './self-check.ts'
export * from './setting.ts'
