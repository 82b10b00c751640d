import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { comeBack } from '../../main/webapp/belfry/close-reasons.js';
import { choose, describe, isKnown, moment, texts } from '../../main/webapp/belfry/text/index.js';
import { en } from '../../main/webapp/belfry/text/en.js';
import { zh } from '../../main/webapp/belfry/text/zh.js';

const blocked = { websocket: 'blocked' };
const all = { websocket: 'silent', sse: 'buffered', longpoll: 'cut', shortpoll: 'ok' };
const failed = (code, state = 'closed', delay) => ({ state, error: { code }, delay });

for (const [change, english, chinese] of [
  [{}, 'Not connected', '未连接'],
  [{ state: 'connecting', transport: 'sse' }, 'Connecting …', '正在连接……'],
  [{ state: 'open', transport: 'websocket' }, 'Connected over WebSocket', '已通过 WebSocket 连接'],
  [
    { state: 'open', transport: 'sse', verdicts: blocked },
    'Connected over SSE: WebSocket was blocked by a proxy',
    '已通过 SSE 连接：WebSocket 被代理拦截',
  ],
  [
    { state: 'open', transport: 'shortpoll', verdicts: all, tab: 'leader' },
    'Connected over short polling: WebSocket opened, but a proxy lets nothing through; SSE is held back by a proxy; long polling is cut off again and again',
    '已通过短轮询连接：WebSocket 已打开，但代理不放行任何数据；SSE 被代理缓冲；长轮询一再被切断',
  ],
  [
    { state: 'open', transport: 'websocket', verdicts: { sse: 'blocked' }, tab: 'follower' },
    'Connected over WebSocket through another tab',
    '已通过 WebSocket 连接（经由另一标签页）',
  ],
  [{ state: 'open', transport: 'pigeon' }, 'Connected over pigeon', '已通过 pigeon 连接'],
  [failed('offline', 'waiting', 11_200), 'Offline: trying again in 12 s', '离线：12 秒后重试'],
  [failed('offline', 'waiting'), 'Offline', '离线'],
  [
    failed('unavailable', 'waiting', 300_000),
    'The server is not available: trying again in 5 min',
    '服务器不可用：5 分钟后重试',
  ],
  [failed('constructor', 'waiting', -5), 'Not connected: trying again in 1 s', '未连接：1 秒后重试'],
  [failed('unauthenticated'), 'Not signed in', '未登录'],
  [failed('forbidden'), 'Not permitted', '没有权限'],
  [
    failed('disconnected'),
    'Disconnected by the server: the session has ended',
    '已被服务器断开：会话已结束',
  ],
  [{ state: 'closed' }, 'Disconnected', '已断开'],
  [failed('teapot'), 'Disconnected (teapot)', '已断开 (teapot)'],
])
  test(`in words: ${english}`, () => {
    assert.equal(describe(change, 'en-GB'), english);
    assert.equal(describe(change, 'zh-Hans-CN'), chinese);
  });

test('every language says everything, for every number', () => {
  const said = (text) =>
    Object.entries(text).map(([key, value]) =>
      typeof value === 'object' ? [key, Object.keys(value)] : [key, typeof value],
    );
  assert.deepEqual(said(zh), said(en));
  for (const say of [en, zh]) {
    assert.notEqual(say.arrived(1, 'Tea'), say.arrived(2, 'Tea'));
    assert.match(say.arrived(1, 'Tea'), /Tea/);
    assert.match(say.bell('3'), /3/);
    assert.doesNotMatch(say.bell(''), /\d/);
  }
});

test('every code at which the client gives up or waits has its words', () => {
  const source = readFileSync(
    new URL('../../main/webapp/belfry/close-reasons.js', import.meta.url),
    'utf8',
  );
  const codes = [...source.matchAll(/'?\b([a-z-]+)'?: \d+/g)].map(([, code]) => code);
  const final = codes.filter((code) => comeBack(code) !== 'yes');
  assert.ok(final.length > 5, 'close-reasons.js is read');
  for (const code of final)
    assert.ok(code === 'unknown-command' || en.reasons[code], `${code} is in words`);
});

test('the language is the first one known, with its region', () => {
  assert.equal(choose(['', 'fr', 'zh-TW', 'en']), 'zh-TW');
  assert.equal(choose(['EN-gb']), 'EN-gb');
  assert.equal(choose(['fr', 'en_US', 'en-', 'x']), 'en');
  assert.equal(isKnown('enormous'), false);
  assert.equal(texts('fr'), en);
  assert.equal(texts('zh'), zh);
});

test('times are written as the language does', () => {
  const time = '2026-11-20T12:00:00Z';
  assert.match(moment(time, 'en-GB'), /20 Nov 2026/);
  assert.match(moment(time, 'en-US'), /Nov 20, 2026/);
  assert.match(moment(time, 'zh-CN'), /2026年11月20日/);
  assert.equal(moment('some day', 'en'), '');
});

test('the bell says nothing of its own', () => {
  const folder = new URL('../../main/webapp/belfry/bell/', import.meta.url);
  for (const name of readdirSync(folder))
    assert.doesNotMatch(
      readFileSync(new URL(name, folder), 'utf8'),
      /(textContent|aria-label'?,?) ?[=,]? ?['"`][A-Za-z]/,
      name,
    );
});
