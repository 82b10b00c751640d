/** Latin words stand apart from Chinese ones. @param {string} word */
const apart = (word) => (/[a-z]/i.test(word) ? ` ${word} ` : word);

/** @type {import('./en.js').Texts} */
export const zh = {
  notification: '通知',
  notifications: '通知',
  bell: (unread) => (unread ? `通知，${unread} 条未读` : '通知，没有未读'),
  arrived: (count, heading) => (count === 1 ? `新通知：${heading}` : `${count} 条新通知`),
  urgent: '紧急：',
  markRead: '标为已读',
  markOneRead: (heading) => `标为已读：${heading}`,
  markAllRead: '全部标为已读',
  more: '加载更多',
  loading: '正在加载……',
  nothing: '还没有通知。',
  failed: (reason) => `操作失败（${reason}）。`,
  desktop: '桌面通知',
  desktopBlocked: '此浏览器不允许本页面显示桌面通知。',
  sound: '提示音',

  connecting: '正在连接……',
  connected: (transport, shared, because) =>
    `已通过${apart(transport)}连接${shared ? '（经由另一标签页）' : ''}` +
    (because.length > 0 ? `：${because.join('；')}` : ''),
  waiting: (reason, time) => (time ? `${reason}：${time}后重试` : reason),
  seconds: (s) => `${s} 秒`,
  minutes: (min) => `${min} 分钟`,

  transports: {
    websocket: 'WebSocket',
    sse: 'SSE',
    longpoll: '长轮询',
    shortpoll: '短轮询',
  },
  verdicts: {
    blocked: (transport) => `${apart(transport)}被代理拦截`.trimStart(),
    silent: (transport) => `${apart(transport)}已打开，但代理不放行任何数据`.trimStart(),
    buffered: (transport) => `${apart(transport)}被代理缓冲`.trimStart(),
    cut: (transport) => `${apart(transport)}一再被切断`.trimStart(),
  },
  notConnected: '未连接',
  reasons: {
    closed: '已断开',
    offline: '离线',
    unreachable: '无法连接服务器',
    intercepted: '代理代替服务器作了应答',
    'transport-failed': '连接失败',
    'connection-lost': '连接已丢失',
    unavailable: '服务器不可用',
    full: '服务器已满',
    'too-fast': '连接过多',
    'too-slow': '浏览器接收过慢',
    draining: '服务器正在重启',
    silent: '连接没有响应',
    'no-hello': '所有连接方式均不通',
    unauthenticated: '未登录',
    'token-expired': '登录已过期',
    'no-token': '未登录',
    forbidden: '没有权限',
    'forbidden-origin': '此页面不允许连接',
    disconnected: '已被服务器断开：会话已结束',
    'bad-request': '服务器拒绝了连接',
  },
};
