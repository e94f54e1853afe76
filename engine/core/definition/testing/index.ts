export { dutyDefinition } from './duty-definition.ts'
export { windowDefinition } from './window-definition.ts'
