import { connect } from '../belfry/index.js';
import { BelfryBell } from '../belfry/bell.js';
import { arrivals, clearArrivals } from './arrivals.js';
import { composer } from './composer.js';
import { byId } from './dom.js';
import { languages } from './language.js';
import { login } from './login.js';
import { rooms } from './rooms.js';
import { forget, keep, restore, signIn } from './session.js';
import { status } from './status.js';

/** @type {import('../belfry/client.js').Client | undefined} */
let client;
/** @type {import('./session.js').Session | undefined} */
let session = restore();

const bell = byId('bell', BelfryBell);
const choice = byId('transport-choice', HTMLSelectElement);
const composing = composer(() => client);
const places = rooms(
  () => client,
  (joined) => change({ rooms: joined }),
);

/** @param {Partial<import('./session.js').Session>} changes */
function change(changes) {
  if (!session) return;
  session = { ...session, ...changes };
  keep(session);
  if (changes.rooms) composing.suggest(changes.rooms);
}

function open() {
  if (!session) return;
  client?.close();
  const opened = connect('.', {
    token: freshToken,
    after: session.cursor,
    channels: session.rooms,
    transports: session.transport === 'auto' ? undefined : [session.transport],
  });
  client = opened;
  opened.on('cursor', (cursor) => client === opened && change({ cursor }));
  opened.on('error', (error) => {
    // The demo's key is made anew at each start of the server: then only a new login helps.
    if (error.code === 'unauthenticated') leave();
  });
  places.attach(opened, session.rooms);
  composing.suggest(session.rooms);
  arrivals(opened);
  status(opened);
  bell.client = opened;
}

/** @param {{fresh: boolean}} why */
async function freshToken({ fresh }) {
  if (!session) throw new Error('signed out');
  if (fresh) change({ token: await signIn(session) });
  return session.token;
}

function show() {
  for (const id of ['who', 'tower', 'status']) byId(id, HTMLElement).hidden = !session;
  byId('login', HTMLElement).hidden = session !== undefined;
  byId('who-name', HTMLElement).textContent = session?.user ?? '';
  choice.value = session?.transport ?? 'auto';
  document.title = session ? `Belfry – ${session.user}` : 'Belfry';
}

function leave() {
  client?.close();
  client = bell.client = undefined;
  session = undefined;
  forget();
  clearArrivals();
  show();
}

choice.onchange = () => {
  change({ transport: choice.value });
  open();
};
byId('logout-button', HTMLButtonElement).onclick = () => {
  leave();
  byId('login-user', HTMLInputElement).focus();
};
login((signedIn) => {
  session = signedIn;
  keep(session);
  show();
  open();
  byId('composer-to', HTMLInputElement).focus();
});
languages();
show();
open();
