export { type FieldUi, fieldUi } from './field-ui.ts'
export { type CompiledPage, compileAnswers, compilePage, objectOf, type PageUi, type UiSchema } from './form.ts'
