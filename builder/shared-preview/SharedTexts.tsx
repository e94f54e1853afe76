import { type Definition, textPaths } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { fold, TextInput } from '@motcua/ui/kit'
import { useDeferredValue, useId, useMemo, useState } from 'react'

/** Every text of the procedure in its languages, side by side, to be searched without accents. */
export function SharedTexts({ definition }: { readonly definition: Definition }) {
  const t = useTexts('builder')
  const searchId = useId()
  const [search, setSearch] = useState('')
  const wanted = fold(useDeferredValue(search))
  const { languages } = definition.procedure
  const rows = useMemo(
    () =>
      textPaths(definition)
        .map(({ path }) => ({ path, texts: languages.map((one) => definition.messages[one]?.[path]?.text ?? '') }))
        .filter((row) => row.texts.some((text) => text !== '')),
    [definition, languages],
  )
  const shown = rows.filter((row) => wanted === '' || row.texts.some((text) => fold(text).includes(wanted)))
  return (
    <div className="b-shared__texts">
      <label htmlFor={searchId}>{t('previewPage.search')}</label>
      <TextInput id={searchId} type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
      <div className="b-shared__scroll">
        <table>
          <thead>
            <tr>
              {languages.map((one) => (
                <th key={one} scope="col">
                  {t(`language.${one}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.path}>
                {row.texts.map((text, i) => (
                  <td key={languages[i]} lang={languages[i]}>
                    {text || '–'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
