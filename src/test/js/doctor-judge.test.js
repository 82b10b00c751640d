import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heartbeatFor, idleLimit, judge, lateness } from '../../main/webapp/doctor/judge.js';
import { describe, headline, languageOf, words } from '../../main/webapp/doctor/text.js';

const SEEN = { range: '192.0.2.0/24', httpVersion: 'HTTP/1.1', forwarded: {}, time: 0 };
const NETWORK = { seen: SEEN, roundTrip: 20, skew: 0, protocol: 'http/1.1' };
const SOCKET = { opened: 30, echoed: 10 };

/** A stream of 8 events, one each 500 ms, as they arrived. */
const stream = (arrived, more = {}) => ({
  expected: 8,
  status: 200,
  type: 'text/event-stream',
  head: 20,
  arrivals: arrived.map((at, i) => ({ n: i + 1, said: 1_000_000 + i * 500, arrived: at })),
  ...more,
});
const LIVE = stream([30, 530, 1030, 1535, 2030, 2530, 3030, 3530]);
const AT_THE_END = stream(Array(8).fill(3540));

const judged = (measured) =>
  judge({ network: NETWORK, websocket: SOCKET, stream: LIVE, idleWebSocket: [], idleStream: [], ...measured });

const said = ({ findings }, about) => {
  const { level, says } = findings.find((finding) => finding.about === about);
  return `${level} ${says}`;
};

for (const [name, websocket, verdict, finding] of [
  ['that works', SOCKET, 'ok', 'good works'],
  ['that is refused', { code: 1006 }, 'blocked', 'bad blocked'],
  ['that never opens', { timedOut: true }, 'blocked', 'bad blocked'],
  ['that swallows', { opened: 30, timedOut: true }, 'silent', 'bad silent'],
  ['that is ended at once', { opened: 30, code: 1006 }, 'cut', 'bad cut'],
])
  test(`a WebSocket ${name}`, () => {
    const judgement = judged({ websocket });
    assert.equal(judgement.verdicts.websocket, verdict);
    assert.equal(said(judgement, 'websocket'), finding);
    assert.equal(judgement.transport, verdict === 'ok' ? 'websocket' : 'sse');
  });

for (const [name, measured, verdict, finding] of [
  ['that is live', LIVE, 'ok', 'good works'],
  ['held back a little', stream([30, 1130, 1130, 1630, 2130, 2630, 3130, 3630]), 'ok', 'fair late'],
  ['that comes when it has ended', AT_THE_END, 'buffered', 'bad buffered'],
  ['of which nothing comes', stream([], { timedOut: true }), 'buffered', 'bad mute'],
  ['whose headers are held', stream([], { status: undefined, timedOut: true }), 'buffered', 'bad mute'],
  ['that is cut', stream([30, 530, 1030]), 'cut', 'bad cut'],
  ['that a proxy refuses', stream([], { status: 502, type: 'text/html' }), 'blocked', 'bad blocked'],
  ['that is a login page', stream([], { type: 'text/html' }), 'blocked', 'bad blocked'],
  ['whose connection fails', stream([], { status: undefined, error: 'x' }), 'blocked', 'bad blocked'],
])
  test(`a stream ${name}`, () => {
    const judgement = judged({ websocket: { code: 1006 }, stream: measured });
    assert.equal(judgement.verdicts.sse, verdict);
    assert.equal(said(judgement, 'stream'), finding);
    assert.equal(judgement.transport, verdict === 'ok' ? 'sse' : 'longpoll');
  });

test('how late events are depends neither on clocks nor on the length of the line', () => {
  const shifted = LIVE.arrivals.map(({ n, said: at, arrived }) => ({
    n,
    said: at + 86_400_000,
    arrived: arrived + 2000,
  }));
  assert.equal(lateness(LIVE.arrivals), 5);
  assert.equal(lateness(shifted), 5);
  assert.equal(lateness(AT_THE_END.arrivals), 3500);
  assert.equal(lateness([]), 0);
});

const kept = (seconds) => ({ seconds, survived: true });
const cut = (seconds, ended) => ({ seconds, survived: false, ended });

for (const [name, silences, limit, heartbeat, finding] of [
  ['all kept', [kept(10), kept(65)], undefined, undefined, 'good kept'],
  ['ended from outside after 15.2 s', [kept(10), cut(20, 15_200), cut(35, 15_100)], 15, 9, 'fair cut'],
  ['dropped without a word', [kept(10), cut(20), cut(35)], 20, 12, 'fair cut'],
  ['kept longer than the heartbeat', [kept(35), cut(65, 60_000)], 60, 25, 'good late'],
  ['hardly kept', [cut(10, 3_000)], 3, 5, 'bad early'],
])
  test(`silent connections ${name}`, () => {
    assert.equal(idleLimit(silences), limit);
    const judgement = judged({ idleWebSocket: silences });
    assert.equal(judgement.heartbeat, heartbeat);
    assert.equal(said(judgement, 'idle-websocket'), finding);
    assert.equal(judgement.transport, 'websocket');
    assert.equal(said(judgement, 'idle-stream'), 'unknown unknown');
  });

