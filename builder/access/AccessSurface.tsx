import { Role, StepRole } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useState } from 'react'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { Question, QuestionGroup } from '../governance/Question.tsx'
import { RoleTicks } from '../governance/RoleTicks.tsx'
import { findingsOf } from '../parts/ItemList.tsx'
import { CheckList, Invalid } from '../properties/inputs.tsx'
import { valueWord } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { ActMatrix } from './ActMatrix.tsx'
import { SensitiveFields } from './SensitiveFields.tsx'
import { Staffing } from './Staffing.tsx'
import { workingRoles } from './working-roles.ts'

const starters = ['citizen', 'receptionist'] as const

/** Who may begin, work, read and see what; and whether somebody is there to do it. */
export default function AccessSurface({ id, findings, onJump }: SurfaceProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const [none, setNone] = useState(false)
  const { access } = definition
  const found = findingsOf(findings, 'access')
  const set = (name: keyof typeof access, value: unknown) =>
    editor.act('setProperty', { path: ['access', name], value })
  const working = workingRoles(definition)
  const readers = Role.options.filter((role) => !(working as readonly string[]).includes(role))
  const word = (role: string) => valueWord('role', role, language)
  return (
    <div className="b-govern">
      <p className="b-help">{t('access.help')}</p>
      <QuestionGroup title={t('access.group.start')}>
        <Question
          ask={t('access.start.ask')}
          says={t(access.start.length === 2 ? 'access.start.both' : `access.start.${access.start[0] ?? 'citizen'}`)}
          help={t('access.start.help')}
          findings={found.filter(({ path }) => path[1] === 'start')}
        >
          <CheckList
            values={access.start}
            options={starters.map((value) => ({ value, label: t(`access.starter.${value}`) }))}
            onChange={(next) => {
              setNone(next.length === 0)
              if (next.length > 0)
                set(
                  'start',
                  starters.filter((one) => next.includes(one)),
                )
            }}
          />
          {none ? <Invalid id="start-none">{t('access.start.none')}</Invalid> : null}
        </Question>
      </QuestionGroup>
      <QuestionGroup title={t('access.group.work')}>
        <ActMatrix findings={findings} onJump={onJump} />
        <Staffing id={id} findings={findings} onJump={onJump} />
      </QuestionGroup>
      <QuestionGroup title={t('access.group.read')}>
        <Question
          ask={t('access.read.ask')}
          says={t('access.read.says', {
            working: working.map(word).join(', ') || '–',
            more: access.read.map(word).join(', ') || t('access.nobody'),
          })}
          help={t('access.read.help')}
          findings={found.filter(({ path }) => path[1] === 'read')}
        >
          <RoleTicks
            label={t('access.read.more')}
            values={access.read}
            roles={[...readers, ...access.read.filter((role) => !readers.includes(role))]}
            mayBeNone
            onChange={(roles) => set('read', roles)}
          />
        </Question>
        <SensitiveFields
          findings={findings}
          readers={
            <RoleTicks
              label={t('access.sensitive.who')}
              values={access.readSensitive.filter((role) => role !== 'applicant')}
              roles={StepRole.options.filter((role) => role !== 'applicant')}
              mayBeNone
              onChange={(roles) => set('readSensitive', roles)}
            />
          }
          onJump={onJump}
        />
      </QuestionGroup>
    </div>
  )
}
