import 'react';
import type { BelfryBellAttributes } from './lib/bell.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'belfry-bell': BelfryBellAttributes;
    }
  }
}
