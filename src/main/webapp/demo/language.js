import { choose, primary } from '../belfry/text/index.js';
import { remembering } from '../belfry/storage.js';
import { byId } from './dom.js';
import { en } from './text/en.js';
import { zh } from './text/zh.js';

/** @typedef {(text: import('./text/en.js').PageTexts, language: string) => string} Said */

/** @type {Record<string, import('./text/en.js').PageTexts>} */
const TEXTS = { en, zh };
const KEY = 'belfry.demo.language';
/** What each element and its attributes say, to be said again in another language. @type {WeakMap<Element, Map<string, Said>>} */
const SAID = new WeakMap();

const memory = remembering(() => localStorage);
let language = choose([memory.getItem(KEY) ?? '', ...navigator.languages]);
const text = () => TEXTS[primary(language)];

/** Says it now, and again whenever the language changes. @param {HTMLElement} element @param {Said} said */
export function say(element, said, attribute = '') {
  SAID.set(element, (SAID.get(element) ?? new Map()).set(attribute, said));
  element.toggleAttribute('data-said', true);
  write(element, attribute);
}

/** @param {Element} element @param {string} attribute none: its content */
function write(element, attribute) {
  const said = SAID.get(element)?.get(attribute)?.(text(), language) ?? '';
  if (attribute) element.setAttribute(attribute, said);
  else if (element.hasAttribute('data-text'))
    element.replaceChildren(...said.split('`').map(piece));
  else element.textContent = said;
}

/** @param {string} words @param {number} place odd: between backticks */
function piece(words, place) {
  if (place % 2 === 0) return words;
  const code = document.createElement('code');
  code.textContent = words;
  return code;
}

function speak() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-said]'))
    for (const attribute of SAID.get(element)?.keys() ?? []) write(element, attribute);
}

/** Makes the page speak the reader's language, and the switch change it. */
export function languages() {
  for (const element of document.querySelectorAll('[data-text]'))
    if (element instanceof HTMLElement) {
      const key = /** @type {keyof typeof en} */ (element.dataset.text);
      say(element, (texts) => String(texts[key]));
    }
  const other = byId('language', HTMLButtonElement);
  say(other, ({ switchTo }) => switchTo.name);
  say(other, ({ switchTo }) => switchTo.language, 'lang');
  other.onclick = () => {
    language = other.lang;
    memory.setItem(KEY, language);
    speak();
  };
  speak();
}
