import type { StepKind } from '@motcua/core/definition'

/** Line drawings of the step kinds on a 24 × 24 grid; the word stands beside them. */
export const signPaths = {
  task: 'M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-7 9c.8-3.6 3.5-5.4 7-5.4s6.2 1.8 7 5.4',
  automatic:
    'M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM12 3v3m0 12v3M3 12h3m12 0h3M5.6 5.6l2.1 2.1m8.6 8.6 2.1 2.1m0-12.8-2.1 2.1M7.7 16.3l-2.1 2.1',
  wait: 'M7 3.5h10M7 20.5h10M8 3.5c0 5 8 6 8 8.5s-8 3.5-8 8.5m8-17c0 5-8 6-8 8.5s8 3.5 8 8.5',
  choice: 'M12 3.5 20.5 12 12 20.5 3.5 12Z',
  parallel: 'M8 4v16M16 4v16M4 8h4m8 0h4M4 16h4m8 0h4',
  chain: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700l1-1',
  group:
    'M9 10.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-6 8.500c.700-3.200 3-4.800 6-4.800s5.300 1.600 6 4.800M16 10.500a2.700 2.700 0 1 0-1-5.200M17.500 14.400c1.900.600 3.100 2.100 3.500 4.600',
  end: 'M6 6h12v12H6Z',
} as const satisfies Record<StepKind, string>
