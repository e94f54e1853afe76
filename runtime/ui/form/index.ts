export { decisionForm, fieldsToSend, sectionsOf, withDemands } from './act-form.ts'
export { FieldView, fieldComponents } from './FieldView.tsx'
export { FormPage, type FormPageProps } from './FormPage.tsx'
export { type IssueSubject, issueText } from './issue-text.ts'
export { pageIssues } from './page-issues.ts'
export { ReviewAnswers, type ReviewAnswersProps } from './ReviewAnswers.tsx'
export { RichText } from './RichText.tsx'
export { maxSheetBytes, readSheet, type SheetFault } from './read-sheet.ts'
export {
  controlId,
  type FormDefinition,
  type FormServices,
  type FormState,
  textReader,
  type UploadEvents,
  type UploadHandle,
} from './scope.ts'
export { type TusOptions, tusUpload } from './tus-upload.ts'
export { type SchemaFault, schemaFaults, validator } from './validator.ts'
