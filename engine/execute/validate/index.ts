export { compileAnswersShape, shapeIssues } from './answers.ts'
