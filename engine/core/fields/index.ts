export {
  AdminUnit,
  AdminUnits,
  findUnit,
  findUnits,
  presentUnit,
  presentUnits,
  provinceOf,
  type UnitHit,
  type UnitKind,
  type UnitQuery,
  unitPath,
} from './admin-units.ts'
export { changeUnits, UnitChange, type UnitDenial, type UnitFault } from './change-units.ts'
export { CodeList, CodeListItem, CodeLists, findListed, findOption } from './code-lists.ts'
export type {
  AddressValue,
  FieldContext,
  FieldTypeModule,
  FieldValues,
  FileValue,
  GeoValue,
  JsonSchema,
  LookupValue,
  Scalar,
  SignatureValue,
  TableRow,
  ValueIssue,
} from './contract.ts'
export {
  checkValue,
  type FieldValue,
  fieldTypeOf,
  fieldTypes,
  fitsType,
  formatValue,
  isAnswered,
  parseValue,
} from './field-types.ts'
export { mediaTypes } from './file.ts'
export { type IdentityCard, readIdentityCard } from './identity-card.ts'
export { type ImportedUnit, readUnitSheet, type UnitSheet } from './import-units.ts'
export { type ValueIssueCode, valueIssueCodes } from './issue-codes.ts'
export { readMoney } from './money.ts'
export { type PersonalNumber, readPersonalNumber } from './personal-number.ts'
export { possibleIssues } from './possible-issues.ts'
export { rowsFromSheet, rowsOfTable, type SheetIssue, type SheetRows, type TextAt, textsOf } from './rows-from-sheet.ts'
export { sampleFields } from './sample-fields.ts'
export { type AnyFieldType, defaultMaxRows } from './table.ts'
export { readDay, writeDay } from './typed-date.ts'
export { readNumber, writeNumber } from './typed-number.ts'
