import { add, byId } from './dom.js';
import { say } from './language.js';

/** The log keeps this many lines. */
const MOST = 200;

/** @param {import('../belfry/client.js').Client} client */
export function arrivals(client) {
  const list = byId('arrivals', HTMLOListElement);
  const none = byId('arrivals-none', HTMLParagraphElement);
  none.hidden = list.childElementCount > 0;

  client.on('notification', ({ id, channel, time, from, title, body, priority = 'normal' }) => {
    none.hidden = true;
    const line = document.createElement('li');
    line.dataset.id = id;
    line.dataset.channel = channel;
    line.dataset.priority = priority;
    const when = new Date(time);
    const at = add(line, 'time');
    at.dateTime = time;
    say(at, (_, language) => when.toLocaleTimeString(language));
    const said = add(line, 'div');
    const who = add(said, 'div', { className: 'from' });
    say(who, (text) => text.fromTo(from ?? text.somebody, channel));
    if (title) add(said, 'div', { className: 'title', text: title });
    if (body) add(said, 'p', { className: 'body', text: body });
    list.prepend(line);
    while (list.childElementCount > MOST) list.lastElementChild?.remove();
  });

  client.on('recalled', ({ ids }) => {
    for (const line of [...list.children])
      if (line instanceof HTMLElement && ids.includes(line.dataset.id ?? '')) line.remove();
  });
}

export const clearArrivals = () => byId('arrivals', HTMLOListElement).replaceChildren();
