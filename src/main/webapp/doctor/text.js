import { choose, primary } from '../belfry/text/languages.js';
import { chinese } from './text/chinese.js';
import { english } from './text/english.js';

/**
 * @typedef {'en' | 'zh'} Language
 * @typedef {import('./judge.js').Judgement} Judgement
 * @typedef {import('./judge.js').Finding} Finding
 *
 * @typedef {object} Words
 * @property {Record<string, string>} page by the `data-text` of the element
 * @property {Record<import('./diagnose.js').Step, string>} steps
 * @property {Record<import('./judge.js').Level, string>} levels
 * @property {Record<string, string>} about
 * @property {Record<string, string>} findings by what it is about and what it says: `stream.late`
 * @property {Record<string, string>} verdicts what is wrong with a transport: `sse.buffered`
 * @property {Record<import('./judge.js').Transport | 'none' | 'unknown', string>} headlines
 * @property {string} clockOff
 */

/** @type {Record<Language, Words>} */
export const words = { en: english, zh: chinese };

/** @param {readonly string[]} preferred as the browser names them @returns {Language} */
export const languageOf = (preferred) => /** @type {Language} */ (primary(choose(preferred)));

/**
 * @param {string} sentence with its facts in braces
 * @param {Record<string, string | number>} facts
 */
const fill = (sentence, facts) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name) => String(facts[name] ?? whole));

/** @param {Finding} finding @param {Language} language */
export const describe = ({ about, says, facts }, language) => {
  const { findings } = words[language];
  return fill(findings[`${about}.${says}`] ?? findings[says], facts);
};

/**
 * One sentence for somebody who wants to know whether it works.
 *
 * @param {Judgement} judgement
 * @param {Language} language
 */
export function headline({ transport, verdicts, findings }, language) {
  const { headlines, verdicts: wrong, clockOff } = words[language];
  const facts = {
    websocket: wrong[`websocket.${verdicts.websocket}`] ?? '',
    sse: wrong[`sse.${verdicts.sse}`] ?? '',
  };
  const sentence = fill(headlines[transport ?? 'unknown'], facts);
  const off = findings.find(({ about, level }) => about === 'clock' && level === 'bad');
  return off ? `${sentence} ${clockOff}` : sentence;
}
