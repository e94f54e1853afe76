export { compileTable, compileTables } from './decision-table.ts'
