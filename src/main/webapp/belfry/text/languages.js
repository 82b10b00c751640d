import { en } from './en.js';
import { zh } from './zh.js';

/** @type {Record<string, import('./en.js').Texts>} */
const LANGUAGES = { en, zh };
const DEFAULT = 'en';

/** @param {string} tag @returns {string} `zh` of `zh-Hans-CN`; none of what is no BCP 47 tag */
export function primary(tag) {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return '';
  }
}

/** @param {string} tag */
export const isKnown = (tag) => Object.hasOwn(LANGUAGES, primary(tag));

/** @param {string} tag one of a language that isn't known gets English */
export const texts = (tag) => LANGUAGES[isKnown(tag) ? primary(tag) : DEFAULT];

/**
 * @param {readonly string[]} wanted in order of preference
 * @returns {string} the first tag whose language is known: with its region, by which dates are written
 */
export const choose = (wanted) => wanted.find(isKnown) ?? DEFAULT;

/**
 * @param {Element} element
 * @returns {string} the language of the nearest `lang`, else one that the reader has told the browser
 */
export function languageOf(element) {
  /** @type {Element | null} */
  let place = element;
  let lang = '';
  while (place && !lang) {
    const marked = /** @type {Element | null} */ (place.closest('[lang]'));
    lang = marked?.getAttribute('lang') ?? '';
    const root = place.getRootNode();
    place = root instanceof ShadowRoot ? root.host : null;
  }
  return choose([lang, ...navigator.languages]);
}

/**
 * @param {string} time ISO 8601
 * @param {string} language
 * @returns {string} date and time as the language writes them; empty for what is no time
 */
export function moment(time, language) {
  const date = new Date(time);
  return Number.isNaN(date.getTime())
    ? ''
    : new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}
