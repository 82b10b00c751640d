/**
 * What befalls a page: `shown` and `hidden`; `woken` from the browser's freezer; `online` and
 * `offline`; `network`: another one, perhaps; `leaving`: this may be its last moment; `back`: it was
 * not.
 *
 * @typedef {'shown' | 'hidden' | 'woken' | 'online' | 'offline' | 'network' | 'leaving' | 'back'} PageEvent
 *
 * @typedef {object} Page
 * @property {() => boolean} visible
 * @property {() => boolean} online as far as the browser knows
 * @property {(listener: (event: PageEvent) => void) => () => void} listen until it is told to stop
 */

/** This page; where there is none, as in a worker, nothing ever happens to it. @type {Page} */
export const page = {
  visible: () => globalThis.document?.visibilityState === 'visible',
  online: () => globalThis.navigator?.onLine !== false,
  listen(listener) {
    const stop = new AbortController();
    /** @param {EventTarget | undefined} target @param {string} type @param {(event: any) => PageEvent | false} said */
    const on = (target, type, said) =>
      target?.addEventListener?.(
        type,
        (event) => {
          const what = said(event);
          if (what) listener(what);
        },
        // Its `signal` is the option that counts.
        stop,
      );
    on(globalThis.document, 'visibilitychange', () => (page.visible() ? 'shown' : 'hidden'));
    on(globalThis.document, 'resume', () => 'woken');
    on(globalThis.window, 'pageshow', ({ persisted }) => persisted && 'back');
    on(globalThis.window, 'pagehide', () => 'leaving');
    on(globalThis.window, 'online', () => 'online');
    on(globalThis.window, 'offline', () => 'offline');
    // Told of every guess at the speed as well; only another kind of network is another network.
    const connection = /** @type {any} */ (globalThis.navigator)?.connection;
    let type = connection?.type;
    on(connection, 'change', () => type !== (type = connection.type) && 'network');
    return () => stop.abort();
  },
};
