/** What the bell and the page say, in every language. A new one: a file beside `en.js`, and a word in `languages.js`. */
export { describe, reason } from './describe.js';
export { choose, isKnown, languageOf, moment, primary, texts } from './languages.js';
