import { errorKinds } from '@motcua/core/errors'
import { z } from 'zod'
import { contract, csrfHeader, idempotencyHeader } from './contract.ts'
import type { Route } from './route.ts'
import { Problem } from './schemas/basics.ts'

type Json = Record<string, unknown>

/** The contract as an OpenAPI 3.1 document. */
export function toOpenApi(info: { version: string; demo: boolean }): Json {
  const paths: Record<string, Json> = {}
  for (const [name, route] of Object.entries(contract) as [string, Route][]) {
    if (route.demoOnly && !info.demo) continue
    const path = route.path.replaceAll(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: toOperation(name, route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Motcua', version: info.version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Problem: toSchema(Problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-motcua' } },
    },
  }
}

function toOperation(name: string, route: Route): Json {
  const parameters = [...toParameters(route.params, 'path'), ...toParameters(route.query, 'query'), ...headersOf(route)]
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.tag],
    'x-who': route.who,
    'x-errors': Object.fromEntries((route.errors ?? []).map((code) => [code, errorKinds[code]])),
    ...(route.who === 'public' ? {} : { security: [{ session: [] }] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: toSchema(route.body, 'input') } } } }
      : {}),
    responses: {
      ...successOf(route),
      default: {
        description: 'A refusal',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function successOf(route: Route): Json {
  if (route.response)
    return {
      200: { description: 'Done', content: { 'application/json': { schema: toSchema(route.response, 'output') } } },
    }
  if (route.file)
    return { 200: { description: 'The file', content: Object.fromEntries(route.file.map((type) => [type, {}])) } }
  return { 204: { description: 'Done' } }
}

function toParameters(schema: z.ZodType | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return []
  const json = toSchema(schema, 'input') as { properties?: Record<string, Json>; required?: string[] }
  return Object.entries(json.properties ?? {}).map(([name, one]) => ({
    name,
    in: where,
    required: where === 'path' || (json.required ?? []).includes(name),
    schema: one,
  }))
}

function headersOf(route: Route): Json[] {
  const header = (name: string, required: boolean) => ({ name, in: 'header', required, schema: { type: 'string' } })
  return [
    ...(route.method !== 'GET' && route.who !== 'public' ? [header(csrfHeader, true)] : []),
    ...(route.idempotent ? [header(idempotencyHeader, true)] : []),
  ]
}

const toSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return json
}
