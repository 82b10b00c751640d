import { moment, texts } from '../text/index.js';
import { heading } from './heading.js';
import { safeUrl } from './safe-url.js';

/**
 * @typedef {import('../frames.js').Notification} Notification
 *
 * @typedef {object} Wishes what the user may ask of an entry
 * @property {(id: string) => void} read
 * @property {(item: Notification, event: Event) => void} follow its link
 */

/**
 * @param {Notification} item
 * @param {Wishes} wishes
 * @param {string} language
 * @returns {HTMLLIElement}
 */
export function entry(item, { read, follow }, language) {
  const say = texts(language);
  const element = document.createElement('li');
  element.dataset.id = item.id;
  element.dataset.priority = item.priority ?? 'normal';
  const url = safeUrl(item.url, document.baseURI);
  const title = add(element, url ? 'a' : 'span', 'title');
  if (item.priority === 'urgent') add(title, 'b', 'urgent', say.urgent);
  title.append(heading(item, say));
  if (title instanceof HTMLAnchorElement && url) {
    title.href = url;
    title.onclick = (event) => follow(item, event);
  }
  if (item.body && item.title) add(element, 'p', 'body', item.body);
  const foot = add(element, 'div', 'foot');
  const said = add(foot, 'span', '', item.from ? `${item.from} · ` : '');
  add(said, 'time', '', moment(item.time, language)).setAttribute('datetime', item.time);
  const button = add(foot, 'button', 'quiet', say.markRead);
  button.setAttribute('type', 'button');
  button.setAttribute('aria-label', say.markOneRead(heading(item, say)));
  button.onclick = () => read(item.id);
  return element;
}

/** @param {HTMLLIElement} element @param {boolean} unread */
export function mark(element, unread) {
  element.toggleAttribute('data-unread', unread);
  const button = element.querySelector('button');
  if (button) button.hidden = !unread;
}

/** Text is text: nothing of a notification is ever read as HTML. */
function add(
  /** @type {HTMLElement} */ parent,
  /** @type {string} */ tag,
  /** @type {string} */ className,
  text = '',
) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  parent.append(element);
  return element;
}
