import { BelfryError } from '../../../main/webapp/belfry/errors.js';

/** A Link without transports: one connection to the fake server, opened again when it is lost. */
export class FakeLink {
  state = 'connecting';
  transport = 'fake';
  refreshed = 0;
  befell = [];
  #leavePage = () => {};
  #context;
  #listener;
  #server;
  #tab;
  #connection;
  #attempt;
  /** What the connection hears, as far as the server has answered. */
  #heard = new Set();
  #pending = new Map();

  constructor(tab, server, context, listener) {
    this.#tab = tab;
    this.#server = server;
    this.#context = context;
    this.#listener = listener;
  }

  open() {
    const attempt = (this.#attempt = {});
    this.#leavePage();
    this.#leavePage = this.#context.environment.page.listen((event) => this.befell.push(event));
    this.#become('connecting');
    this.#context.tokens.current().then((token) => {
      if (this.#attempt !== attempt || this.#tab.dead) return;
      if (this.#server.away) return this.#lost(attempt, new BelfryError('unreachable'));
      const { upn } = JSON.parse(atob(token.split('.')[1]));
      this.#heard = new Set(this.#context.channels());
      const mine = (run) => (value) => this.#attempt === attempt && run(value);
      this.#connection = this.#server.open(
        this.#tab,
        upn,
        this.#context.after(),
        [...this.#heard],
        {
          frame: mine((frame) => this.#hears(frame)),
          closed: mine((error) => this.#lost(attempt, error)),
        },
      );
    }, () => {});
  }

  send(commands) {
    if (this.state !== 'open') return false;
    const connection = this.#connection;
    for (const { op, ref, channels } of commands)
      if (op === 'subscribe' && ref) this.#pending.set(ref, channels);
    commands.forEach((command) =>
      this.#tab.later(`up ${connection.lane}`, () => this.#server.command(connection, command)),
    );
    return true;
  }

  refresh() {
    this.refreshed++;
    if (this.state !== 'open') return;
    const heard = this.#heard;
    this.#heard = new Set(this.#context.channels());
    const tell = (op, these, butThose) => {
      const channels = [...these].filter((each) => !butThose.has(each));
      if (channels.length > 0) this.send([{ op, channels }]);
    };
    tell('subscribe', this.#heard, heard);
    tell('unsubscribe', heard, this.#heard);
  }

  close(error) {
    this.#end();
    if (this.state !== 'closed') this.#become('closed', { error });
  }

  #hears(frame) {
    if (frame.op === 'ok')
      this.#pending.get(frame.ref)?.forEach((channel) => this.#heard.add(channel));
    this.#listener.frame(frame);
    if (frame.op === 'hello' && this.state !== 'open') this.#become('open');
  }

  #lost(attempt, error) {
    if (this.#attempt !== attempt) return;
    this.#end();
    if (error.reconnect === false || ['forbidden', 'disconnected'].includes(error.code))
      return this.#become('closed', { error });
    this.#context.timers.set('retry', 250, () => this.open());
    this.#become('waiting', { error, delay: 250 });
  }

  #end() {
    this.#attempt = undefined;
    this.#context.timers.clear('retry');
    this.#leavePage();
    if (this.#connection) this.#server.close(this.#connection);
  }

  #become(state, more = {}) {
    this.state = state;
    this.#listener.state({ state, transport: 'fake', verdicts: { fake: 'ok' }, tab: 'alone', ...more });
  }
}
