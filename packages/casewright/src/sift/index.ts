export * from './apply-eligibility.ts'
export * from './same-patient.ts'
export * from './sieve.ts'
