import axe from 'axe-core'

/**
 * Serious and critical findings of axe on the page; colours and targets need a real browser and are looked at there.
 * @param exclude  repetitions of what is looked at anyway
 */
export async function seriousFindings(exclude: readonly string[] = []): Promise<readonly string[]> {
  const { violations } = await axe.run(
    { include: ['body'], exclude: [...exclude] },
    {
      rules: { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } },
    },
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}
