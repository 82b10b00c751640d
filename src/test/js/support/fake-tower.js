/** The state behind the fake server: a log in memory, who listens, who has read what. */
export class FakeTower {
  #log = [];
  #read = new Map();
  listeners = new Set();

  #id = (n) => `e1.${n}`;
  #place = (cursor) => Number(cursor.split('.')[1]);

  get head() {
    return this.#id(this.#log.length);
  }

  after(cursor, hears) {
    return this.#log
      .slice(this.#place(cursor))
      .filter((each) => !each.gone && hears(each))
      .map((each) => this.#frame(each, hears));
  }

  #frame({ to, gone, ...notification }, hears) {
    return {
      op: 'notification',
      ...notification,
      channel: to.find((channel) => hears({ to: [channel] })),
    };
  }

  publish(from, { to, ...said }) {
    for (const old of this.#log)
      if (said.collapse && old.collapse === said.collapse) old.gone = true;
    const id = this.#id(this.#log.length + 1);
    const notification = { id, to, time: new Date().toISOString(), from, ...said };
    this.#log.push(notification);
    for (const listener of this.listeners)
      if (listener.hears(notification)) {
        listener.say(this.#frame(notification, listener.hears));
        this.tellUnread(listener);
      }
    return id;
  }

  #own(user, groups) {
    const own = new Set([`user:${user}`, 'all', ...groups.map((group) => `group:${group}`)]);
    return (notification) =>
      !notification.gone && notification.to.some((channel) => own.has(channel));
  }

  #has(user) {
    if (!this.#read.has(user)) this.#read.set(user, new Map());
    return this.#read.get(user);
  }

  unread({ user, groups }) {
    const unread = this.#log
      .filter(this.#own(user, groups))
      .filter(({ id, from }) => from !== user && !this.#has(user).has(id));
    return { total: Math.min(999, unread.length), capped: unread.length > 999, byPriority: {} };
  }

  tellUnread(listener) {
    listener.say({ op: 'unread', ...this.unread(listener) });
  }

  inbox({ user, groups }, { before, limit }) {
    const own = this.#log.filter(this.#own(user, groups)).reverse();
    const older = before ? own.filter(({ id }) => this.#place(id) < this.#place(before)) : own;
    const notifications = older.slice(0, limit).map(({ to, gone, ...each }) => ({
      ...each,
      channel: to[0],
      receipt: { read: this.#has(user).get(each.id) },
    }));
    const next = older.length > limit ? notifications.at(-1).id : null;
    return { notifications, unread: this.unread({ user, groups }), cursor: this.head, next };
  }

  mark({ user }, state, { ids, upTo }, by) {
    if (state !== 'read') return;
    const marked = ids ?? this.#log.slice(0, this.#place(upTo)).map(({ id }) => id);
    marked.forEach((id) => this.#has(user).set(id, new Date().toISOString()));
    for (const listener of this.listeners) {
      if (listener.user !== user) continue;
      if (listener !== by) listener.say({ op: 'receipts', state, ids, upTo });
      this.tellUnread(listener);
    }
  }

  signal(from, channel, data) {
    for (const listener of this.listeners)
      if (listener.user !== from && listener.channels.has(channel))
        listener.say({ op: 'signal', channel, from, data });
  }

  present(channel) {
    return [
      ...new Set(
        [...this.listeners].filter(({ channels }) => channels.has(channel)).map(({ user }) => user),
      ),
    ];
  }

  moved(channel, move) {
    for (const listener of this.listeners)
      if (listener.channels.has(channel)) listener.say({ op: 'presence', channel, ...move });
  }
}
