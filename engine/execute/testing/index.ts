export { smallDefinition } from './definition.ts'
export { agencyId, type People, passingGate, populate, submission, testPorts } from './populate.ts'
