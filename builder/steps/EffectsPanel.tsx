import { type Definition, type Effect, findText, type Language } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { getAt, type Path } from '../commands/index.ts'
import { Panel } from '../properties/Panel.tsx'
import { useSample } from '../properties/use-sample.ts'
import { propertyWords, valueWord } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { Cards } from './Cards.tsx'

const kinds: readonly Effect['kind'][] = ['notify', 'generate', 'takeNumber', 'issue', 'setField', 'call']

/** What happens besides the move: each effect as a sentence that opens. */
export function EffectsPanel({ path }: { readonly path: Path }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const sample = useSample()
  const effects = (getAt(definition, path) as readonly Effect[] | undefined) ?? []
  const { label } = propertyWords(path, language)
  return (
    <Cards
      path={path}
      label={label}
      help={t('effects.help')}
      empty={t('effects.empty')}
      title={(i) => (effects[i] ? effectWords(definition, effects[i], language) : '')}
      detail={(i) => t(`effectHelp.${effects[i]?.kind ?? 'notify'}`)}
      render={(at) => <Panel path={at} flat />}
      additions={kinds.map((kind) => ({
        id: kind,
        label: valueWord('effects', kind, language),
        add: () => editor.act('insertItem', { list: path, item: sample([...path, effects.length], kind) }),
      }))}
    />
  )
}

/** An effect in a few words: `Gửi thông báo: Hồ sơ đã tiếp nhận`. */
export function effectWords(definition: Definition, effect: Effect, language: Language): string {
  const what = valueWord('effects', effect.kind, language)
  const named = (path: string, id: string) => findText(definition, language, path) ?? id
  switch (effect.kind) {
    case 'notify':
      return `${what}: ${named(`notification.${effect.notification}.subject`, effect.notification)}`
    case 'setField':
      return `${what}: ${named(`field.${effect.field}.label`, effect.field)} = ${effect.value}`
    case 'call':
      return `${what}: ${named(`source.${effect.source}.title`, effect.source)} · ${effect.operation}`
    default:
      return `${what}: ${named(`output.${effect.output}.title`, effect.output)}`
  }
}
