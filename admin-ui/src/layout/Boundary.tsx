import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  children: ReactNode;
  fallback: ReactNode;
}

/** Keeps the frame standing when a page stops. */
export class Boundary extends Component<BoundaryProps, { hasStopped: boolean }> {
  override state = { hasStopped: false };

  static getDerivedStateFromError() {
    return { hasStopped: true };
  }

  override render(): ReactNode {
    return this.state.hasStopped ? this.props.fallback : this.props.children;
  }
}
