import { describe, expect, it } from 'vitest'
import { blankDefinition, Form } from '../definition/index.ts'
import { compileAnswers, compilePage } from './index.ts'

const form = Form.parse({
  pages: [
    {
      id: 'p-owner',
      sections: [
        {
          id: 's-owner',
          block: 'owner',
          fields: [
            { id: 'f-intro', key: 'intro', type: 'richText' },
            {
              id: 'f-name',
              key: 'fullName',
              type: 'text',
              required: true,
              maxLength: 100,
              source: { kind: 'account', claim: 'fullName' },
              validations: [{ id: 'v1', rule: 'string length(fullName) > 3' }],
            },
            {
              id: 'f-area',
              key: 'area',
              type: 'number',
              decimals: 1,
              min: 1,
              max: 'limit * 2',
              visible: 'fullName != null',
            },
            {
              id: 'f-way',
              key: 'way',
              type: 'radio',
              options: [{ value: 'post' }, { value: 'desk', when: 'area > 3' }],
            },
            { id: 'f-kids', key: 'kids', type: 'table', columns: [{ id: 'c-name', key: 'name', type: 'text' }] },
          ],
        },
      ],
    },
  ],
  officialSections: [
    {
      id: 's-decision',
      fields: [{ id: 'f-number', key: 'decisionNumber', type: 'text', writers: { applicant: false, steps: ['sign'] } }],
    },
  ],
})
const definition = { ...blankDefinition('1.000001', 'Thử'), form }
const page = compilePage(definition, 'p-owner')!

describe('the form of a page', () => {
  it('has a closed object of field ids in the order of the page, without text to read', () => {
    expect(page.schema).toMatchObject({ type: 'object', additionalProperties: false })
    expect(Object.keys(page.schema.properties as object)).toEqual(['f-name', 'f-area', 'f-way', 'f-kids'])
    expect(page.uiSchema['ui:order']).toEqual(['f-intro', 'f-name', 'f-area', 'f-way', 'f-kids'])
  })

  it('keeps texts, requirements and conditions out of the schema', () => {
    const text = JSON.stringify([page.schema, compileAnswers(definition)])
    expect(text).not.toMatch(/"(title|description|if|then|dependencies)":/)
    expect(text).not.toContain('label')
    expect(page.schema.required).toBeUndefined()
  })

  it('draws every field by one component and tells it type, message paths and properties', () => {
    expect(page.uiSchema['f-name']).toEqual({
      'ui:field': 'motcua',
      'ui:options': {
        fieldType: 'text',
        fieldId: 'f-name',
        key: 'fullName',
        label: 'field.f-name.label',
        help: 'field.f-name.help',
        purpose: 'field.f-name.purpose',
        width: 'full',
        sensitivity: 'ordinary',
        autocomplete: 'name',
        maxLength: 100,
        validations: { v1: 'validation.f-name.v1' },
      },
    })
    expect(page.uiSchema['f-way']).toMatchObject({
      'ui:options': { options: [{ value: 'post', label: 'field.f-way.option.post' }, { value: 'desk' }] },
    })
    expect(page.uiSchema['f-kids']).toMatchObject({
      'ui:options': { columns: [{ fieldId: 'c-name', fieldType: 'text' }] },
    })
    expect(page.uiSchema['f-intro']).toMatchObject({ 'ui:options': { text: 'field.f-intro.text' } })
  })

  it('passes on bounds that are numbers and leaves expressions to the evaluation', () => {
    const options = (page.uiSchema['f-area'] as { 'ui:options': object })['ui:options']
    expect(options).toMatchObject({ min: 1, decimals: 1 })
    expect(options).not.toHaveProperty('max')
    expect(JSON.stringify(page.uiSchema)).not.toMatch(/limit \* 2|area > 3|!= null|string length/)
  })

  it('tells the headings of its sections and their blocks', () => {
    expect(page.uiSchema['ui:options']).toEqual({
      pageId: 'p-owner',
      title: 'page.p-owner.title',
      help: 'page.p-owner.help',
      sections: [
        {
          id: 's-owner',
          block: 'owner',
          title: 'section.s-owner.title',
          fields: ['f-intro', 'f-name', 'f-area', 'f-way', 'f-kids'],
        },
      ],
    })
  })

  it('exists for decision fields, and not for a page the definition lacks', () => {
    expect(compilePage(definition, 'officialSections')?.uiSchema['ui:order']).toEqual(['f-number'])
    expect(compilePage(definition, 'p-none')).toBeNull()
  })
})

describe('the schema of all answers', () => {
  it('holds the decision fields too, but not for an applicant', () => {
    expect(compileAnswers(definition).properties).toHaveProperty('f-number')
    expect(compileAnswers(definition, 'applicant').properties).not.toHaveProperty('f-number')
  })

  it('stays the same when a text is translated', () => {
    const translated = { ...definition, messages: { vi: { 'field.f-name.label': { text: 'Họ tên' } } } }
    expect(compileAnswers(translated)).toEqual(compileAnswers(definition))
  })
})
