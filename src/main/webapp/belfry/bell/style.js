const CSS = `
/* What is around the bell is inherited, however it writes: nothing of that but colour and direction. */
:where(.bell, .panel, .spoken) {
  all: initial; color: inherit; color-scheme: inherit; visibility: inherit; pointer-events: inherit;
  font: 400 1rem/1.45 system-ui, sans-serif;
}
:host {
  --ink: #1b2430; --quiet: #56616f; --paper: #ffffff; --line: #d5dbe3; --tint: #eef4fb;
  --accent: #1d5a9e; --alarm: #b3261e; --urgent: #a5221b; --good: #1d6b3c;
  position: relative; display: inline-block;
}
/* As light or dark as the page says it is, which need not be what the system prefers. */
@supports (color: light-dark(#000, #fff)) {
  :host {
    --ink: light-dark(#1b2430, #e8ebf0); --quiet: light-dark(#56616f, #a9b3c0); --paper: light-dark(#ffffff, #1d232b);
    --line: light-dark(#d5dbe3, #3a4450); --tint: light-dark(#eef4fb, #26313e); --accent: light-dark(#1d5a9e, #92c0f7);
    --alarm: light-dark(#b3261e, #c4362d); --urgent: light-dark(#a5221b, #ff9d94); --good: light-dark(#1d6b3c, #8fdcae);
  }
}
button { font: inherit; color: inherit; background: none; border: 0; border-radius: .5rem; cursor: pointer; }
:focus-visible { outline: .1875rem solid var(--accent); outline-offset: .125rem; }
.scroll :focus-visible { outline-offset: -.1875rem; }
[hidden] { display: none !important; }
.bell { position: relative; display: grid; place-items: center; inline-size: 2.75rem; block-size: 2.75rem; font: 400 1rem/1.45 system-ui, sans-serif; }
.bell:hover { background: var(--tint); color: var(--ink); }
.bell svg { inline-size: 1.5rem; block-size: 1.5rem; }
.badge {
  position: absolute; inset-block-start: .125rem; inset-inline-end: 0; min-inline-size: 1.25rem; padding-inline: .3rem; box-sizing: border-box;
  border-radius: .625rem; background: var(--alarm); color: #fff; font-size: .75rem; line-height: 1.25rem; font-weight: 600;
}
.panel {
  position: fixed; z-index: 2147483647; inline-size: min(25rem, calc(100vw - 2rem)); box-sizing: border-box;
  max-block-size: min(36rem, var(--room, 100vh)); display: flex; flex-direction: column; overflow: hidden;
  color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; box-shadow: 0 .75rem 2rem rgb(0 0 0 / .18);
}
/* On a phone it rises from below, near the thumb, wherever the bell is. */
@media (max-width: 30rem) {
  .panel { inset: auto .5rem .5rem !important; inline-size: auto; max-block-size: calc(100vh - 6rem); max-block-size: calc(100dvh - 6rem); }
}
.head { display: flex; align-items: center; justify-content: space-between; gap: .5rem; padding-block: .25rem; padding-inline: 1rem .375rem; border-block-end: 1px solid var(--line); }
h2 { margin: 0; font-size: 1rem; }
.quiet { min-block-size: 2.75rem; min-inline-size: 2.75rem; padding: .375rem .625rem; color: var(--accent); font-size: .875rem; }
.quiet:hover { background: var(--tint); }
.quiet:disabled { color: var(--quiet); cursor: default; background: none; }
.scroll { overflow-y: auto; overscroll-behavior: contain; text-align: start; }
ul { margin: 0; padding: 0; list-style: none; }
li { position: relative; padding-block: .5rem; padding-inline: .8125rem .75rem; border-block-end: 1px solid var(--line); border-inline-start: .1875rem solid transparent; overflow-wrap: anywhere; }
li[data-unread] { background: var(--tint); border-inline-start-color: var(--accent); }
li[data-unread] .title { font-weight: 650; }
.urgent { color: var(--urgent); font-weight: 800; }
.title { color: inherit; }
.title, .body, .note { unicode-bidi: plaintext; }
a.title { display: block; padding-block: .625rem; text-decoration-color: var(--accent); text-underline-offset: .2em; }
.body { margin: .25rem 0 0; white-space: pre-line; color: var(--quiet); font-size: .9375rem; }
.foot { display: flex; align-items: center; justify-content: space-between; gap: .75rem; min-block-size: 1.75rem; color: var(--quiet); font-size: .8125rem; }
.foot .quiet { flex: none; font-size: .8125rem; margin-inline-end: -.5rem; }
li .quiet:hover { background: var(--paper); }
.note { margin: 0; padding: 1.5rem 1rem; text-align: center; color: var(--quiet); }
.more { display: block; inline-size: calc(100% - 1rem); margin: .5rem; }
.bottom { padding: .5rem 1rem; border-block-start: 1px solid var(--line); font-size: .8125rem; }
.state { margin: 0; color: var(--quiet); overflow-wrap: anywhere; }
.state::before { content: ""; display: inline-block; inline-size: .5rem; block-size: .5rem; margin-inline-end: .5rem; border: .125rem solid var(--quiet); border-radius: 50%; box-sizing: border-box; }
.state[data-state=open]::before { border-color: var(--good); background: var(--good); }
.state[data-state=waiting]::before, .state[data-state=closed]::before { border-color: var(--urgent); }
.switches { display: flex; flex-wrap: wrap; column-gap: 1.25rem; }
.switch { display: flex; align-items: center; gap: .5rem; min-block-size: 2.75rem; padding: 0; }
.track { inline-size: 2rem; block-size: 1.125rem; padding: .125rem; box-sizing: border-box; border: 1px solid var(--quiet); border-radius: .5625rem; transition: background .15s; }
.track::before { content: ""; display: block; inline-size: .75rem; block-size: .75rem; border-radius: 50%; background: var(--quiet); transition: translate .15s; }
.switch[aria-checked=true] .track { background: var(--accent); border-color: var(--accent); }
.switch[aria-checked=true] .track::before { background: var(--paper); translate: .875rem; }
:host(:dir(rtl)) .switch[aria-checked=true] .track::before { translate: -.875rem; }
.spoken { position: absolute; inline-size: 1px; block-size: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (prefers-reduced-motion: no-preference) {
  .bell[data-new] svg { animation: ring .6s ease-in-out; transform-origin: 50% 10%; }
  @keyframes ring { 25% { transform: rotate(14deg); } 60% { transform: rotate(-10deg); } }
}
@media (prefers-reduced-motion: reduce) { .track, .track::before { transition: none; } }
/* The system's own colours leave no backgrounds: borders and forms say what those did. */
@media (forced-colors: active) {
  .badge, .panel { border: 1px solid CanvasText; }
  li { border-inline-start-color: Canvas; }
  li[data-unread] { border-inline-start-color: Highlight; }
  .track::before, .switch[aria-checked=true] .track::before { background: ButtonText; }
  .switch[aria-checked=true] .track { background: Highlight; forced-color-adjust: none; border-color: ButtonText; }
  .state[data-state=open]::before { background: CanvasText; }
  .quiet:disabled { color: GrayText; }
}
`;

/**
 * Constructed rather than written into the page, so that a strict Content-Security-Policy lets it pass;
 * written where a browser can't construct any.
 *
 * @param {ShadowRoot} root
 */
export function dress(root) {
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    root.adoptedStyleSheets = [sheet];
  } else {
    const style = document.createElement('style');
    style.textContent = CSS;
    /** @type {ShadowRoot} */ (root).append(style);
  }
}
