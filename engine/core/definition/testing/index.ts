export { dutyDefinition } from './duty-definition.ts'
export { largeDefinition } from './large-definition.ts'
export { windowDefinition } from './window-definition.ts'
