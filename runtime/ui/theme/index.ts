export { applyTheme, readTheme, type Theme, themes } from './theme.ts'
