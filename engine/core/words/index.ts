export { dateInWords, formatMoney, moneyInWords, numberInWords, type WordsLanguage } from './in-words.ts'
export { foldText, nearName, sameName, sortKeyOfName } from './names.ts'
