/** Whether a typed personal number cannot be one: twelve digits, or nothing. The server checks what the digits say. */
export const personalIdProblem = (text: string | undefined): boolean =>
  text !== undefined && text.length >= 12 && !/^\d{12}$/.test(text.trim())
