import { byId } from '../demo/dom.js';
import { copy } from './clipboard.js';
import { diagnose } from './diagnose.js';
import { describe, headline, languageOf, words } from './text.js';

/** How long it takes, about, in seconds: what the bar goes by. */
const EXPECTED = 72;

/**
 * @typedef {import('./diagnose.js').Report} Report
 * @typedef {import('./text.js').Language} Language
 */

const heading = byId('headline', HTMLElement);
const said = byId('said', HTMLElement);
const bar = byId('progress', HTMLProgressElement);
const stop = byId('stop', HTMLButtonElement);
const run = byId('run', HTMLButtonElement);
const copying = byId('copy', HTMLButtonElement);
const choice = byId('language', HTMLSelectElement);
const json = byId('json', HTMLPreElement);

/** @type {Language} */
let language = languageOf(navigator.languages);
/** @type {Report | undefined} */
let report;
/** @type {import('./judge.js').Judgement} */
let judgement = { transport: undefined, verdicts: {}, findings: [] };
/** What the live region says, in any language. @type {(words: import('./text.js').Words) => string} */
let saying = () => '';

/** @param {typeof saying} what */
function say(what) {
  saying = what;
  said.textContent = saying(words[language]);
}

function show() {
  const { page, about, levels } = words[language];
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
  document.title = page.title;
  choice.value = language;
  for (const element of document.querySelectorAll('[data-text]'))
    element.textContent = page[/** @type {HTMLElement} */ (element).dataset.text ?? ''];
  said.textContent = saying(words[language]);
  heading.textContent = headline(judgement, language);
  byId('findings', HTMLTableSectionElement).replaceChildren(
    ...judgement.findings.map((finding) => {
      const row = document.createElement('tr');
      row.dataset.about = finding.about;
      row.dataset.level = finding.level;
      const what = document.createElement('th');
      what.scope = 'row';
      what.textContent = about[finding.about];
      row.append(what);
      row.insertCell().textContent = levels[finding.level];
      row.cells[1].className = 'level';
      row.insertCell().textContent = describe(finding, language);
      return row;
    }),
  );
}

/** For people: what a program reads stays in English. @param {Report} examined */
const withText = (examined) => ({
  headline: headline(examined, 'en'),
  ...examined,
  findings: examined.findings.map((finding) => ({ ...finding, text: describe(finding, 'en') })),
});

async function examine() {
  const aborter = new AbortController();
  stop.onclick = () => aborter.abort();
  stop.hidden = bar.hidden = false;
  run.hidden = copying.disabled = true;
  json.textContent = '';
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1000;
  // Never full before the end, whatever takes longer than expected.
  const ticking = setInterval(() => {
    bar.value = 100 * (1 - Math.exp((-3 * seconds()) / EXPECTED));
  }, 500);
  const silences = new URL(location.href).searchParams.get('silences')?.split(',').map(Number);
  report = await diagnose({
    silences,
    signal: aborter.signal,
    progress: (step, soFar) => {
      judgement = soFar;
      show();
      say(({ steps }) => steps[step]);
    },
  });
  clearInterval(ticking);
  judgement = report;
  json.textContent = JSON.stringify(withText(report), null, 2);
  Object.assign(window, { report: withText(report) });
  const { stopped } = report;
  show();
  say(({ page }) => (stopped ? page.stopped : page.done));
  run.hidden = copying.disabled = false;
  if (document.activeElement === stop) run.focus();
  stop.hidden = bar.hidden = true;
}

choice.onchange = () => {
  language = choice.value === 'zh' ? 'zh' : 'en';
  show();
};
run.onclick = () => {
  examine();
  stop.focus();
};
copying.onclick = async () => {
  const copied = await copy(json.textContent ?? '');
  if (!copied) byId('details', HTMLDetailsElement).open = true;
  say(({ page }) => (copied ? page.copied : page.notCopied));
};
byId('details', HTMLDetailsElement).open = new URL(location.href).searchParams.has('format');
show();
examine();
