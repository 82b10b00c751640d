const CSS = `
:host {
  --ink: #1b2430; --quiet: #56616f; --paper: #ffffff; --line: #d5dbe3; --tint: #eef4fb;
  --accent: #1d5a9e; --alarm: #b3261e; --urgent: #b3261e;
  color-scheme: light dark; position: relative; display: inline-block;
  font: 400 1rem/1.45 system-ui, sans-serif; color: var(--ink);
}
@media (prefers-color-scheme: dark) {
  :host {
    --ink: #e8ebf0; --quiet: #a9b3c0; --paper: #1d232b; --line: #3a4450; --tint: #26313e;
    --accent: #92c0f7; --alarm: #c4362d; --urgent: #ff9d94;
  }
}
button { font: inherit; color: inherit; background: none; border: 0; border-radius: .5rem; cursor: pointer; }
:focus-visible { outline: .1875rem solid var(--accent); outline-offset: .125rem; }
[hidden] { display: none !important; }
.bell { position: relative; display: grid; place-items: center; inline-size: 2.75rem; block-size: 2.75rem; padding: 0; }
.bell:hover { background: var(--tint); }
.bell svg { inline-size: 1.5rem; block-size: 1.5rem; }
.bell[data-new] svg { animation: ring .6s ease-in-out; transform-origin: 50% 10%; }
@keyframes ring { 25% { transform: rotate(14deg); } 60% { transform: rotate(-10deg); } }
@media (prefers-reduced-motion: reduce) { .bell[data-new] svg { animation: none; } }
.badge {
  position: absolute; inset: .125rem 0 auto auto; min-inline-size: 1.25rem; padding-inline: .3rem; box-sizing: border-box;
  border-radius: .625rem; background: var(--alarm); color: #fff; font-size: .75rem; line-height: 1.25rem; font-weight: 600;
}
.panel {
  position: absolute; z-index: 10; inset: calc(100% + .5rem) 0 auto auto; inline-size: min(25rem, calc(100vw - 2rem));
  max-block-size: min(36rem, calc(100dvh - 6rem)); display: flex; flex-direction: column; overflow: hidden;
  background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; box-shadow: 0 .75rem 2rem rgb(0 0 0 / .18);
}
@media (max-width: 30rem) { .panel { position: fixed; inset: 4.5rem 1rem auto; inline-size: auto; } }
.head { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: .625rem .75rem .625rem 1rem; border-block-end: 1px solid var(--line); }
h2 { margin: 0; font-size: 1rem; }
.quiet { padding: .375rem .625rem; color: var(--accent); font-size: .875rem; }
.quiet:hover { background: var(--tint); }
.quiet:disabled { color: var(--quiet); cursor: default; background: none; }
.scroll { overflow-y: auto; overscroll-behavior: contain; }
ul { margin: 0; padding: 0; list-style: none; }
li { position: relative; padding: .75rem 1rem; border-block-end: 1px solid var(--line); overflow-wrap: anywhere; }
li[data-unread] { background: var(--tint); box-shadow: inset .1875rem 0 0 var(--accent); }
li[data-unread] .title { font-weight: 650; }
li[data-priority=urgent] .title::before { content: "! "; color: var(--urgent); font-weight: 800; }
.title { color: inherit; }
a.title { text-decoration-color: var(--accent); text-underline-offset: .2em; }
.body { margin: .25rem 0 0; white-space: pre-line; color: var(--quiet); font-size: .9375rem; }
.foot { display: flex; align-items: center; justify-content: space-between; gap: .75rem; min-block-size: 1.75rem; margin-block-start: .25rem; color: var(--quiet); font-size: .8125rem; }
.foot .quiet { padding: .25rem .5rem; font-size: .8125rem; margin-inline-end: -.5rem; }
.note { margin: 0; padding: 1.5rem 1rem; text-align: center; color: var(--quiet); }
.more { display: block; inline-size: calc(100% - 1rem); margin: .5rem; }
.spoken { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

/** Constructed rather than written into the page, so that a strict Content-Security-Policy lets it pass. */
export function style() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  return sheet;
}
