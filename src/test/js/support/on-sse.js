import { setup } from './setup.js';

export const NAMES = ['websocket', 'sse', 'longpoll'];

/** A client on SSE, with a WebSocket still under way. */
export async function onSse(options = { after: '0' }) {
  const all = setup(options, NAMES);
  await all.clock.pass(2_500);
  const [websocket, sse] = all.fakes.attempts;
  sse.hello({ cursor: '0' });
  return { ...all, websocket, sse };
}

/** A client on SSE, with a WebSocket that was opened beside it half a minute later. */
export async function probing(options) {
  const all = setup(options, NAMES);
  all.fakes.last.fail();
  const sse = all.fakes.last;
  sse.hello({ cursor: '5' });
  sse.notify('6');
  await all.clock.pass(30_000);
  return { ...all, sse, websocket: all.fakes.last };
}

/** A client on SSE that has joined a room since, with a WebSocket opened beside. */
export async function joined() {
  const all = setup({}, NAMES);
  all.fakes.last.fail();
  const sse = all.fakes.last;
  sse.hello({ cursor: '5' });
  const done = all.client.subscribe(['room:1']);
  sse.confirm();
  await done;
  await all.clock.pass(30_000);
  return { ...all, sse };
}
