export * from './build-search.ts'
export * from './gather-terms.ts'
export * from './platforms/platforms.ts'
export * from './read-back.ts'
