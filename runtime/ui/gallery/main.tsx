// The gallery: every component in the states that matter. `npx vite runtime/ui/gallery`
// #shell shows the frame of a page, #form the form, #errors the form with its errors, #review the answers.
import '../theme/theme.css'
import './gallery.css'
import { createRoot } from 'react-dom/client'
import { ReviewAnswers } from '../form/index.ts'
import { createI18n, I18nProvider } from '../i18n/index.ts'
import { Announcer } from '../kit/index.ts'
import { applyTheme, themes } from '../theme/index.ts'
import { sampleAnswers, sampleDefinition } from './form-definition.ts'
import { kitExamples, shellExample } from './kit-examples.tsx'
import { evaluateSample, SampleForm } from './SampleForm.tsx'

const query = new URLSearchParams(location.search)
const theme = themes.find((name) => name === query.get('theme'))
if (theme) applyTheme(theme, document.documentElement)
if (query.get('density') === 'compact') document.documentElement.setAttribute('data-density', 'compact')

function Screen() {
  const screen = location.hash.slice(1)
  if (screen === 'shell') return shellExample.render()
  return (
    <main className="gallery">
      <div className="mc-stack mc-stack--loose">
        {screen === 'form' && <SampleForm start={sampleAnswers} />}
        {screen === 'errors' && (
          <SampleForm start={{ 'f-id': '0481', 'f-birth': '31/02/1990', 'f-has-shop': true }} attempts={1} />
        )}
        {screen === 'review' && (
          <ReviewAnswers
            definition={sampleDefinition}
            language="vi"
            evaluation={evaluateSample(sampleAnswers)}
            changeHref={(page, field) => `#${page}-${field}`}
            masked
            onReveal={() => {}}
          />
        )}
        {screen === '' &&
          kitExamples.map(({ name, render }) => (
            <section key={name} id={name} className="mc-stack">
              <h2>{name}</h2>
              {render()}
            </section>
          ))}
      </div>
    </main>
  )
}

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <I18nProvider i18n={createI18n('vi')}>
      <Announcer>
        <Screen />
      </Announcer>
    </I18nProvider>,
  )
}