test('the heartbeat stays within what the protocol allows', () => {
  assert.equal(heartbeatFor(1), 5);
  assert.equal(heartbeatFor(120), 25);
});

test('where even held requests are cut, the client asks every few seconds', () => {
  const judgement = judged({
    websocket: { code: 1006 },
    stream: AT_THE_END,
    idleStream: [cut(10, 2_000)],
  });
  assert.equal(judgement.transport, 'shortpoll');
  assert.equal(judgement.verdicts.longpoll, 'cut');
});

test('what has not been measured yet is not known', () => {
  const none = { network: undefined, websocket: undefined, stream: undefined };
  assert.deepEqual(judged(none).verdicts, {});
  assert.equal(judged(none).transport, undefined);
  assert.equal(judged({ websocket: { code: 1006 }, stream: undefined }).transport, undefined);
  assert.equal(judged({ stream: undefined }).transport, 'websocket');
  assert.ok(judged(none).findings.every(({ level }) => level === 'unknown'));
});

test('a server that is not reached', () => {
  const judgement = judged({ network: { error: 'TypeError' } });
  assert.equal(judgement.transport, 'none');
  assert.equal(said(judgement, 'server'), 'bad unreached');
});

for (const [skew, finding] of [
  [1_900, 'good right'],
  [-1_900, 'good right'],
  [12_000, 'fair slow'],
  [-12_000, 'fair fast'],
  [90_000, 'bad slow'],
])
  test(`a clock that is ${skew} ms behind the server's`, () =>
    assert.equal(said(judged({ network: { ...NETWORK, skew } }), 'clock'), finding));

for (const [protocol, seen, finding] of [
  ['http/1.1', {}, 'good same'],
  ['h2', {}, 'good translated'],
  ['h3', { httpVersion: 'HTTP/2.0' }, 'good translated'],
  ['h2', { httpVersion: 'HTTP/2.0' }, 'good same'],
  ['http/1.1', { via: '1.1 squid' }, 'good via'],
  ['http/1.1', { httpVersion: 'HTTP/1.0' }, 'fair old'],
  [undefined, {}, 'good same'],
])
  test(`${protocol} at the browser and ${JSON.stringify(seen)} at the server`, () => {
    const network = { ...NETWORK, protocol, seen: { ...SEEN, ...seen } };
    assert.equal(said(judged({ network }), 'http'), finding);
  });

test('compression on the way is noticed by its header and by the bytes', () => {
  const finding = (more) => said(judged({ stream: { ...LIVE, ...more } }), 'compression');
  assert.equal(finding({}), 'good none');
  assert.equal(finding({ encoding: 'gzip' }), 'fair compressed');
  assert.equal(finding({ saved: 900 }), 'fair compressed');
  assert.equal(finding({ saved: 0 }), 'good none');
});

test('the headline says in one sentence what works and what does not', () => {
  assert.match(headline(judged({}), 'en'), /^All is well/);
  const behindProxy = judged({ websocket: { code: 1006 } });
  assert.equal(
    headline(behindProxy, 'en'),
    'Notifications come at once, over an event stream (SSE), because WebSocket is blocked on the way.',
  );
  assert.equal(
    headline(behindProxy, 'zh'),
    '通知经事件流（SSE）即时到达，因为途中 WebSocket 被拦截。',
  );
  assert.match(headline(judged({ network: { ...NETWORK, skew: 90_000 } }), 'en'), /clock is wrong/);
});

test('both languages have a word for everything, with the same facts', () => {
  const { en, zh } = words;
  const facts = (text) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
  for (const part of Object.keys(en)) {
    if (typeof en[part] === 'string') continue;
    assert.deepEqual(Object.keys(zh[part]), Object.keys(en[part]), part);
    for (const [name, text] of Object.entries(en[part]))
      assert.deepEqual(facts(zh[part][name]), facts(text), `${part} ${name}`);
  }
});

test('no sentence is left with a hole', () => {
  for (const websocket of [undefined, SOCKET, {}, { opened: 1, timedOut: true }, { opened: 1, code: 1006 }])
    for (const measured of [undefined, LIVE, AT_THE_END, stream([]), stream([30]), stream([], { status: 502 })])
      for (const silences of [[], [kept(65)], [cut(10)], [cut(10, 1_000)], [cut(65, 50_000)]])
        for (const skew of [0, 9_000, -90_000]) {
          const judgement = judged({
            network: { ...NETWORK, skew, seen: { ...SEEN, via: skew ? 'x' : '' } },
            websocket,
            stream: measured,
            idleWebSocket: silences,
            idleStream: silences,
          });
          for (const language of ['en', 'zh'])
            for (const text of [
              headline(judgement, language),
              ...judgement.findings.map((finding) => describe(finding, language)),
            ])
              assert.doesNotMatch(text, /[{}]|undefined/);
        }
});

test('the language is the first of the browser’s that there is', () => {
  assert.equal(languageOf(['fr-FR', 'zh-TW', 'en']), 'zh');
  assert.equal(languageOf(['en-GB', 'zh']), 'en');
  assert.equal(languageOf(['fr']), 'en');
});
