export { type Repetition, repetitionOf } from './repetition.ts'
