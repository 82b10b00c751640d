import { reason } from '../belfry/text/index.js';
import { add, byId } from './dom.js';
import { say } from './language.js';

/** How long somebody is shown to be typing; milliseconds. */
const SHOWN = 4_000;

/**
 * @param {() => import('../belfry/client.js').Client | undefined} client
 * @param {(rooms: string[]) => void} changed
 */
export function rooms(client, changed) {
  const list = byId('rooms', HTMLUListElement);
  const name = byId('room-name', HTMLInputElement);
  const problem = byId('room-problem', HTMLParagraphElement);
  /** @type {Map<string, Room>} */
  const joined = new Map();

  byId('room-form', HTMLFormElement).onsubmit = (event) => {
    event.preventDefault();
    attempt(() => join(`room:${name.value.trim()}`));
  };

  /** @param {() => Promise<void>} task */
  async function attempt(task) {
    say(problem, () => '');
    try {
      await task();
    } catch (error) {
      say(problem, (_, language) => reason(error, language));
    }
  }

  /** @param {string} channel */
  async function join(channel) {
    if (joined.has(channel)) return;
    await client()?.subscribe([channel]);
    show(channel);
    changed([...joined.keys()]);
    await whoIsThere(channel);
  }

  /** @param {string} channel */
  async function leave(channel) {
    await client()?.unsubscribe([channel]);
    joined.get(channel)?.element.remove();
    joined.delete(channel);
    changed([...joined.keys()]);
  }

  /** @param {string} channel */
  const show = (channel) =>
    joined.set(channel, new Room(list, channel, () => void attempt(() => leave(channel))));

  /** @param {string} channel */
  async function whoIsThere(channel) {
    const there = await client()?.presence(channel);
    joined.get(channel)?.present(there?.users.map(({ user }) => user) ?? []);
  }

  return {
    /** @param {import('../belfry/client.js').Client} opened @param {string[]} channels */
    attach(opened, channels) {
      list.replaceChildren();
      joined.clear();
      channels.forEach(show);
      opened.on('hello', () =>
        [...joined.keys()].forEach((each) => void attempt(() => whoIsThere(each))),
      );
      opened.on('presence', ({ channel, joined: came, left }) =>
        joined.get(channel)?.moved(came, left),
      );
      opened.on(
        'signal',
        ({ channel, from, data }) => data?.typing && joined.get(channel)?.typing(from),
      );
    },
  };
}

/** One room as it is shown. */
class Room {
  /** @type {Set<string>} */
  #users = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #quiet;

  /**
   * @param {HTMLElement} list
   * @param {string} channel
   * @param {() => void} leave
   */
  constructor(list, channel, leave) {
    this.element = add(list, 'li');
    this.element.dataset.channel = channel;
    const line = add(this.element, 'div', { className: 'name', text: channel });
    const button = add(line, 'button', { className: 'plain' });
    button.type = 'button';
    say(button, (text) => text.leave);
    say(button, (text) => text.leaveRoom(channel), 'aria-label');
    button.onclick = leave;
    this.people = add(this.element, 'p', { className: 'present' });
    this.status = add(this.element, 'p', { className: 'typing' });
    this.status.setAttribute('role', 'status');
  }

  /** @param {string[]} users */
  present(users) {
    this.#users = new Set(users);
    say(this.people, (text) => text.here([...this.#users].sort()));
  }

  /** @param {string | undefined} came @param {string | undefined} left */
  moved(came, left) {
    if (came) this.#users.add(came);
    if (left) this.#users.delete(left);
    this.present([...this.#users]);
  }

  /** @param {string} user */
  typing(user) {
    say(this.status, (text) => text.typing(user));
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => say(this.status, () => ''), SHOWN);
  }
}
