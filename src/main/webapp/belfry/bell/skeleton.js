const SWITCH = (/** @type {string} */ name) =>
  `<button class="switch ${name}" part="switch" type="button" role="switch" aria-checked="false" hidden><span class="track" aria-hidden="true"></span><span></span></button>`;

/** The bell's elements, without a word in them. */
export const SKELETON = `
<button class="bell" part="bell" type="button" aria-haspopup="dialog" aria-expanded="false" aria-controls="panel">
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
    <path d="M18 9a6 6 0 0 0-12 0c0 6-2.5 7.5-2.5 7.5h17S18 15 18 9"/><path d="M10.3 20a2 2 0 0 0 3.4 0"/>
  </svg>
  <span class="badge" part="badge" aria-hidden="true" hidden></span>
</button>
<section class="panel" part="panel" id="panel" role="dialog" aria-labelledby="heading" tabindex="-1" hidden>
  <div class="head"><h2 id="heading"></h2><button class="quiet all" type="button"></button></div>
  <div class="scroll">
    <p class="note" role="status" hidden></p>
    <ul part="list" aria-labelledby="heading"></ul>
    <button class="quiet more" type="button" hidden></button>
  </div>
  <div class="bottom">
    <p class="state" part="state"></p>
    <div class="switches">${SWITCH('desktop')}${SWITCH('sound')}</div>
  </div>
</section>
<p class="spoken" role="status" aria-live="polite"></p>`;
