import type { EidPerson } from './settings.ts'

export type EidLanguage = 'vi' | 'en'

const words = {
  vi: {
    sandbox: 'HỆ THỐNG THỬ NGHIỆM (SANDBOX): không phải định danh điện tử thật, không cần mật khẩu.',
    signIn: 'Đăng nhập định danh điện tử thử nghiệm',
    to: 'Để tiếp tục vào',
    choose: 'Chọn một người dùng mẫu',
    orType: 'Hoặc nhập tên đăng nhập',
    userName: 'Tên đăng nhập hoặc số định danh cá nhân',
    go: 'Đăng nhập',
    unknown: 'Không có người dùng mẫu nào như vậy. Hãy chọn trong danh sách hoặc kiểm tra lại tên đăng nhập.',
    error: 'Lỗi',
    other: 'English',
    signOut: 'Đăng xuất khỏi định danh điện tử thử nghiệm?',
    yes: 'Đăng xuất',
    no: 'Ở lại',
    signedOut: 'Đã đăng xuất',
    signedOutText: 'Bạn đã đăng xuất khỏi định danh điện tử thử nghiệm.',
    failed: 'Không thể tiếp tục đăng nhập',
    failedText: 'Phiên đăng nhập đã hết hạn hoặc yêu cầu không hợp lệ. Hãy quay lại trang dịch vụ và đăng nhập lại.',
    code: 'Mã lỗi',
  },
  en: {
    sandbox: 'TEST SYSTEM (SANDBOX): not a real electronic identity, no password needed.',
    signIn: 'Sign in with the test electronic identity',
    to: 'To continue to',
    choose: 'Choose a sample person',
    orType: 'Or type a user name',
    userName: 'User name or personal identification number',
    go: 'Sign in',
    unknown: 'There is no such sample person. Choose one from the list or check the user name.',
    error: 'Error',
    other: 'Tiếng Việt',
    signOut: 'Sign out of the test electronic identity?',
    yes: 'Sign out',
    no: 'Stay signed in',
    signedOut: 'Signed out',
    signedOutText: 'You are signed out of the test electronic identity.',
    failed: 'Sign-in cannot go on',
    failedText: 'The sign-in has expired or the request is not valid. Go back to the service and sign in again.',
    code: 'Error code',
  },
} as const

/** Language of a page: asked for in the address, by the service, or by the browser; Vietnamese else. */
export function chooseLanguage(...wishes: (string | null | undefined)[]): EidLanguage {
  for (const wish of wishes) {
    for (const tag of (wish ?? '').split(/[\s,;]+/)) {
      if (/^vi\b/i.test(tag)) return 'vi'
      if (/^en\b/i.test(tag)) return 'en'
    }
  }
  return 'vi'
}

/** The sign-in page. `failed` = what was typed and is nobody's. */
export function loginPage(options: {
  base: string
  language: EidLanguage
  action: string
  client: string
  people: readonly EidPerson[]
  failed?: string
}): string {
  const { language, people, failed } = options
  const say = words[language]
  const other = language === 'vi' ? 'en' : 'vi'
  const action = escapeHtml(options.action)
  const buttons = people.map((person) => {
    const note = person.note ? `<span class="note">${escapeHtml(person.note)}</span>` : ''
    return `<li><button type="submit" name="account" value="${escapeHtml(person.id)}"><span>${escapeHtml(person.name)}</span>${note}</button></li>`
  })
  const wrong = failed !== undefined
  const body = `<p>${say.to} <strong>${escapeHtml(options.client)}</strong>.</p>
<form method="post" action="${action}" novalidate>
<h2>${say.orType}</h2>
${wrong ? `<p class="error" id="user-error" role="alert"><strong>${say.error}:</strong> ${say.unknown}</p>` : ''}
<label for="user">${say.userName}</label>
<input id="user" name="account" autocomplete="username" autocapitalize="none" spellcheck="false" value="${escapeHtml(failed ?? '')}"${wrong ? ' aria-invalid="true" aria-describedby="user-error"' : ''}>
<button class="primary" type="submit">${say.go}</button>
</form>
<form method="post" action="${action}">
<h2>${say.choose}</h2>
<ul class="people">${buttons.join('\n')}</ul>
</form>
<p><a href="${action}?lang=${other}" lang="${other}" hreflang="${other}">${say.other}</a></p>`
  return page(options.base, language, `${wrong ? `${say.error}: ` : ''}${say.signIn}`, say.signIn, body)
}

/** Asks before signing out; `form` is the provider's own form with its token. */
export function logoutPage(base: string, language: EidLanguage, form: string): string {
  const say = words[language]
  return page(
    base,
    language,
    say.signOut,
    say.signOut,
    `${form}
<p><button class="primary" type="submit" form="op.logoutForm" name="logout" value="yes">${say.yes}</button>
<button type="submit" form="op.logoutForm">${say.no}</button></p>`,
  )
}

export function signedOutPage(base: string, language: EidLanguage): string {
  const say = words[language]
  return page(base, language, say.signedOut, say.signedOut, `<p>${say.signedOutText}</p>`)
}

/** A refusal in words; `code` is the protocol's, for the operator. */
export function errorPage(base: string, language: EidLanguage, code: string): string {
  const say = words[language]
  return page(
    base,
    language,
    `${say.error}: ${say.failed}`,
    say.failed,
    `<p>${say.failedText}</p><p>${say.code}: <code>${escapeHtml(code)}</code></p>`,
  )
}

export const styleSheet = `:root { color-scheme: light dark; }
body { font: 1rem/1.5 "Be Vietnam Pro", system-ui, sans-serif; margin: 0 auto; max-width: 36rem; padding: 1rem; }
.sandbox { border: 3px dashed #b45309; font-weight: 700; padding: 0.5rem 0.75rem; }
h1 { font-size: 1.5rem; line-height: 1.35; }
h2 { font-size: 1.125rem; margin-block: 1.5rem 0.5rem; }
label { display: block; font-weight: 600; }
input, button { border: 1px solid #6b7280; border-radius: 0.375rem; box-sizing: border-box; font: inherit; min-height: 2.75rem; padding: 0.5rem 0.75rem; }
input { margin-block: 0.25rem 0.5rem; width: 100%; }
button { background: Canvas; color: CanvasText; cursor: pointer; }
.primary { background: #1d4ed8; border-color: #1d4ed8; color: #fff; }
:focus-visible { outline: 3px solid #b45309; outline-offset: 2px; }
.people { display: grid; gap: 0.5rem; list-style: none; padding: 0; }
.people button { display: flex; flex-wrap: wrap; gap: 0 0.75rem; justify-content: space-between; text-align: start; width: 100%; }
.error { border-inline-start: 4px solid #dc2626; padding-inline-start: 0.75rem; }
`

function page(base: string, language: EidLanguage, title: string, heading: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} - SANDBOX</title>
<link rel="stylesheet" href="${escapeHtml(base)}/eid.css">
</head>
<body>
<main>
<p class="sandbox">${words[language].sandbox}</p>
<h1>${escapeHtml(heading)}</h1>
${body}
</main>
</body>
</html>
`
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
