import { Notice } from '@motcua/ui/kit'
import { Component, type ReactNode } from 'react'

interface GuardProps {
  readonly message: string
  /** another one is tried anew */
  readonly of: unknown
  readonly children: ReactNode
}

/** Keeps the editor standing when an unfinished form cannot be drawn. */
export class Guard extends Component<GuardProps, { readonly failed: boolean; readonly of: unknown }> {
  override state = { failed: false, of: this.props.of }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  static getDerivedStateFromProps(props: GuardProps, state: { readonly of: unknown }) {
    return props.of === state.of ? null : { failed: false, of: props.of }
  }
  override render() {
    return this.state.failed ? <Notice tone="warning" title={this.props.message} /> : this.props.children
  }
}
