export * from './appraise.ts'
export * from './facts.ts'
export * from './judge.ts'
