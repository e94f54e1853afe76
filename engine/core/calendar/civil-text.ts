import { dayMs, dayOfWall, fromDay, type IsoDate, type IsoInstant, toWall } from './civil.ts'

/** dd/MM/yyyy */
export const dateText = (date: IsoDate): string => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`

// A session may end at 24:00, which the clocks show as 00:00 of the next day.
export function local(instant: IsoInstant): { day: number; time: string } {
  const wall = toWall(instant)
  const day = dayOfWall(wall)
  const minutes = Math.floor((wall - day * dayMs) / 60_000)
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return { day, time }
}

/** HH:mm dd/MM/yyyy of Viet Nam */
export function instantText(instant: IsoInstant): string {
  const { day, time } = local(instant)
  return `${time} ${dateText(fromDay(day))}`
}
