/** What npm would get, installed in an empty folder: `node --test src/test/npm/tarball.test.js`, after pack.sh. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'belfry-'));
const installed = join(folder, 'node_modules/belfry-client');

/** @returns {string} what it printed; throws with it when it fails */
const run = (program, ...args) =>
  execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const node = (code) => run(process.execPath, '--input-type=module', '--eval', code).trim();

before(() => {
  const [tarball, ...others] = readdirSync(join(ROOT, 'target')).filter((name) =>
    /^belfry-client-.*\.tgz$/.test(name),
  );
  assert.ok(tarball && others.length === 0, 'pack.sh has made one tarball');
  writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}');
  run('npm', 'install', '--offline', '--no-audit', '--no-fund', join(ROOT, 'target', tarball));
});
after(() => rmSync(folder, { recursive: true }));

test('it says by which licence it may be used', () => {
  const { license } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  assert.equal(license, 'Apache-2.0');
  assert.equal(readFileSync(join(installed, 'LICENSE'), 'utf8'), readFileSync(join(ROOT, 'LICENSE'), 'utf8'));
});

test('node imports the client, the texts and, though it shows nothing there, the bell', () => {
  assert.equal(
    node(`
      import { connect, BelfryError } from 'belfry-client';
      import { describe } from 'belfry-client/text';
      import 'belfry-client/bell';
      try { connect('http://belfry.test/', { transports: ['pigeon'] }) } catch (error) { console.log(error.name) }
      console.log(new BelfryError('full').code, describe({ state: 'open', transport: 'sse' }, 'en'));
    `),
    'TypeError\nfull Connected over SSE',
  );
});

test('the single file is the client as well', () =>
  assert.equal(
    node(`import { connect } from 'belfry-client/belfry.min.js'; console.log(typeof connect)`),
    'function',
  ));

/** Shortening inner names must not touch those that pages, servers and other tabs know. */
test('the single file says and hears what the protocol and the types name', () => {
  const [state, sent, caught] = JSON.parse(
    node(`
      import { connect, BelfryError } from 'belfry-client/belfry.min.js';
      const sent = [];
      class WebSocket {
        constructor({ pathname, searchParams }) {
          sent.push(pathname, Object.fromEntries(searchParams));
          const say = (frame) => this.onmessage({ data: JSON.stringify(frame) });
          queueMicrotask(() => {
            this.onopen();
            say({ op: 'hello', cursor: '1', recovered: true, heartbeat: 25 });
            say({ op: 'notification', id: '2', channel: 'all' });
            say({ op: 'goodbye', code: 'full', detail: 'no room', reconnect: false, after: 5 });
          });
        }
        send(text) { sent.push(JSON.parse(text)) }
        close() {}
      }
      const fetch = async (url, { method, body }) => {
        sent.push(method, url.pathname, body && JSON.parse(body));
        return Response.json({ ticket: 'T', network: 'n' });
      };
      const environment = { WebSocket, fetch, locks: undefined };
      const client = connect('http://belfry.test/b/', { token: 't', client: 'c', channels: ['room:1'], backoff: { base: 1, cap: 1 }, environment });
      const ids = [];
      client.on('notification', ({ id }) => ids.push(id));
      client.on('error', (error) => {
        const { cursor, state, status } = client;
        console.log(JSON.stringify([{ cursor, state, ids, status }, sent, error instanceof BelfryError]));
      });
    `),
  );
  assert.deepEqual(sent.slice(0, 5), [
    'POST',
    '/b/api/tickets',
    null,
    '/b/ws',
    { channels: 'room%3A1', client: 'c', heartbeat: '25', ticket: 'T' },
  ]);
  assert.equal(caught, true);
  const error = {
    name: 'BelfryError',
    code: 'full',
    detail: 'no room',
    after: 5,
    reconnect: false,
  };
  const status = { state: 'closed', transport: 'websocket', tab: 'alone', error };
  const verdicts = { websocket: 'ok' };
  assert.deepEqual(state, {
    cursor: '2',
    state: 'closed',
    ids: ['2'],
    status: { ...status, verdicts },
  });
});

test('TypeScript knows the types, however it finds modules', () => {
  copyFileSync(new URL('consumer.ts', import.meta.url), join(folder, 'consumer.ts'));
  const options = ['--ignoreConfig', '--strict', '--noEmit', '--target', 'es2022', '--types', ''];
  const lib = ['--lib', 'es2023,dom,dom.iterable,dom.asynciterable'];
  for (const [module, resolution] of [
    ['nodenext', 'nodenext'],
    ['es2022', 'bundler'],
  ]) {
    const found = ['--module', module, '--moduleResolution', resolution];
    run(join(ROOT, 'node_modules/.bin/tsc'), ...options, ...lib, ...found, 'consumer.ts');
  }
});

test('templates know the element: in the global JSX, and in React', () => {
  const stub = (types) => (mkdirSync(join(installed, '../react'), { recursive: true }), writeFileSync(join(installed, '../react', 'index.d.ts'), types));
  const good = '<belfry-bell client={undefined} desktop sound lang="zh" data-x="1" />;';
  const bad = `// @ts-expect-error no such thing\n<belfry-bell desktop="no" />;\n// @ts-expect-error nor this\n<belfry-bel />;`;
  const options = ['--ignoreConfig', '--strict', '--noEmit', '--target', 'es2022', '--types', '', '--lib', 'es2023,dom'];
  const found = ['--module', 'nodenext', '--moduleResolution', 'nodenext'];
  writeFileSync(join(folder, 'global.tsx'), `import 'belfry-client/bell';\n${good}\n${bad}\n`);
  run(join(ROOT, 'node_modules/.bin/tsc'), ...options, ...found, '--jsx', 'preserve', 'global.tsx');
  const element = 'export namespace JSX { interface IntrinsicElements { div: {} } interface Element {} }';
  stub(`${element}\nexport function createElement(): JSX.Element;`);
  writeFileSync(join(installed, '../react', 'package.json'), '{"name":"react","version":"19.0.0","types":"index.d.ts"}');
  writeFileSync(
    join(folder, 'react.tsx'),
    `import * as React from 'react';\nimport 'belfry-client/react';\nvoid React;\n${good}\n${bad}\n`,
  );
  run(join(ROOT, 'node_modules/.bin/tsc'), ...options, ...found, '--jsx', 'react', 'react.tsx');
  rmSync(join(installed, '../react'), { recursive: true });
});

test('the scripts bear no comments, the types do', () => {
  const read = (name) => readFileSync(join(installed, 'lib', name), 'utf8');
  assert.doesNotMatch(read('client.js'), /\/\*\*/);
  assert.match(read('client.d.ts'), /\/\*\*/);
});

test('no dependency, and the version of the build', () => {
  const { version, dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  assert.match(version, /^\d+\.\d+\.\d+/);
  assert.equal(dependencies, undefined);
  assert.deepEqual(
    readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.')),
    ['belfry-client'],
  );
});
