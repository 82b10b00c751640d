import { reason } from '../belfry/text/index.js';
import { add, byId } from './dom.js';
import { say } from './language.js';

/** A typing signal says enough for this long; milliseconds. */
const TYPING = 2_000;

/** @param {() => import('../belfry/client.js').Client | undefined} client */
export function composer(client) {
  const to = byId('composer-to', HTMLInputElement);
  const title = byId('composer-title', HTMLInputElement);
  const body = byId('composer-body', HTMLTextAreaElement);
  const priority = byId('composer-priority', HTMLSelectElement);
  const said = byId('composer-said', HTMLParagraphElement);
  const suggestions = byId('composer-channels', HTMLDataListElement);
  let typed = 0;

  byId('composer', HTMLFormElement).onsubmit = async (event) => {
    event.preventDefault();
    const notification = {
      to: channels(to.value),
      title: title.value || undefined,
      body: body.value || undefined,
      priority: /** @type {any} */ (priority.value),
    };
    try {
      await client()?.publish(notification);
      tell((text) => text.sent(notification.to.join(', ')));
      title.value = body.value = '';
    } catch (error) {
      tell((text, language) => text.notSent(reason(error, language)), true);
    }
  };

  body.oninput = () => {
    const room = channels(to.value).find((channel) => client()?.channels.includes(channel));
    if (!room || Date.now() - typed < TYPING) return;
    typed = Date.now();
    // Best effort, like the signal itself: with long polling there is no way for it.
    client()
      ?.signal(room, { typing: true })
      .catch(() => {});
  };

  /** @param {import('./language.js').Said} told */
  function tell(told, failed = false) {
    said.toggleAttribute('data-failed', failed);
    say(said, told);
  }

  return {
    /** @param {string[]} rooms */
    suggest(rooms) {
      suggestions.replaceChildren();
      for (const value of ['all', ...rooms]) add(suggestions, 'option').value = value;
    },
  };
}

/** A bare name is a person. @param {string} text */
const channels = (text) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
    .map((each) =>
      each === 'all' || /^(user|group|room|topic):/.test(each) ? each : `user:${each}`,
    );
