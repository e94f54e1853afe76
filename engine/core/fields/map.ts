import { no, ok } from '../errors.ts'
import type { FieldTypeModule, GeoValue, JsonSchema, Position, ValueIssue } from './contract.ts'
import { fault, isMissing, isRecord, readLine, warning } from './typed-text.ts'

/** Land and sea of Viet Nam with its islands, wide enough that no place inside is warned about. */
const around = { west: 102, east: 118, south: 6, north: 24 }
const maxPositions = 1000

const within = (n: unknown, limit: number): n is number =>
  typeof n === 'number' && Number.isFinite(n) && Math.abs(n) <= limit

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) && value.length === 2 && within(value[0], 180) && within(value[1], 90)

/** Closed, and at least a triangle. @see RFC 7946, 3.1.6 */
const isRing = (value: unknown): value is readonly Position[] =>
  Array.isArray(value) &&
  value.length >= 4 &&
  value.length <= maxPositions &&
  value.every(isPosition) &&
  value[0]![0] === value.at(-1)![0] &&
  value[0]![1] === value.at(-1)![1]

const isGeo = (value: unknown): value is GeoValue => {
  if (!isRecord(value) || Object.keys(value).length !== 2) return false
  if (value.type === 'Point') return isPosition(value.coordinates)
  const rings = value.coordinates
  return (
    value.type === 'Polygon' && Array.isArray(rings) && rings.length > 0 && rings.length <= 20 && rings.every(isRing)
  )
}

const positionSchema: JsonSchema = {
  type: 'array',
  minItems: 2,
  maxItems: 2,
  items: { type: 'number', minimum: -180, maximum: 180 },
}
const shapes = {
  point: { type: 'Point', schema: positionSchema },
  polygon: {
    type: 'Polygon',
    schema: {
      type: 'array',
      minItems: 1,
      maxItems: 20,
      items: { type: 'array', minItems: 4, maxItems: maxPositions, items: positionSchema },
    },
  },
} as const

/** A place or an area as GeoJSON, longitude before latitude. A typed place is `latitude, longitude`, as maps show it. */
export const mapType: FieldTypeModule<'map'> = {
  type: 'map',
  empty: null,
  parse: (input) => {
    if (isMissing(input) || input === '') return ok(null)
    if (isRecord(input)) return isGeo(input) ? ok(input) : no(fault('map.invalid'))
    const line = readLine(input)
    if (!line.ok) return line
    const match = /^(-?\d{1,2}(?:\.\d{1,15})?)\s*[,;]\s*(-?\d{1,3}(?:\.\d{1,15})?)$/.exec(line.value)
    const point = match ? { type: 'Point', coordinates: [Number(match[2]), Number(match[1])] } : null
    return isGeo(point) ? ok(point) : no(fault('map.invalid'))
  },
  check: (value, field) => {
    if (isMissing(value)) return []
    if (!isGeo(value)) return [fault('map.invalid')]
    const issues: ValueIssue[] = []
    if (value.type !== shapes[field.shape].type) issues.push(fault('map.shape', { shape: field.shape }))
    const positions = value.type === 'Point' ? [value.coordinates] : value.coordinates.flat()
    if (positions.some(isOutside)) issues.push(warning('map.outside'))
    return issues
  },
  format: (value, _field, lang) => {
    if (value === null) return ''
    if (value.type === 'Point') return `${value.coordinates[1]}, ${value.coordinates[0]}`
    const corners = (value.coordinates[0]?.length ?? 1) - 1
    return lang === 'vi' ? `Vùng ${corners} đỉnh` : `Area of ${corners} corners`
  },
  jsonSchema: (field) => ({
    type: 'object',
    additionalProperties: false,
    required: ['type', 'coordinates'],
    properties: {
      type: { type: 'string', enum: [shapes[field.shape].type] },
      coordinates: shapes[field.shape].schema,
    },
  }),
}

const isOutside = ([lon, lat]: Position): boolean =>
  lon < around.west || lon > around.east || lat < around.south || lat > around.north
