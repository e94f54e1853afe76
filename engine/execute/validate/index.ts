export { shapeIssues } from './answers.ts'
