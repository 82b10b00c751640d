import { createHash } from 'node:crypto';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/**
 * The server's side of RFC 6455, as far as a browser's short text messages need it.
 *
 * @returns `{send(text), close(code)}`
 */
export function acceptWebSocket(request, socket, onmessage, onclose) {
  const accept = createHash('sha1')
    .update(request.headers['sec-websocket-key'] + GUID)
    .digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  let rest = Buffer.alloc(0);
  socket.on('data', (piece) => {
    rest = Buffer.concat([rest, piece]);
    for (let frame = readFrame(rest); frame; frame = readFrame(rest)) {
      rest = rest.subarray(frame.length);
      if (frame.opcode === 1) onmessage(frame.payload.toString());
      if (frame.opcode === 8) socket.end();
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', onclose);
  return {
    send: (text) => socket.write(frameOf(1, Buffer.from(text))),
    close: (code) => socket.end(frameOf(8, Buffer.from([code >> 8, code & 255]))),
  };
}

function readFrame(bytes) {
  if (bytes.length < 6) return undefined;
  const short = bytes[1] & 127;
  const head = short === 126 ? 4 : 2;
  const size = short === 126 ? bytes.readUInt16BE(2) : short;
  const length = head + 4 + size;
  if (short === 127 || bytes.length < length) return undefined;
  const mask = bytes.subarray(head, head + 4);
  const payload = Buffer.from(bytes.subarray(head + 4, length)).map(
    (byte, at) => byte ^ mask[at % 4],
  );
  return { opcode: bytes[0] & 15, payload: Buffer.from(payload), length };
}

function frameOf(opcode, payload) {
  const head =
    payload.length < 126
      ? Buffer.from([128 | opcode, payload.length])
      : Buffer.from([128 | opcode, 126, payload.length >> 8, payload.length & 255]);
  return Buffer.concat([head, payload]);
}
