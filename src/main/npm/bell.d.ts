
/** Events of the bell that reach the page. */
export interface BelfryBellEvents {
  'belfry-open': CustomEvent<import('./frames.js').Notification>;
  'belfry-sign-in': CustomEvent<import('./errors.js').BelfryError>;
}

/** The attributes and properties that templates may set. */
export interface BelfryBellAttributes {
  client?: import('./client.js').Client | undefined;
  desktop?: boolean | undefined;
  sound?: boolean | undefined;
  lang?: string | undefined;
  id?: string | undefined;
  class?: string | undefined;
  className?: string | undefined;
  slot?: string | undefined;
  style?: any;
  key?: any;
  ref?: any;
  [attribute: `data-${string}` | `aria-${string}` | `on${string}`]: any;
}

declare global {
  interface HTMLElementTagNameMap {
    'belfry-bell': BelfryBell;
  }
  interface HTMLElementEventMap extends BelfryBellEvents {}
  /** For those whose templates look here; React 19 looks in itself: `import 'belfry-client/react'`. */
  namespace JSX {
    interface IntrinsicElements {
      'belfry-bell': BelfryBellAttributes;
    }
  }
}
