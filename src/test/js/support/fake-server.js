import { BelfryError } from '../../../main/webapp/belfry/errors.js';

const FORBIDDEN = 'room:forbidden';
const problem = (code) => ({ op: 'error', code, detail: `${code} here` });

/**
 * A server with a log, the connections to it and short polls. All that it hears and says takes its
 * time: `deliver(tab, lane, run)` runs it later, in order on each lane.
 */
export class FakeServer {
  log = [];
  connections = new Set();
  opened = 0;
  polls = 0;
  acked = new Set();
  /** Set: the server can't be reached. */
  away = false;
  #deliver;
  #kept = 0;

  constructor(deliver) {
    this.#deliver = deliver;
  }

  get head() {
    return `e.${this.log.length}`;
  }

  publish(...to) {
    const id = `e.${this.log.length + 1}`;
    this.log.push({ id, to });
    for (const connection of this.connections) this.#say(connection);
    return id;
  }

  /** From now on nobody can resume behind a place up to here. */
  forgetAll() {
    this.#kept = this.log.length;
  }

  open(tab, user, after, channels, hear) {
    const connection = { tab, user, asked: new Set(channels), hear, lane: `c${++this.opened}` };
    if (channels.includes(FORBIDDEN)) {
      this.#tell(connection, () => hear.closed(new BelfryError('forbidden')));
      return connection;
    }
    const at = this.#at(after);
    const recovered = after === undefined || at >= this.#kept;
    connection.at = recovered ? at : this.log.length;
    this.connections.add(connection);
    this.#frame(connection, {
      op: 'hello',
      connection: connection.lane,
      user,
      cursor: `e.${connection.at}`,
      recovered,
    });
    this.#say(connection);
    return connection;
  }

  close(connection) {
    this.connections.delete(connection);
  }

  forget(tab) {
    for (const connection of this.connections) if (connection.tab === tab) this.close(connection);
  }

  /** All connections end: a restart, a network that changed. */
  cut(error = new BelfryError('transport-failed')) {
    for (const connection of this.connections) {
      this.close(connection);
      this.#tell(connection, () => connection.hear.closed(error));
    }
  }

  tell(frame) {
    for (const connection of this.connections) this.#frame(connection, frame);
  }

  command(connection, command) {
    if (!this.connections.has(connection)) return;
    const { op, ref, ids, channels } = command;
    const answer = (frame) => ref !== undefined && this.#frame(connection, { ...frame, ref });
    if (op === 'subscribe') {
      if (channels.includes(FORBIDDEN)) return answer(problem('forbidden'));
      channels.forEach((channel) => connection.asked.add(channel));
    }
    if (op === 'unsubscribe') channels.forEach((channel) => connection.asked.delete(channel));
    if (op === 'ack') ids.forEach((id) => this.acked.add(id));
    connection.commands = [...(connection.commands ?? []), command];
    answer({ op: 'ok' });
  }

  poll(user, url) {
    this.polls++;
    const channels = (url.searchParams.get('channels') || '').split(',').map(decodeURIComponent);
    const at = this.#at(url.searchParams.get('after'));
    const recovered = at >= this.#kept;
    const found = recovered ? this.#frames(user, new Set(channels), at) : [];
    const frames = found.slice(0, 3);
    const more = found.length > 3;
    const cursor = more ? frames.at(-1).id : this.head;
    return { cursor, recovered, unread: { total: 0 }, frames, more };
  }

  #at(cursor) {
    return cursor ? Number(cursor.split('.')[1]) : this.log.length;
  }

  #frames(user, asked, at) {
    const own = new Set(['all', `user:${user}`]);
    return this.log.slice(at).flatMap(({ id, to }) => {
      const [channel, ...others] = to.filter((each) => own.has(each) || asked.has(each));
      if (!channel) return [];
      if (own.has(channel)) return [{ op: 'notification', id, channel }];
      const also = others.filter((each) => !own.has(each));
      return [
        { op: 'notification', id, channel, also, own: others.find((each) => own.has(each)) },
      ];
    });
  }

  #say(connection) {
    const frames = this.#frames(connection.user, connection.asked, connection.at);
    connection.at = this.log.length;
    frames.forEach((frame) => this.#frame(connection, frame));
  }

  #frame(connection, frame) {
    this.#tell(connection, () => connection.hear.frame(frame));
  }

  #tell(connection, run) {
    this.#deliver(connection.tab, connection.lane, run);
  }
}
