import { useTexts } from '@motcua/ui/i18n'
import type { AriaLabelConfig } from '@xyflow/react'
import { useMemo } from 'react'

/** What a screen reader is told of the canvas and its controls. */
export function useAriaLabels(): Partial<AriaLabelConfig> {
  const t = useTexts('builder')
  return useMemo(
    () => ({
      'node.a11yDescription.default': t('canvas.nodeKeys'),
      'node.a11yDescription.keyboardDisabled': t('canvas.nodeKeys'),
      'node.a11yDescription.ariaLiveMessage': ({ x, y }) => t('canvas.moved', { x: Math.round(x), y: Math.round(y) }),
      'edge.a11yDescription.default': t('canvas.edgeKeys'),
      'controls.ariaLabel': t('canvas.controls'),
      'controls.zoomIn.ariaLabel': t('canvas.zoomIn'),
      'controls.zoomOut.ariaLabel': t('canvas.zoomOut'),
      'controls.fitView.ariaLabel': t('canvas.fit'),
      'controls.interactive.ariaLabel': t('canvas.interactive'),
      'minimap.ariaLabel': t('canvas.minimap'),
      'handle.ariaLabel': t('canvas.handle'),
    }),
    [t],
  )
}
